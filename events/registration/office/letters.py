"""Letters to many: written, reviewed, tried, released, taken back, and what became of them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from events.programme.office import frame
from events.programme.office.guard import of_event
from events.programme.office.tabs import Tab, register
from events.programme.permissions import may_manage
from events.registration import letters, mail_history, segments, specimens
from events.registration.actions import circulars
from events.registration.models import Circular, Segment
from events.registration.notifications.circulars import content_for
from events.registration.office import letter_texts, previews, reminders
from events.registration.office.frame import intake_of
from events.registration.office.letter_forms import CircularForm
from network.vocabulary import StakeholderGroup

register(Tab("letters", gettext_lazy("Letters"), "event_letters", order=40, shown=may_manage))
MOST_TO_CHOOSE_FROM = 200


@of_event(may_manage)
def overview(request, event):
    intake = intake_of(event)
    context = {
        "intake": intake,
        "circulars": mail_history.circulars(intake),
        "standard": mail_history.standard(intake),
        "failures": mail_history.failures(event),
    }
    return _page(request, event, "overview", context, _("Letters to many"))


@of_event(may_manage)
def write(request, event, number=None):
    """Write a letter, or change one that was not released yet."""
    intake = intake_of(event)
    circular = _draft(intake, number) if number else Circular(intake=intake)
    if circular.released_at:
        return redirect("event_letters_show", event.pk, circular.pk)
    form = CircularForm(request.POST or None, instance=circular, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            kept = circulars.save(form.save(commit=False), by=request.user)
        except circulars.CircularRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("event_letters_show", event.pk, circular.pk)
        return redirect("event_letters_show", event.pk, kept.pk)
    context = {"form": form, "number": number, "count": _count(intake, request, circular)}
    title = _("Change the letter") if number else _("Write a letter")
    return _page(request, event, "write", context, title)


@of_event(may_manage)
def show(request, event, number):
    """Review a letter before it leaves, and follow it afterwards."""
    circular = _draft(intake_of(event), number)
    guests = _recipients(circular)
    context = {
        "circular": circular,
        "guests": list(guests.order_by("name", "pk")[:MOST_TO_CHOOSE_FROM]),
        "number_of_guests": guests.count(),
        "muted": _muted(circular),
        "languages": previews.languages(event),
        "fates": mail_history.fates(circular),
        "failures": mail_history.failures(event, circular),
        "groups": _groups(circular),
    }
    return _page(request, event, "show", context, circular.subject)


@require_GET
@of_event(may_manage)
def preview(request, event, number):
    """The letter itself, for the frame on the page: as one of its recipients, or in a language."""
    circular = _draft(intake_of(event), number)
    guest = _guest_to_show(circular, request)
    return previews.response(
        letters.preview(guest, "circular", context=content_for(circular, guest))
    )


@require_GET
@of_event(may_manage)
def count(request, event):
    """How many would get it: the line beside the form, while it is filled in."""
    context = {"count": _count(intake_of(event), request, Circular())}
    return TemplateResponse(request, "registration/office/letters/count.html", context)


@require_POST
@of_event(may_manage)
def act(request, event, number):
    circular = _draft(intake_of(event), number)
    wanted = request.POST.get("act", "")
    if wanted not in ACTS:
        raise Http404
    try:
        words = ACTS[wanted](request, circular)
    except circulars.CircularRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    if wanted == "delete":
        return redirect("event_letters", event.pk)
    return redirect("event_letters_show", event.pk, number)


def _test(request, circular):
    circulars.send_test(circular, to=request.user)
    return _("A test goes to %(address)s.") % {"address": request.user.email}


def _release(request, circular):
    circulars.release(circular, by=request.user)
    if circular.send_at:
        return _("The letter is released and leaves at its time.")
    return _("The letter is released and leaves now.")


def _take_back(request, circular):
    circulars.take_back(circular, by=request.user)
    return _("The letter does not leave. It can be changed again.")


def _delete(request, circular):
    circulars.delete(circular)
    return _("The letter is deleted.")


ACTS = {"test": _test, "release": _release, "take-back": _take_back, "delete": _delete}


def _draft(intake, number):
    found = Circular.objects.select_related("written_by", "released_by")
    circular = get_object_or_404(found, pk=number, intake=intake)
    circular.intake = intake
    return circular


def _recipients(circular):
    return segments.recipients_of(
        circular.intake, circular.segment, circular.groups
    ).select_related("person")


def _muted(circular):
    """How many of the segment want no such letters any more."""
    found = segments.members_of(circular.intake, circular.segment, circular.groups)
    return found.exclude(muted_at=None).count()


def _guest_to_show(circular, request):
    language = request.GET.get("language", "")
    guest = request.GET.get("guest", "")
    found = _recipients(circular).filter(pk=guest).first() if guest.isdecimal() else None
    if found is None:
        return specimens.guest(circular.intake, language=previews.known(language))
    shown = specimens.guest_like(found)
    shown.language = previews.known(language) or shown.language
    return shown


def _count(intake, request, circular):
    """For what is chosen in the form that was sent, else as it is kept."""
    sent = request.POST or request.GET
    segment = sent.get("segment", circular.segment)
    groups = sent.getlist("groups") if sent else circular.groups
    if segment not in Segment.values:
        segment = Segment.CONFIRMED
    return segments.recipients_of(intake, segment, groups).count()


def _groups(circular):
    return [str(StakeholderGroup(group).label) for group in circular.groups]


def _page(request, event, name, context, title):
    template = f"registration/office/letters/{name}.html"
    return frame.page(request, event, template, context, title=title, parts=letter_texts.PARTS)


urlpatterns = [
    path("events/<int:pk>/letters/", overview, name="event_letters"),
    path("events/<int:pk>/letters/new/", write, name="event_letters_new"),
    path("events/<int:pk>/letters/count/", count, name="event_letters_count"),
    path("events/<int:pk>/letters/<int:number>/", show, name="event_letters_show"),
    path("events/<int:pk>/letters/<int:number>/change/", write, name="event_letters_write"),
    path("events/<int:pk>/letters/<int:number>/preview/", preview, name="event_letters_preview"),
    path("events/<int:pk>/letters/<int:number>/act/", act, name="event_letters_act"),
    *letter_texts.urlpatterns,
    *reminders.urlpatterns,
]
