"""The calendar: coming events, past ones, by region, and month by month.

A visitor's page is the same for every visitor and kept as such; members see more events.
"""

import datetime

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.programme import months
from events.programme.listing import EventFilter, as_listed, listed_for
from events.programme.models import State
from events.programme.times import reader_zone
from network.vocabulary import Region
from portal.htmx import render_part
from portal.page_cache import share

PAGE_SIZE = 20
COMING, PAST, BY_REGION = "", "past", "region"


@require_safe
def calendar(request):
    view = request.GET.get("view", COMING)
    if view not in (COMING, PAST, BY_REGION):
        view = COMING
    seen = listed_for(request.user)
    queryset = seen.past() if view == PAST else seen.coming()
    found = EventFilter(request.GET, queryset=queryset)
    shown = found.qs.order_by("region", "starts_at", "pk") if view == BY_REGION else found.qs
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = as_listed(page.object_list, request.user)
    context = _common(request, found, view) | {
        "page": page,
        "groups": _groups(page.object_list, view),
    }
    return share(render_part(request, "programme/calendar/list.html", "results", context))


def _groups(listed, view):
    """[(heading, its entries)]: by month, or by region."""
    groups = {}
    for entry in listed:
        key = entry.event.region if view == BY_REGION else entry.month
        groups.setdefault(key, []).append(entry)
    names = dict(Region.choices) if view == BY_REGION else {}
    return [(names.get(key, key), entries) for key, entries in groups.items()]


@require_safe
def month(request, year, month):
    try:
        shown = datetime.date(int(year), int(month), 1)
    except ValueError:
        raise Http404 from None
    if not months.is_shown(shown):
        raise Http404
    first, last = months.span(shown)
    around = listed_for(request.user).filter(starts_at__lt=last, ends_at__gt=first)
    found = EventFilter(request.GET, queryset=around.order_by("starts_at", "pk"))
    listed = as_listed(found.qs, request.user)
    context = _common(request, found, "month", shown) | _squares(request, shown, listed)
    return share(render_part(request, "programme/calendar/month.html", "results", context))


def _squares(request, shown, listed):
    today = timezone.localdate(timezone=reader_zone(request.user))
    return {
        "month": shown,
        "weekdays": months.weekdays(),
        "weeks": months.weeks(shown, listed, today),
        "entries": [entry for entry in listed if _touches(entry, shown)],
        "before": months.previous_month(shown),
        "after": months.next_month(shown),
        "this_month": today.replace(day=1),
    }


def _touches(entry, shown):
    return entry.first_day < months.next_month(shown) and entry.last_day >= shown


def _common(request, found, view, shown=None):
    query, whole = found.query(), _with(_address_of(view, shown), _kept_view(view))
    return {
        "filter": found,
        "facets": found.facets(),
        "view": view,
        "tabs": _tabs(query, view, shown or timezone.localdate().replace(day=1)),
        "all_url": whole,
        "chips": [(label, _with(whole, rest)) for label, rest in found.chosen_values()],
        "feed_url": request.build_absolute_uri(_with(reverse("programme:feed"), query)),
        "atom_url": _with(reverse("programme:atom"), query),
        "State": State,
    }


def _address_of(view, shown):
    return months.address(shown) if view == "month" else reverse("programme:calendar")


def _kept_view(view):
    return f"view={view}" if view in (PAST, BY_REGION) else ""


def _tabs(query, view, shown):
    whole = reverse("programme:calendar")
    tabs = [
        (COMING, _("Coming"), whole),
        ("month", _("Month"), months.address(shown)),
        (BY_REGION, _("By region"), f"{whole}?view={BY_REGION}"),
        (PAST, _("Past"), f"{whole}?view={PAST}"),
    ]
    return [
        {"label": label, "url": _with(url, query), "current": key == view}
        for key, label, url in tabs
    ]


def _with(url, query):
    if not query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{query}"
