"""The forum of an event in the back office: what it promises is chosen when it is opened."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from events.programme.office.guard import of_event
from events.programme.office.tabs import Tab, register
from events.programme.permissions import may_manage
from events.registration import forum as event_forum
from events.registration.actions import opening_forum
from network.forums import comparing, permissions, policies
from network.forums.actions import Refused
from network.forums.models import Policy
from network.forums.models.forums import NAME, PURPOSE


class EventForumForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=NAME,
        error_messages={"required": gettext_lazy("Give the forum a name.")},
    )
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=PURPOSE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Say in a sentence or two what the forum is for.")
        },
    )
    policy = forms.ChoiceField(
        label=gettext_lazy("What it promises"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Proposed from the rule of the event. It can become stricter later, and never looser."
        ),
        error_messages={"required": gettext_lazy("Choose what the forum promises.")},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["policy"].choices = [
            (one, one.label) for one in Policy if one != Policy.OPEN and policies.is_offered(one)
        ]


@never_cache
@of_event(may_manage)
def forum(request, event):
    found = event_forum.forum_of(event)
    form = EventForumForm(request.POST or None, initial=_proposed(event))
    if request.method == "POST" and form.is_valid():
        try:
            opening_forum.open_forum(event, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The forum is open to whoever has a confirmed seat."))
            return redirect("event_forum", event.pk)
    context = {
        "event": event,
        "page_title": _("Forum"),
        "forum": found,
        "may_read": found is not None and permissions.may_read(request.user, found),
        "form": form,
        "compared": [comparing.compared(value) for value, _label in form.fields["policy"].choices],
        "proposed_from": event.get_rule_display(),
    }
    status = 422 if form.errors else 200
    template = "registration/office/forum.html"
    return TemplateResponse(request, template, context, status=status)


def _proposed(event):
    return {"name": event.words().title[:NAME], "policy": event_forum.PROPOSED[event.rule]}


register(Tab("forum", gettext_lazy("Forum"), "event_forum", order=80, shown=may_manage))
urlpatterns = [path("events/<int:pk>/forum/", forum, name="event_forum")]
