"""What forums cost: a forum of 10,000 topics, a topic of 20,000 posts, 100,000 read marks.

Each page is measured beside a bare page of Django: its own middleware, 11 queries, 25 rows. Then
somebody posts while 50 people read from a served portal. ``--postgres`` takes the address of a
server on which a database is made for this run; without it everything is measured on SQLite.
"""

from benchmarks import report, scratch
from benchmarks.events import OPTIONS, bare_portal


def main():
    options = report.arguments(__doc__, OPTIONS)
    with scratch.database(options.postgres) as address, bare_portal(DATABASE_URL=address):
        report.print_each(measure(options), as_json=options.json)


def measure(options):
    from benchmarks import forums_costs, forums_rush  # noqa: PLC0415 (need the settings)

    name = "PostgreSQL" if options.postgres else "SQLite"
    rows = forums_costs.fill(quick=options.quick)
    yield from forums_costs.pages(name, rows, rounds=8 if options.quick else 40)
    yield from forums_costs.unread(name, rows, rounds=10 if options.quick else 40)
    yield from forums_rush.posting(name, rows, posts=20 if options.quick else 60)


if __name__ == "__main__":
    main()
