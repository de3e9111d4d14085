"""The pages on which the words, the time, the place and the rule of an event are changed."""

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.programme.actions.changing import save_changes, touched
from events.programme.actions.rescheduling import move_agenda
from events.programme.models import Event, EventTranslation
from events.programme.office import details_forms
from events.programme.office.frame import Part, form_page, page
from events.programme.office.guard import of_event
from events.programme.permissions import may_manage

PARTS = (
    Part(gettext_lazy("Text"), "event_details"),
    Part(gettext_lazy("Translations"), "event_details_words"),
    Part(gettext_lazy("When"), "event_details_when"),
    Part(gettext_lazy("Where"), "event_details_where"),
    Part(gettext_lazy("Where it is found"), "event_details_listing"),
    Part(gettext_lazy("Rule and data"), "event_details_rule"),
)


def _edit(request, event, form_class, title, *, before="", after=None):  # noqa: PLR0913 (what the pages differ in)
    """Show one form of the event itself, and save what was changed in it."""
    as_it_was = Event.objects.get(pk=event.pk)
    form = form_class(request.POST or None, instance=event)
    if form.is_valid():
        with transaction.atomic():
            if after is not None:
                after(form, as_it_was)
            save_changes(event, by=request.user, before=as_it_was)
        messages.success(request, _("It is saved."))
        return redirect(request.path)
    event = as_it_was if form.is_bound else event
    return form_page(request, event, form, title=title, parts=PARTS, before=before)


@of_event(may_manage)
def text(request, event):
    return _edit(request, event, details_forms.TextForm, _("Text"))


@of_event(may_manage)
def when(request, event):
    def after(form, as_it_was):
        if form.cleaned_data.get("move_agenda"):
            move_agenda(event, before=as_it_was)

    told = ""
    if event.published_at:
        told = _("Those who registered are told of a new time by mail.")
    return _edit(request, event, details_forms.WhenForm, _("When"), before=told, after=after)


@of_event(may_manage)
def where(request, event):
    return _edit(request, event, details_forms.WhereForm, _("Where"))


@of_event(may_manage)
def listing(request, event):
    return _edit(request, event, details_forms.ListingForm, _("Where it is found"))


@of_event(may_manage)
def rule(request, event):
    return _edit(request, event, details_forms.RuleForm, _("Rule and data"))


@of_event(may_manage)
def words(request, event):
    """Which languages there are, and which are missing."""
    there = {row.language: row for row in event.translations.all()}
    rows = [
        {"code": code, "label": label, "row": there.get(code)}
        for code, label in settings.LANGUAGES
        if code != event.language
    ]
    original = dict(settings.LANGUAGES)[event.language]
    return page(
        request,
        event,
        "programme/office/words.html",
        {"rows": rows, "original": original},
        title=_("Translations"),
        parts=PARTS,
    )


@of_event(may_manage)
def words_in(request, event, language):
    label = dict(settings.LANGUAGES).get(language)
    if label is None or language == event.language:
        raise Http404
    row = event.translations.filter(language=language).first()
    row = row or EventTranslation(event=event, language=language)
    form = details_forms.WordsForm(request.POST or None, instance=row)
    if form.is_valid():
        with transaction.atomic():
            form.save()
            touched(event, by=request.user, what="translations")
        messages.success(request, _("It is saved."))
        return redirect("event_details_words", event.pk)
    return form_page(
        request,
        event,
        form,
        title=_("Translation: %(language)s") % {"language": label},
        parts=PARTS,
        before=_("The original: “%(title)s”. %(summary)s")
        % {"title": event.title, "summary": event.summary},
        back=reverse("event_details_words", args=[event.pk]),
        remove=reverse("event_details_words_remove", args=[event.pk, language]) if row.pk else "",
    )


@of_event(may_manage)
def remove_words(request, event, language):
    row = get_object_or_404(EventTranslation, event=event, language=language)
    if request.method == "POST":
        with transaction.atomic():
            row.delete()
            touched(event, by=request.user, what="translations")
        messages.success(request, _("It is removed."))
        return redirect("event_details_words", event.pk)
    return page(
        request,
        event,
        "programme/office/remove.html",
        {"row": row, "back": reverse("event_details_words", args=[event.pk])},
        title=_("Remove “%(name)s”") % {"name": row},
        parts=PARTS,
    )


stem = "events/<int:pk>/details/"
urlpatterns = [
    path(stem, text, name="event_details"),
    path(f"{stem}translations/", words, name="event_details_words"),
    path(f"{stem}translations/<slug:language>/", words_in, name="event_details_words_in"),
    path(
        f"{stem}translations/<slug:language>/remove/",
        remove_words,
        name="event_details_words_remove",
    ),
    path(f"{stem}when/", when, name="event_details_when"),
    path(f"{stem}where/", where, name="event_details_where"),
    path(f"{stem}listing/", listing, name="event_details_listing"),
    path(f"{stem}rule/", rule, name="event_details_rule"),
]
