"""The builder of both forms: the first step, and what is asked after acceptance."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.programme.office.guard import of_event
from events.registration import permissions
from events.registration.actions import asking
from events.registration.forms.building import form_class
from events.registration.models import Question, Step
from events.registration.office import frame
from events.registration.office.question_forms import ASKABLE, QuestionForm, values_of


def step_of(request):
    step = request.GET.get("step", Step.FIRST)
    if step not in Step.values:
        raise Http404
    return step


@of_event(permissions.may_decide)
def form(request, event):
    intake = frame.intake_of(event)
    questions = intake.questions.select_related("shown_if").order_by("step", "order", "pk")
    rows = list(questions.annotate(answered=Count("answers", distinct=True)))
    for row in rows:
        row.intake = intake
        row.condition = _condition(row, intake)
    return frame.page(
        request,
        event,
        "form",
        {
            "intake": intake,
            "steps": [
                (value, label, [row for row in rows if row.step == value])
                for value, label in Step.choices
            ],
        },
        current="form",
        title=_("Form"),
    )


def _condition(question, intake):
    """The condition in words, or nothing."""
    first = question.shown_if
    if first is None:
        return ""
    first.intake = intake
    labels = dict(values_of(first))
    answers = ", ".join(str(labels.get(value, value)) for value in question.shown_for)
    return _("Asked only if “%(question)s” was answered with: %(answers)s") % {
        "question": first.label,
        "answers": answers,
    }


@of_event(permissions.may_decide)
def add(request, event):
    intake = frame.intake_of(event)
    return _edit(request, event, Question(intake=intake, step=step_of(request)))


@of_event(permissions.may_decide)
def change(request, event, number):
    return _edit(request, event, _question(event, number))


def _question(event, number):
    found = get_object_or_404(
        Question.objects.select_related("intake"), pk=number, intake__event=event
    )
    found.intake.event = event
    return found


def _edit(request, event, question):
    intake, is_new = question.intake, question.pk is None
    written = QuestionForm(
        request.POST if request.method == "POST" else None,
        instance=question,
        event=event,
        earlier=_earlier(question),
        has_answers=asking.has_answers(question),
        chosen=asking.chosen_values(question),
    )
    more = "more-options" in request.POST
    if request.method == "POST" and not more and written.is_valid():
        asking.save(written, intake=intake, step=question.step, by=request.user)
        messages.success(request, _("The question is kept. Guests see it from now on."))
        return redirect("event_people_form", event.pk)
    if more:
        written = _with_more_rows(request, event, question)
    status = 422 if request.method == "POST" and not more else 200
    return frame.page(
        request,
        event,
        "question",
        {
            "question": question,
            "form": written,
            "step": Step(question.step).label,
            "is_new": is_new,
        },
        current="form",
        title=_("New question") if is_new else question.label,
        status=status,
    )


def _with_more_rows(request, event, question):
    """The same form as typed, not checked yet, with more rows for options."""
    data = request.POST.copy()
    rows = data.get("option-rows", "0")
    data["option-rows"] = str((int(rows) if rows.isdigit() else 0) + 4)
    earlier = _earlier(question)
    shown = QuestionForm(data, instance=question, event=event, earlier=earlier)
    shown._errors = {}  # noqa: SLF001 (nothing is wrong before it is sent)
    return shown


def _earlier(question):
    """The questions before it, of its step, that a condition can hang on."""
    rows = question.intake.questions.filter(step=question.step, kind__in=ASKABLE)
    if question.pk is not None:
        rows = rows.filter(order__lte=question.order).exclude(pk=question.pk)
        rows = rows.exclude(order=question.order, pk__gt=question.pk)
    found = list(rows.order_by("order", "pk"))
    for row in found:
        row.intake = question.intake
    return found


@require_POST
@of_event(permissions.may_decide)
def move(request, event, number):
    question = _question(event, number)
    try:
        asking.move(question, up="up" in request.POST, by=request.user)
    except asking.QuestionRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('event_people_form', args=[event.pk])}#question-{question.pk}")


@of_event(permissions.may_decide)
def remove(request, event, number):
    question = _question(event, number)
    answers = question.answers.count() + question.logistics_answers.count()
    if request.method == "POST":
        try:
            asking.remove(question, by=request.user)
        except asking.QuestionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The question is gone, and with it what was answered."))
        return redirect("event_people_form", event.pk)
    return frame.page(
        request,
        event,
        "question_remove",
        {"question": question, "answers": answers},
        current="form",
        title=_("Remove a question"),
    )


@of_event(permissions.may_decide)
def preview(request, event):
    """The questions as guests see them, in a language of choice. Nothing can be sent from here."""
    intake, step = frame.intake_of(event), step_of(request)
    language = request.GET.get("language", event.language)
    if not translation.check_for_language(language):
        raise Http404
    with translation.override(language):
        shown = form_class(intake, step, language)()
        return render(
            request,
            "registration/office/preview.html",
            {
                "event": event,
                "words": event.words(language),
                "form": shown,
                "step": step,
                "step_label": Step(step).label,
                "back": reverse("event_people_form", args=[event.pk]),
            },
        )
