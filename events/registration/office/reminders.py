"""What goes by the clock: reminders before the event, thanks after it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from events.programme.office import frame
from events.programme.office.guard import of_event
from events.programme.permissions import may_manage
from events.registration.actions import clockwork
from events.registration.notifications import announcing
from events.registration.office.frame import intake_of
from events.registration.office.letter_forms import ReminderForm
from events.registration.office.letter_texts import PARTS


@of_event(may_manage)
def reminders(request, event):
    intake = intake_of(event)
    form = ReminderForm(request.POST or None, intake=intake)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The reminder is kept."))
        return redirect("event_letters_reminders", event.pk)
    now = timezone.now()
    context = {
        "form": form,
        "rows": [_row(reminder, event, now) for reminder in intake.reminders.all()],
        "thanks": intake.announcements.filter(letter="thanks").first(),
        "thanks_at": announcing.thanks_at(event),
        "is_over": event.ends_at <= now,
    }
    template = "registration/office/letters/reminders.html"
    return frame.page(request, event, template, context, title=_("Reminders"), parts=PARTS)


@require_POST
@of_event(may_manage)
def remove(request, event, number):
    intake_of(event).reminders.filter(pk=number).delete()
    messages.success(request, _("The reminder is removed."))
    return redirect("event_letters_reminders", event.pk)


@require_POST
@of_event(may_manage)
def thanks(request, event):
    wanted = request.POST.get("act", "")
    if wanted not in THANKS:
        raise Http404
    do, words = THANKS[wanted]
    do(intake_of(event))
    messages.success(request, words)
    return redirect("event_letters_reminders", event.pk)


THANKS = {
    "now": (clockwork.thank_now, gettext_lazy("The thanks leave now.")),
    "stop": (clockwork.stop_thanks, gettext_lazy("No thanks are sent.")),
    "plan": (clockwork.plan_thanks, gettext_lazy("The thanks leave at their time.")),
}


def _row(reminder, event, now):
    at = announcing.due_at(reminder, event)
    is_missed = (
        reminder.sent_at is None and not announcing.is_due(reminder, event, now) and at < now
    )
    return {"reminder": reminder, "at": at, "is_missed": is_missed}


urlpatterns = [
    path("events/<int:pk>/letters/reminders/", reminders, name="event_letters_reminders"),
    path(
        "events/<int:pk>/letters/reminders/<int:number>/remove/",
        remove,
        name="event_letters_reminders_remove",
    ),
    path("events/<int:pk>/letters/thanks/", thanks, name="event_letters_thanks"),
]
