"""What events cost: their page, a registration, and a rush of 300 people for 110 seats.

The rush comes from eight processes against the real server. ``--postgres`` takes the address of a
server on which a database is made for this run; without it everything is measured on SQLite.
"""

import contextlib

from django.core.management import call_command

from benchmarks import report, scratch

OPTIONS = (("--postgres", {"default": "", "help": "address of PostgreSQL, with any database"}),)


def main():
    options = report.arguments(__doc__, OPTIONS)
    portal = bare_portal if options.quick else scratch.portal
    with scratch.database(options.postgres) as address, portal(DATABASE_URL=address):
        report.print_each(measure(options), as_json=options.json)


@contextlib.contextmanager
def bare_portal(**environment):
    """Without the sample programme, whose menus the frame of each page shows."""
    with scratch.empty_portal(**environment):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


def measure(options):
    from benchmarks import events_costs  # noqa: PLC0415 (needs the settings)

    name = "PostgreSQL" if options.postgres else "SQLite"
    yield from events_costs.pages(name, rounds=5 if options.quick else 40)
    yield from events_costs.registering(name, flows=40 if options.quick else 200)
    yield from events_costs.rush(name)


if __name__ == "__main__":
    main()
