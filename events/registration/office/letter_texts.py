"""The standard letters of an event: how each looks, and what the organisers add to it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from events.programme.office import frame
from events.programme.office.frame import Part
from events.programme.office.guard import of_event
from events.programme.permissions import may_manage
from events.registration import letters, own_words, specimens
from events.registration.models import LetterText
from events.registration.office import previews
from events.registration.office.frame import intake_of
from events.registration.office.letter_forms import LetterTextForm

PARTS = (
    Part(gettext_lazy("Letters to many"), "event_letters"),
    Part(gettext_lazy("Standard letters"), "event_letters_texts"),
    Part(gettext_lazy("Reminders"), "event_letters_reminders"),
)
Letter = LetterText.Letter


@of_event(may_manage)
def texts(request, event):
    kept = {}
    for letter, language in event.letter_texts.values_list("letter", "language"):
        kept.setdefault(letter, []).append(language)
    rows = [
        {"value": letter.value, "label": letter.label, "languages": sorted(kept.get(letter, []))}
        for letter in Letter
    ]
    context = {"rows": rows}
    template = "registration/office/letters/texts.html"
    return frame.page(request, event, template, context, title=_("Standard letters"), parts=PARTS)


@of_event(may_manage)
def text(request, event, letter):
    """Change the organisers' text of one letter, beside the letter as it looks."""
    if letter not in Letter.values:
        raise Http404
    languages = previews.languages(event)
    form = LetterTextForm(request.POST or None, event=event, letter=letter, languages=languages)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The text is kept. It stands in letters from now on."))
        return redirect("event_letters_text", event.pk, letter)
    context = {
        "form": form,
        "letter": letter,
        "languages": languages,
        "placeholders": [(f"{{{word}}}", means) for word, means in own_words.PLACEHOLDERS.items()],
    }
    template = "registration/office/letters/text.html"
    return frame.page(request, event, template, context, title=Letter(letter).label, parts=PARTS)


@require_GET
@of_event(may_manage)
def text_preview(request, event, letter):
    if letter not in Letter.values:
        raise Http404
    language = previews.known(request.GET.get("language", ""))
    intake = intake_of(event)
    guest = specimens.guest(intake, language=language, letter=letter)
    context = specimens.context_for(letter, intake)
    return previews.response(letters.preview(guest, letter, context=context))


urlpatterns = [
    path("events/<int:pk>/letters/texts/", texts, name="event_letters_texts"),
    path("events/<int:pk>/letters/texts/<slug:letter>/", text, name="event_letters_text"),
    path(
        "events/<int:pk>/letters/texts/<slug:letter>/preview/",
        text_preview,
        name="event_letters_text_preview",
    ),
]
