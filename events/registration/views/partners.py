"""A partner's page: whom it invited itself, and numbers. The secret address is the way in."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events.registration import seats
from events.registration.actions import sending_invitations
from events.registration.actions.sending_invitations import AllotmentRefused
from events.registration.forms.partners import InviteForm
from events.registration.models import Allotment
from events.registration.views.links import GONE


@never_cache
def partner(request, secret):
    found = Allotment.objects.select_related("intake__event", "partner")
    allotment = found.filter(secret=secret).first()
    if allotment is None:
        return render(request, "registration/link_over.html", {"partner": True}, status=GONE)
    form = InviteForm(request.POST if "send" in request.POST else None)
    if request.method == "POST" and _is_done(request, allotment, form):
        return redirect("registration:partner", secret=secret)
    response = render(request, "registration/partner.html", _context(allotment, form))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _is_done(request, allotment, form):
    """Send or take back; what is refused stands on the form or in a message."""
    if "take_back" in request.POST:
        return _take_back(request, allotment)
    if not form.is_valid():
        return False
    values = form.cleaned_data
    try:
        sending_invitations.send(allotment, email=values["email"], name=values["name"])
    except AllotmentRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(
        request, _("The invitation goes to %(address)s.") % {"address": values["email"]}
    )
    return True


def _take_back(request, allotment):
    number = request.POST["take_back"]
    if not number.isdecimal():
        raise Http404
    invitation = get_object_or_404(allotment.invitations, pk=number[:18])
    try:
        sending_invitations.take_back(allotment, invitation=invitation)
        messages.success(request, _("The invitation is taken back. You can send another."))
    except AllotmentRefused as refusal:
        messages.error(request, str(refusal))
    return True


def _context(allotment, form):
    """Of people only who was invited from here; of all others numbers."""
    allotment.refresh_from_db(fields=["sent"])
    invitations = list(allotment.invitations.order_by("-pk"))
    balance = seats.balance(allotment.intake)
    try:
        sending_invitations.refuse_late(allotment)
        late = ""
    except AllotmentRefused as refusal:
        late = str(refusal)
    return {
        "allotment": allotment,
        "event": allotment.intake.event,
        "form": form,
        "invitations": invitations,
        "left": allotment.size - allotment.sent,
        "used": sum(row.used > 0 for row in invitations),
        "confirmed": sum(row.confirmed for row in balance.rows),
        "seats": balance.seats,
        "late": late,
    }
