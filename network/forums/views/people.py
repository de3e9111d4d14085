"""Who is in a forum: shown to those inside, changed by its hosts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from network.forums import people as persons
from network.forums import permissions
from network.forums.actions import Refused, seats
from network.forums.doors import of_forum
from network.forums.forms.people import InviteForm, PartForm
from network.forums.models import Part, Seat


@never_cache
@of_forum(permissions.is_inside)
def people(request, forum):
    form = _invite_form(request, forum)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and _invited(request, forum, form):
            return redirect("forums:people", forum.key)
    return _page(request, forum, form)


def _page(request, forum, form):
    after = request.GET.get("after", "")
    after = int(after) if after.isdigit() else 0
    seated, following = persons.seated(forum, request.user, after)
    context = {
        "forum": forum,
        "leading": persons.leading(forum, request.user) if not after else [],
        "seated": seated,
        "came_in": persons.came_in(forum, request.user) if not after else [],
        "next": f"?after={following}" if following else "",
        "form": form,
        "parts": _parts(request.user, forum),
        "may_host": permissions.may_host(request.user, forum),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "forums/people.html", context, status=status)


def _invite_form(request, forum):
    if not permissions.may_host(request.user, forum):
        return None
    parts = _parts(request.user, forum)
    return InviteForm(request.POST or None, viewer=request.user, parts=parts)


def _parts(user, forum):
    """What a host may give; moderators alone name moderators, while there is one."""
    has_one = forum.seats.current().filter(part=Part.MODERATOR).exists()
    if permissions.may_moderate(user, forum) or not has_one:
        return Part.choices
    return [pair for pair in Part.choices if pair[0] != Part.MODERATOR]


def _invited(request, forum, form):
    invited = form.cleaned_data["people"]
    try:
        for person in invited:
            seats.give(forum, person, form.cleaned_data["part"], by=request.user)
    except Refused as refusal:
        form.add_error("part", str(refusal))
        return False
    said = ngettext(
        "%(number)d person is in now, and is told so.",
        "%(number)d people are in now, and are told so.",
        len(invited),
    )
    messages.success(request, said % {"number": len(invited)})
    return True


@never_cache
@require_POST
@of_forum(permissions.may_host)
def change(request, forum, seat):
    """Give another part to who is in, or send him away."""
    held = Seat.objects.current().filter(forum=forum, pk=seat).select_related("person").first()
    if held is None:
        raise Http404
    try:
        said = _changed(request, forum, held)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("forums:people", forum.key)


def _changed(request, forum, held):
    if "away" in request.POST:
        seats.send_away(forum, held.person, by=request.user)
        return _("%(name)s is out.") % {"name": held.person}
    form = PartForm(request.POST, parts=_parts(request.user, forum))
    if not form.is_valid():
        raise Refused(_("Choose a part."))
    seats.give(forum, held.person, form.cleaned_data["part"], by=request.user)
    return _("The part of %(name)s is changed.") % {"name": held.person}
