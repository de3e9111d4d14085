"""What the public pages cost: CPU time, queries, bytes.

In this process and under the real server, each page is compared with a view that does nothing. The
bounds are half of what the pages of Wagtail's own demonstration need for an article, a listing and
their home page: 35, 73 and 95 ms, where the empty view needs 0.3 ms.
"""

from benchmarks import report, scratch, servers, weight

ARTICLE, LISTING, HOME, KEPT = 58, 121, 158, 3
QUERIES = 12
KILOBYTES = 60
DAY = 24 * 3600
YEAR_IN_DAYS = 365
EMPTY = "empty"
# What is measured: a name, the type of the page, and how many empty views it may cost.
PAGES = {
    "home": ("content.HomePage", HOME),
    "section": ("content.SectionPage", ARTICLE),
    "article": ("content.NewsPage", ARTICLE),
    "report": ("content.ReportPage", ARTICLE),
    "case": ("content.CasePage", ARTICLE),
    "guide": ("content.GuidePage", ARTICLE),
    "news list": ("content.NewsListPage", LISTING),
    "report list": ("content.ReportListPage", LISTING),
    "case list": ("content.CaseListPage", LISTING),
}


def main():
    options = report.arguments(__doc__)
    with scratch.portal() as sample:
        report.print_each(measure(sample, quick=options.quick), as_json=options.json)


def measure(sample, *, quick):
    from benchmarks import in_process  # noqa: PLC0415 (needs the settings)

    paths = in_process.longest(sample, {name: kind for name, (kind, _bound) in PAGES.items()})
    yield from cpu_in_process(in_process, paths, rounds=5 if quick else 20)
    yield from queries(in_process, paths)
    yield from under_the_server(paths, rounds=2 if quick else 5, seconds=0.5 if quick else 1.5)


def cpu_in_process(in_process, paths, *, rounds):
    found, kept = in_process.cpu(paths, empty=EMPTY, rounds=rounds)
    empty = found.pop(EMPTY)
    plain = found.pop(in_process.PLAIN)
    loop = found.pop(in_process.LOOP)
    yield report.Measure("cpu in process: loop of fixed work", round(loop, 2), "ms")
    beside = {"loop ms": round(loop, 2)}
    yield report.Measure("cpu in process: empty view", round(empty, 3), "ms", compared_with=beside)
    yield report.Measure(
        "cpu in process: empty view, Django's middleware",
        round(plain, 3),
        "ms",
        compared_with=beside,
    )
    for name, milliseconds in found.items():
        yield ratio(f"cpu in process: {name}", milliseconds, empty, PAGES[name][1])
    for name, milliseconds in kept.items():
        yield ratio(f"cpu in process: {name}, kept", milliseconds, empty, KEPT)


def ratio(name, milliseconds, empty, bound):
    beside = {"ms": round(milliseconds, 3), "empty view ms": round(empty, 3)}
    return report.Measure(
        name, round(milliseconds / empty, 2), "x empty view", at_most=bound, compared_with=beside
    )


def queries(in_process, paths):
    """What frames a page is kept until content changes, so it counts the first time only."""
    for name, path in paths.items():
        first, again = in_process.queries(path)
        beside = {"with empty caches": first, "page": path}
        yield report.Measure(
            f"queries: {name}", again, "queries", at_most=QUERIES, compared_with=beside
        )


def under_the_server(paths, *, rounds, seconds):
    subjects = {EMPTY: "/empty/"} | paths
    with servers.served(PAGE_CACHE_SECONDS="0") as (port, pid):
        found = servers.cheapest(port, pid, subjects, rounds=rounds, seconds=seconds)
        empty = found.pop(EMPTY)
        yield report.Measure("cpu under the server: empty view", round(empty, 3), "ms")
        for name, milliseconds in found.items():
            yield ratio(f"cpu under the server: {name}", milliseconds, empty, PAGES[name][1])
        yield from wire({name: weight.load(port, path) for name, path in paths.items()})
    with servers.served(PAGE_CACHE_SECONDS="3600") as (port, pid):
        found = servers.cheapest(port, pid, subjects, rounds=rounds, seconds=seconds)
        empty = found.pop(EMPTY)
        for name, milliseconds in found.items():
            yield ratio(f"cpu under the server: {name}, kept", milliseconds, empty, KEPT)


def wire(loaded):
    for name, answers in loaded.items():
        counted = [answer for answer in answers if not (answer.is_font or answer.is_photograph)]
        beside = {"html kB": kilobytes(answers[:1]), "answers": len(counted)}
        yield report.Measure(
            f"bytes: {name}", kilobytes(counted), "kB", at_most=KILOBYTES, compared_with=beside
        )
    fonts = {answer.path: answer for answers in loaded.values() for answer in answers}
    fonts = [answer for answer in fonts.values() if answer.is_font]
    beside = {"answers": len(fonts)}
    yield report.Measure(
        "bytes: fonts", kilobytes(fonts), "kB", at_most=KILOBYTES, compared_with=beside
    )
    days = min(answer.seconds_kept for answer in fonts) // DAY
    yield report.Measure("fonts: kept without asking", days, "days", at_least=YEAR_IN_DAYS)


def kilobytes(answers):
    return round(sum(answer.size for answer in answers) / 1000, 1)


if __name__ == "__main__":
    main()
