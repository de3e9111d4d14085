"""What the QR code of a ticket leads to, and its picture for the page of the guest.

A stranger who opens a ticket learns nothing, not even whether there is such a ticket. On a phone
that works as a desk it checks the guest in with one tap.
"""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.registration import desks, links, tickets
from events.registration.actions import checking_in
from events.registration.models import Registration


@never_cache
def ticket(request, ticket):
    code = tickets.read(ticket)
    found = Registration.objects.select_related("intake__event").filter(ticket=code).first()
    desk = desks.of_phone(request)
    if found is None or not desks.may_open(request, found.event):
        return render(request, "registration/ticket.html", {"desk": desk})
    if request.method == "POST":
        return _act(request, found, desk)
    context = {
        "registration": found,
        "event": found.event,
        "desk": desk,
        "outcome": outcome_asked_for(request, found.intake),
        "why_not": "" if found.has_seat else checking_in.why_not(found),
    }
    with timezone.override(found.event.zone):
        return render(request, "registration/ticket_at_desk.html", context)


def _act(request, found, desk):
    by = request.user if request.user.is_authenticated else None
    own = desk if desk is not None and desk.intake_id == found.intake_id else None
    act = checking_in.take_back if request.POST.get("act") == "undone" else checking_in.check_in
    try:
        done = act(found, desk=own, by=by, key=key_in(request.POST))
    except checking_in.NoSeat:
        return redirect(request.path)
    return redirect(f"{request.path}?done={done.check_in.key}")


def key_in(data):
    """The key that the page gave to the act, so that a second tap does nothing."""
    try:
        return uuid.UUID(data.get("key", ""))
    except ValueError:
        return None


def outcome_asked_for(request, intake):
    key = key_in({"key": request.GET.get("done", "")})
    return checking_in.outcome(key, intake) if key else None


@require_safe
@never_cache
def picture(request, token):
    """The QR code for the page of the guest; there is none without a seat."""
    found = links.from_token(token)
    if found is None or not found.has_seat:
        raise Http404
    return HttpResponse(tickets.svg(found), content_type="image/svg+xml")
