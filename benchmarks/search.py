"""What the search costs: ``find`` beside the raw engine, indexing, size, a change until it shows.

With ``--engines embedded,elasticsearch`` both are measured; a node is started for it unless
TEST_ELASTICSEARCH_URL gives one. The relevance of both stands at the end.
"""

from benchmarks import report, scratch
from benchmarks import search_places as places

SIZES, ENGINES = "1000,10000,100000", "embedded"
OPTIONS = (
    ("--sizes", {"default": SIZES, "help": f"numbers of documents, by default {SIZES}"}),
    ("--engines", {"default": ENGINES, "help": f"embedded, elasticsearch; by default {ENGINES}"}),
    ("--seed", {"type": int, "default": 1, "help": "another one makes other documents"}),
)


def main():
    options = report.arguments(__doc__, OPTIONS)
    engines = options.engines.split(",")
    sizes = [int(size) for size in options.sizes.split(",") if size]
    with places.addresses(engines) as known, scratch.empty_portal():
        asked = {name: known[name] for name in engines}
        report.print_each(measure(asked, sizes, options), as_json=options.json)


def measure(engines, sizes, options):
    from benchmarks import search_costs, search_relevance  # noqa: PLC0415 (needs the settings)

    viewer = search_costs.make_viewer()
    for size in sizes:
        scratch.say(f"making {size} documents")
        search_costs.fill(size, options.seed)
        for name, address in engines.items():
            places.use(address)
            label = f"{name} {size}"
            yield from search_costs.indexing(label, size)
            yield from search_costs.asking(label, size, viewer, rounds=2 if options.quick else 6)
            yield from search_costs.waiting(label, viewer, times=5 if options.quick else 20)
    for name, address in engines.items():
        places.use(address)
        scratch.say(f"judging what {name} finds")
        yield from search_relevance.measures(name)


if __name__ == "__main__":
    main()
