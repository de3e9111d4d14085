"""What a forum promises, and giving and ending one's word."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.forums import glass, people, permissions, pledges, promises
from network.forums.actions import Refused, pledging, seats
from network.forums.doors import of_forum
from network.forums.models import Opening, Part
from portal import prose


@never_cache
@require_safe
@of_forum()
def about(request, forum):
    context = {
        "forum": forum,
        "promise": promises.promise_of(forum, request.user),
        "rules": prose.as_html(forum.house_rules),
        "leading": people.leading(forum, request.user),
        "own": people.own_seat(forum, request.user),
        "glass": glass.approved_for(forum),
        "is_inside": permissions.is_inside(request.user, forum),
    }
    return render(request, "forums/about.html", context)


@never_cache
@of_forum(before_pledge=True)
def pledge(request, forum):
    """Ask for the word before the first reading; who does not give it goes back to the list."""
    onward = _onward(request, forum)
    if not forum.is_under_rule or not pledges.is_needed(request.user, forum):
        return redirect(onward)
    if request.method == "POST":
        pledging.pledge(forum, request.user)
        return redirect(onward)
    context = {
        "forum": forum,
        "promise": promises.promise_of(forum, request.user),
        "next": onward,
        "own": people.own_seat(forum, request.user),
    }
    return render(request, "forums/pledge.html", context)


def _onward(request, forum):
    wish = request.POST.get("next") or request.GET.get("next") or ""
    hosts, is_https = {request.get_host()}, request.is_secure()
    if url_has_allowed_host_and_scheme(wish, allowed_hosts=hosts, require_https=is_https):
        return wish
    return forum.get_absolute_url()


@never_cache
@of_forum(before_pledge=True)
def leave(request, forum):
    """Leave with one click; a plain visit shows what leaving means."""
    own = people.own_seat(forum, request.user)
    if own is None:
        raise PermissionDenied
    refused = ""
    if request.method == "POST":
        try:
            seats.leave(forum, request.user)
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("You have left."))
            return redirect(reverse("forums:index"))
    context = {
        "forum": forum,
        "refused": refused,
        "stays_out": forum.opening == Opening.INVITED or own.part == Part.READER,
    }
    return render(request, "forums/leave.html", context, status=422 if refused else 200)
