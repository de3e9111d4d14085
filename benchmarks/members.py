"""What the directory costs: its page with every facet, for 100, 1,000 and 10,000 members.

Queries, wall and CPU time, and weight of the page for a member who is signed in: without a filter,
with two, and with words. The time for 10,000 is compared with that for 100 of the same run.
"""

from django.core.management import call_command

from benchmarks import report, scratch

SIZES = "100,1000,10000"
OPTIONS = (
    ("--sizes", {"default": SIZES, "help": f"numbers of members, by default {SIZES}"}),
    ("--seed", {"type": int, "default": 1, "help": "another one makes other members"}),
)


def main():
    options = report.arguments(__doc__, OPTIONS)
    sizes = [int(size) for size in options.sizes.split(",") if size]
    with scratch.empty_portal():
        report.print_each(measure(sizes, options), as_json=options.json)


def measure(sizes, options):
    from benchmarks import members_costs  # noqa: PLC0415 (needs the settings)

    call_command("collectstatic", interactive=False, verbosity=0)
    viewer = members_costs.make_viewer()
    found = {}
    for size in sizes:
        scratch.say(f"making {size} members")
        members_costs.fill(size, options.seed)
        scratch.say(f"{size} members: asking")
        rounds = 5 if options.quick else 20
        yield from members_costs.asking(size, viewer, found, rounds=rounds)
    yield from members_costs.flatness(sizes, found)


if __name__ == "__main__":
    main()
