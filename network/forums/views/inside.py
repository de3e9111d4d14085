"""The settings of a forum: what it says of itself, its policy, its end."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from network.forums import comparing, gateway, permissions, policies
from network.forums.actions import Refused, opening
from network.forums.actions.tightening import tighten as make_stricter
from network.forums.doors import of_forum
from network.forums.forms.opening import AboutForm
from network.forums.forms.tightening import TightenForm
from network.forums.models import Forum, Opening, Policy


@never_cache
@of_forum(permissions.may_host)
def settings(request, forum):
    form = AboutForm(request.POST or None, instance=Forum.objects.get(pk=forum.pk))
    if request.method == "POST" and form.is_valid():
        try:
            opening.change(forum, by=request.user, **form.about)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("forums:settings", forum.key)
    context = {"forum": forum, "form": form, "stricter": _stricter(forum)}
    return render(request, "forums/settings.html", context, status=422 if form.errors else 200)


def _stricter(forum):
    """What the forum can become, with what happens then."""
    return [
        {
            "comparison": comparing.compared(policy),
            "consequences": comparing.consequences(forum, policy),
        }
        for policy in Policy
        if gateway.is_stricter(policy, forum.policy) and policies.is_offered(policy)
    ]


@never_cache
@of_forum(permissions.may_host)
def tighten(request, forum):
    """Choose a stricter policy, read what happens, confirm."""
    stricter = _stricter(forum)
    form = TightenForm(request.POST or None, forum=forum, stricter=stricter)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        invited = Opening.INVITED if chosen["invited_only"] else None
        try:
            found = make_stricter(forum, by=request.user, policy=chosen["policy"], opening=invited)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The forum is stricter now, at a new address."))
            return redirect("forums:about", found.key)
    context = {"forum": forum, "form": form, "stricter": stricter}
    return render(request, "forums/tighten.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
@of_forum(permissions.may_host)
def archive(request, forum):
    """Close the forum to writing, or open it again."""
    try:
        if "reopen" in request.POST:
            opening.reopen(forum, by=request.user)
            said = _("The forum takes posts again.")
        else:
            opening.archive(forum, by=request.user)
            said = _("The forum is archived: it can be read, and nobody writes in it.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("forums:settings", forum.key)
