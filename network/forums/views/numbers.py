"""The rules that hold in all forums, and the numbers of moderation, for everybody to read."""

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.forums.models import Decision, Ground
from network.forums.moderation import numbers as published
from network.forums.moderation.trails import trail

WITHHELD = "–"


@never_cache
@require_safe
def numbers(request):
    quarters = published.quarters()
    newest = quarters[0]
    context = {
        "trail": trail(),
        "small": settings.SMALL_NUMBER,
        "newest": newest,
        "decided": [(key.label, number) for key, number in newest.decisions.items()],
        "has_any": any(number is not None for number in newest.decisions.values()),
        "columns": _columns(),
        "rows": [_row(quarter) for quarter in quarters],
        "numeric": tuple(range(1, len(_columns()))),
        "years": [
            [year.year, year.glass, year.glass_declined, year.liftings, year.liftings_refused]
            for year in published.years()
        ],
        "year_numeric": (1, 2, 3, 4),
        "year_columns": [
            _("Year"),
            _("Forums opened to an administrator"),
            _("Requests declined"),
            _("Veils lifted"),
            _("Liftings refused"),
        ],
    }
    return render(request, "forums/moderation/numbers.html", context)


def _columns():
    decisions = [key.label for key in Decision if key != Decision.OPEN]
    return [
        _("Quarter"),
        _("Flags"),
        *decisions,
        _("Warnings"),
        _("Time-outs"),
        _("Appeals: decision stands"),
        _("Appeals: reversed"),
        _("Median hours to a decision"),
    ]


def _row(quarter):
    values = [
        quarter.flags,
        *quarter.decisions.values(),
        quarter.warnings,
        quarter.time_outs,
        quarter.upheld,
        quarter.reversed,
        quarter.median_hours,
    ]
    return [quarter.label, *(WITHHELD if value is None else value for value in values)]


@never_cache
@require_safe
def rules(request):
    context = {
        "grounds": [ground.label for ground in Ground if ground != Ground.OTHER],
        "trail": trail(),
        "limits": settings,
    }
    return render(request, "forums/moderation/rules.html", context)
