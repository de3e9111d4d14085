"""The buttons that take an event from one state to the next."""

from django import forms
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from events.programme.actions import NotReady, Refused, publishing
from events.programme.office.frame import form_page
from events.programme.office.guard import of_event
from events.programme.permissions import may_manage


class CallOffForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everybody who registered reads it, and it stands on the page."),
        error_messages={"required": gettext_lazy("Give the reason: those who registered read it.")},
    )


def _act(request, event, act, done):
    try:
        act(event, by=request.user)
    except NotReady as refusal:
        for lack in refusal.missing:
            messages.error(request, str(lack))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("events:inspect", event.pk)


@require_POST
@of_event(may_manage)
def publish(request, event):
    return _act(request, event, publishing.publish, _("It is published."))


@require_POST
@of_event(may_manage)
def open_registration(request, event):
    return _act(request, event, publishing.open_registration, _("Registration is open."))


@require_POST
@of_event(may_manage)
def close_registration(request, event):
    return _act(request, event, publishing.close_registration, _("Registration is closed."))


@require_POST
@of_event(may_manage)
def archive(request, event):
    return _act(request, event, publishing.archive, _("It is archived."))


@require_POST
@of_event(may_manage)
def restore(request, event):
    return _act(request, event, publishing.restore, _("It is out of the archive."))


@of_event(may_manage)
def call_off(request, event):
    form = CallOffForm(request.POST or None)
    if form.is_valid():
        try:
            publishing.call_off(event, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is called off. Those who registered are told."))
            return redirect("events:inspect", event.pk)
    return form_page(
        request,
        event,
        form,
        title=_("Call off the event"),
        before=_("Everybody who registered is told by mail at once. This cannot be undone."),
        submit=_("Call it off"),
        back=reverse("events:inspect", args=[event.pk]),
    )


stem = "events/<int:pk>/"
urlpatterns = [
    path(f"{stem}publish/", publish, name="event_publish"),
    path(f"{stem}open/", open_registration, name="event_open"),
    path(f"{stem}close/", close_registration, name="event_close"),
    path(f"{stem}call-off/", call_off, name="event_call_off"),
    path(f"{stem}archive/", archive, name="event_archive"),
    path(f"{stem}restore/", restore, name="event_restore"),
]
