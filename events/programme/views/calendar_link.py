"""My own calendar: its secret address, made, looked at again, made anew and closed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events.programme.actions import calendar_links
from events.programme.listing import as_listed
from events.programme.member_feeds import events_of
from events.programme.models import CalendarLink
from portal.access import only_if
from portal.accounts.permissions import is_active

SHOWN = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_if(is_active)
def calendar_link(request):
    if request.method == "POST":
        _act(request)
        return redirect("programme:calendar_link")
    link = CalendarLink.objects.filter(person=request.user).first()
    coming = events_of(request.user).coming()[:SHOWN]
    context = {
        "link": link,
        "address": link and _address(request, link),
        "entries": as_listed(coming, request.user),
    }
    response = render(request, "programme/calendar/link.html", context)
    response["Referrer-Policy"] = "same-origin"
    return response


def _address(request, link):
    return request.build_absolute_uri(reverse("programme:member_feed", args=[link.secret]))


def _act(request):
    wanted = request.POST.get("act")
    if wanted == "make":
        had_one = CalendarLink.objects.filter(person=request.user).exists()
        calendar_links.make_link(person=request.user)
        said = _("Your calendar has a new address. The former one is closed.")
        messages.success(request, said if had_one else _("Your calendar has an address."))
    elif wanted == "close":
        calendar_links.close_link(person=request.user)
        messages.success(request, _("The address of your calendar is closed."))
