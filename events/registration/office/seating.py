"""The page of seats: how many, for whom, held until when, and how they are given."""

import copy

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from events.programme.actions.changing import save_changes
from events.programme.models import Event
from events.programme.office.guard import of_event
from events.registration import acts, permissions, seats
from events.registration.office import balance, frame
from events.registration.office.seating_forms import (
    SettingsForm,
    check_sums,
    quota_forms,
)
from portal.audit.actions import record

BY_SEATS = {"seats"}


@of_event(permissions.may_decide)
def seating(request, event):
    intake = frame.intake_of(event)
    data = request.POST if request.method == "POST" else None
    settings = SettingsForm(data, instance=copy.copy(intake), event=event)
    quotas = quota_forms(intake, event, data)
    if (
        data is not None
        and _are_sound(settings, quotas)
        and _save(request, event, settings, quotas)
    ):
        messages.success(request, _("The seats are as you set them. Free ones are given at once."))
        return redirect("event_people_seats", event.pk)
    return frame.page(
        request,
        event,
        "seats",
        {
            "intake": intake,
            "settings": settings,
            "quotas": quotas,
            "numbers": {bar["row"].group: bar for bar in balance.context(intake)["bars"]},
        },
        current="seats",
        title=_("Seats"),
        status=422 if data is not None else 200,
    )


def _are_sound(settings, quotas):
    sound = [form.is_valid() for form in (settings, *quotas)]
    if all(sound):
        check_sums(settings, quotas)
    return all(sound) and settings.is_valid()


def _save(request, event, settings, quotas):
    """All of it or nothing; a refusal stands beside the number that it concerns."""
    try:
        with transaction.atomic():
            _keep_settings(settings)
            seats.resize(
                settings.instance,
                seats=settings.cleaned_data["seats"],
                quotas={
                    form.group: form.values() for form in quotas if form.cleaned_data["is_open"]
                },
                by=request.user,
            )
            _keep_dates(request, event, settings)
            record(actor=request.user, act=acts.SEATS_CHANGED, target=event, facts=_facts(settings))
    except seats.SeatRefused as refusal:
        _place(refusal, settings, quotas)
        return False
    return True


def _keep_settings(settings):
    names = [name for name in settings.Meta.fields if name not in BY_SEATS]
    settings.instance.save(update_fields=names)


def _keep_dates(request, event, settings):
    before = Event.objects.get(pk=event.pk)
    event.registration_opens_at = settings.cleaned_data["opens"]
    event.registration_closes_at = settings.cleaned_data["closes"]
    save_changes(event, by=request.user, before=before)


def _facts(settings):
    return {"seats": settings.cleaned_data["seats"]}


def _place(refusal, settings, quotas):
    named = {form.group: form for form in quotas}
    form = named.get(refusal.group, settings)
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, str(refusal.sentence))
