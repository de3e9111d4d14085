"""The public page of an event, its materials, and the events of a series."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.programme import admission, event_page, materials, permissions
from events.programme.listing import as_listed
from events.programme.models import Event, Series
from portal.page_cache import share

PAGE_SIZE = 20


def _readable(request, slug):
    """The event for who may read its page; for everybody else there is none."""
    events = permissions.visible_to(Event.objects.all(), request.user)
    return get_object_or_404(events.select_related("series"), slug=slug)


@require_safe
def event(request, slug):
    found = _readable(request, slug)
    shown = event_page.context_of(request, found)
    response = render(request, "programme/event.html", shown)
    if event_page.is_same_for_all_visitors(found, request.user, shown):
        return share(response)
    add_never_cache_headers(response)
    return response


@require_safe
def material(request, slug, pk):
    found = _readable(request, slug)
    audiences = admission.audiences_of(request.user, found)
    return materials.deliver(get_object_or_404(materials.open_to(found, audiences), pk=pk))


@require_safe
def series(request, slug):
    found = get_object_or_404(Series, slug=slug)
    now = timezone.now()
    events = event_page.series_events(found, request.user).with_words()
    coming = as_listed(events.coming(now), request.user, now)
    past = Paginator(events.past(now), PAGE_SIZE).get_page(request.GET.get("page"))
    if not coming and not past.paginator.count:
        raise Http404
    past.object_list = as_listed(past.object_list, request.user, now)
    context = {
        "series": found,
        "coming": coming,
        "past": past,
        "trail": [{"label": _("Events"), "url": reverse("programme:calendar")}],
    }
    response = render(request, "programme/series.html", context)
    if not request.user.is_authenticated:
        return share(response)
    add_never_cache_headers(response)
    return response
