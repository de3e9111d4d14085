"""Opening a forum."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from network.forums import comparing, permissions, policies
from network.forums.actions import Refused, opening
from network.forums.forms.opening import OpeningForm
from network.forums.models import Policy
from portal.access import only_if


@never_cache
@only_if(permissions.may_open_forums)
def open_forum(request):
    form = OpeningForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            forum = opening.open_forum(by=request.user, **form.chosen)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The forum is open. Invite people, or start a topic."))
            return redirect("forums:people", forum.key)
    context = {"form": form, "compared": _compared(form)}
    return render(request, "forums/open.html", context, status=422 if form.errors else 200)


def _compared(form):
    """Each policy beside the others, with its radio button or why it cannot be chosen."""
    chosen = form["policy"].value()
    return [
        {
            "comparison": comparing.compared(policy),
            "chosen": chosen == policy,
            "why_not": "" if policies.is_offered(policy) else policies.why_not_offered(),
        }
        for policy in Policy
    ]
