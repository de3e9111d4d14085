"""For administrators: asking to read a forum that one is not in, and deciding about it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from network.forums import glass, permissions
from network.forums.actions import Refused, breaking_glass
from network.forums.forms.glass import GlassForm
from network.forums.models import GlassRequest
from portal.access import only_if

SHOWN = 50


@never_cache
@only_if(glass.may_use)
def requests(request):
    form = GlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            made = breaking_glass.ask(
                asked["address"], by=request.user, ground=asked["ground"], words=asked["words"]
            )
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            messages.success(request, _("Asked. A second administrator decides."))
            return redirect("forums:glass_request", made.pk)
    rows = GlassRequest.objects.select_related("forum", "asked_by", "decided_by")
    context = {"form": form, "rows": rows[:SHOWN], "trail": _trail()[:1]}
    return render(
        request, "forums/glass/requests.html", context, status=422 if form.errors else 200
    )


@never_cache
@only_if(glass.may_use)
def one(request, pk):
    """One request; whom it lets read finds the address of the forum here."""
    rows = GlassRequest.objects.select_related("forum", "asked_by", "decided_by")
    asked = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        return _decide(request, asked)
    context = {
        "asked": asked,
        "is_own": asked.asked_by_id == request.user.pk,
        "may_decide": glass.may_decide(request.user, asked),
        "may_read": asked.is_open and permissions.may_read(request.user, asked.forum),
        "trail": _trail(),
    }
    return render(request, "forums/glass/request.html", context)


def _trail():
    return [
        {"label": _("Forums"), "url": reverse("forums:index")},
        {"label": _("Reading a forum from outside"), "url": reverse("forums:break_glass")},
    ]


_DECISIONS = {
    "approve": (breaking_glass.approve, gettext_lazy("Approved. Everybody in the forum is told.")),
    "decline": (breaking_glass.decline, gettext_lazy("Declined.")),
    "end": (breaking_glass.end, gettext_lazy("Ended.")),
}


def _decide(request, asked):
    wish = next((key for key in _DECISIONS if key in request.POST), None)
    if wish is None:
        return redirect("forums:glass_request", asked.pk)
    act, said = _DECISIONS[wish]
    try:
        act(asked, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("forums:glass_request", asked.pk)
