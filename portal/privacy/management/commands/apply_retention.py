"""Do away with what was kept long enough. ``manage.py apply_retention``."""

from django.core.management.base import BaseCommand, CommandError

from portal.privacy import retention


class Command(BaseCommand):
    help = "Does away with what was kept long enough; the worker does the same each night."

    def add_arguments(self, parser):
        labels = {"action": "append", "default": [], "metavar": "LABEL"}
        parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")
        parser.add_argument("--only", **labels, help="this kind alone, such as audit.Reason")
        parser.add_argument(
            "--confirm", **labels, help="let the rule of this kind clear most of its table"
        )

    def handle(self, *, dry_run, only, confirm, **options):
        known = {rule.label for rule in retention.rules()}
        unknown = {*only, *confirm} - known
        if unknown:
            raise CommandError(
                f"No rule has the label {', '.join(sorted(unknown))}. There are: "
                f"{', '.join(sorted(known))}."
            )
        report = retention.run(dry=dry_run, only=only, confirmed=confirm)
        counts = list(report.counts.all())
        for count in counts:
            self.stdout.write(_in_words(count))
        self._sum_up(report, counts)

    def _sum_up(self, report, counts):
        due, gone = sum(count.due for count in counts), sum(count.gone for count in counts)
        self.stdout.write(f"{due} due." if report.is_dry else f"{due} due, {gone} gone.")
        held_back = [count for count in counts if count.fault]
        if held_back:
            labels = ", ".join(count.model for count in held_back)
            raise CommandError(
                f"Not applied as they should be: {labels}. Where a rule waits for a confirmation, "
                "look at what it would clear, then give its label to --confirm."
            )


def _in_words(count):
    oldest = f", the oldest of {count.oldest_at:%Y-%m-%d}" if count.oldest_at else ""
    fault = f" {count.get_fault_display()}" if count.fault else ""
    return f"{count.model}: {count.due} due, {count.gone} gone{oldest}.{fault}"
