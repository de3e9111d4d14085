"""Invitations and codes, who used them, and the partners who invite guests of their own."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events.programme.office.guard import of_event
from events.registration import permissions
from events.registration.actions import inviting
from events.registration.invitation_letters import address_of_invitation
from events.registration.models import Allotment, Invitation, Registration
from events.registration.office import frame, paging
from events.registration.office.invitation_forms import (
    AllotmentForm,
    AllotmentSizeForm,
    CodeForm,
    GuestsForm,
)

USERS_SHOWN = 5


@of_event(permissions.may_decide)
def invitations(request, event):
    intake = frame.intake_of(event)
    cut = paging.cut(_rows(intake), request.GET)
    allotments = list(intake.allotments.select_related("partner"))
    return frame.page(
        request,
        event,
        "invitations",
        {
            "intake": intake,
            "rows": [_described(row, intake) for row in cut.rows],
            "newer": cut.newer,
            "older": cut.older,
            "allotments": allotments,
            "now": timezone.now(),
        },
        current="invitations",
        title=_("Invitations"),
    )


def _rows(intake):
    users = Registration.objects.only("pk", "name", "state", "invitation_id").order_by("pk")
    found = Invitation.objects.filter(intake=intake).select_related("allotment__partner", "made_by")
    return found.prefetch_related(Prefetch("registrations", users))


def _described(invitation, intake):
    invitation.intake = intake
    used_by = list(invitation.registrations.all())
    return {
        "invitation": invitation,
        "used_by": used_by[:USERS_SHOWN],
        "more": max(0, len(used_by) - USERS_SHOWN),
        "address": address_of_invitation(invitation),
    }


@of_event(permissions.may_decide)
def invite(request, event):
    intake = frame.intake_of(event)
    form = GuestsForm(request.POST or None, event=event, initial={"skips_approval": True})
    if form.is_valid():
        said = dict(form.cleaned_data)
        wished = said.pop("guests")
        made = inviting.invite(intake, guests=wished, by=request.user, **said)
        _say_invited(request, len(made), len(wished) - len(made))
        return redirect("event_people_invitations", event.pk)
    return _form_page(request, event, form, _("Invite people"), _("Invite"))


def _say_invited(request, made, left_out):
    if made:
        text = ngettext(
            "%(n)s letter with an invitation is on its way.",
            "%(n)s letters with invitations are on their way.",
            made,
        )
        messages.success(request, text % {"n": made})
    if left_out:
        text = ngettext(
            "%(n)s line was left out: the address is there twice, or is invited already.",
            "%(n)s lines were left out: the address is there twice, or is invited already.",
            left_out,
        )
        messages.warning(request, text % {"n": left_out})


@of_event(permissions.may_decide)
def make_code(request, event):
    intake = frame.intake_of(event)
    form = CodeForm(request.POST or None, event=event, intake=intake)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "code" or value}
        made = inviting.make_code(intake, by=request.user, **said)
        messages.success(request, _("The code %(code)s can be used.") % {"code": made.code})
        return redirect("event_people_invitations", event.pk)
    return _form_page(request, event, form, _("Make a code"), _("Make the code"))


@of_event(permissions.may_decide)
def allot(request, event):
    intake = frame.intake_of(event)
    if not event.partners.exists():
        messages.error(request, _("Name the partners of the event first, then let them invite."))
        return redirect("event_people_invitations", event.pk)
    form = AllotmentForm(request.POST or None, event=event)
    if form.is_valid():
        inviting.allot(intake, by=request.user, **form.cleaned_data)
        messages.success(request, _("The contact gets the secret address by letter."))
        return redirect("event_people_invitations", event.pk)
    return _form_page(request, event, form, _("Let a partner invite"), _("Send the address"))


def _form_page(request, event, form, title, label):
    return frame.page(
        request,
        event,
        "invitation_form",
        {"form": form, "label": label},
        current="invitations",
        title=title,
        status=422 if form.is_bound else 200,
    )


@require_POST
@of_event(permissions.may_decide)
def revoke(request, event, number):
    found = get_object_or_404(
        Invitation.objects.select_related("intake__event"), pk=number, intake__event=event
    )
    inviting.revoke(found, by=request.user)
    messages.success(request, _("It opens nothing any more. Who registered with it stays."))
    return redirect("event_people_invitations", event.pk)


@require_POST
@of_event(permissions.may_decide)
def change_allotment(request, event, number):
    """Renew the address, close it, or give the partner more or fewer invitations."""
    rows = Allotment.objects.select_related("intake__event", "partner")
    found = get_object_or_404(rows, pk=number, intake__event=event)
    if "renew" in request.POST:
        inviting.renew(found, by=request.user)
        messages.success(request, _("The old address is dead; the new one goes by letter."))
    elif "close" in request.POST:
        inviting.close(found, by=request.user)
        messages.success(request, _("The partner can invite nobody any more."))
    else:
        _resize(request, event, found)
    return redirect("event_people_invitations", event.pk)


def _resize(request, event, found):
    form = AllotmentSizeForm(request.POST, instance=found, event=event)
    sentence = "" if form.is_valid() else " ".join(form.errors.get("size", []))
    size = form.cleaned_data.get("size")
    if not sentence and inviting.resize_allotment(
        found, by=request.user, size=size, until=found.until
    ):
        messages.success(request, _("The partner may send %(size)s invitations.") % {"size": size})
    else:
        messages.error(request, sentence or _("More were sent in the meantime. Look again."))
