"""Applying: what membership is, the steps, and the page that shows where an application stands."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.members import permissions
from network.members.actions import MembershipError, applications
from network.members.forms.applications import AnswerForm, AppealForm, Sending, steps_of
from network.members.models import Application, MembershipRules
from network.members.standing import Standing
from portal.access import only_if
from portal.privacy import consents

Status = Application.Status


@never_cache
@require_safe
def welcome(request):
    """What membership is; it leads on by where the reader stands."""
    standing = Standing(request.user) if permissions.may_apply(request.user) else None
    language = get_language()
    context = {
        "standing": standing,
        "rules": MembershipRules.load(),
        "wordings": [consents.current(key, language) for key in applications.CONSENTS],
    }
    return render(request, "members/welcome.html", context)


@never_cache
@only_if(permissions.may_apply)
def apply(request):
    """Choose for whom one applies, or go on with a draft."""
    kind = request.POST.get("kind")
    if kind in Application.Kind.values:
        application = applications.start(applicant=request.user, kind=kind)
        if application.status != Status.DRAFT:
            return redirect(application)
        return redirect("members:step", application.pk, _next_step(application))
    return render(request, "members/apply.html", {"standing": Standing(request.user)})


def _next_step(application):
    return min(application.steps_done + 1, len(steps_of(application)))


def own(request, pk):
    """The application, which nobody but the applicant finds here."""
    return get_object_or_404(request.user.membership_applications, pk=pk)


@never_cache
@only_if(permissions.may_apply)
def step(request, pk, number):
    application = own(request, pk)
    if application.status != Status.DRAFT:
        return redirect(application)
    steps = steps_of(application)
    if not 1 <= number <= len(steps):
        raise Http404
    if number > _next_step(application):
        return redirect("members:step", pk, _next_step(application))
    form = _form(request, application, steps[number - 1])
    if form.is_valid():
        try:
            return _go_on(request, application, form, number)
        except MembershipError as refusal:
            form.add_error(None, str(refusal))
    if "by_itself" in request.POST:
        return HttpResponse(status=204)
    context = {
        "application": application,
        "form": form,
        "number": number,
        "steps": [one.title for one in steps],
        "is_last": isinstance(form, Sending),
        "lede": form.lede,
        "rules": MembershipRules.load(),
    }
    return render(request, "members/step.html", context)


def _form(request, application, form_class):
    known = {field.name: getattr(application, field.name) for field in Application._meta.fields}  # noqa: SLF001 (public by use)
    leaving = "leave" in request.POST or "by_itself" in request.POST
    return form_class(request.POST or None, applicant=request.user, partial=leaving, initial=known)


def _go_on(request, application, form, number):
    done = 0 if form.partial else number
    if isinstance(form, Sending) and not form.partial:
        applications.send(application=application)
        messages.success(request, _("Your application is with the reviewers."))
        return redirect(application)
    applications.save_step(application=application, values=form.values(), done=done)
    if "by_itself" in request.POST:
        return HttpResponse(status=204)
    if form.partial:
        messages.success(request, _("Your draft is kept. Only you see it."))
        return redirect("members:welcome")
    return redirect("members:step", application.pk, number + 1)


@never_cache
@require_safe
@only_if(permissions.may_apply)
def application(request, pk):
    found = own(request, pk)
    if found.status == Status.DRAFT:
        return redirect("members:step", pk, _next_step(found))
    return _show(request, found)


def _show(request, found, *, answer_form=None, appeal_form=None):
    rules = MembershipRules.load()
    context = {
        "application": found,
        "additional": found.additional.all(),
        "answer_by": found.answer_by(rules) if found.waiting_since else None,
        "answer_form": answer_form or AnswerForm(),
        "appeal_form": appeal_form or AppealForm(),
    }
    return render(request, "members/application.html", context)


@never_cache
@require_POST
@only_if(permissions.may_apply)
def answer(request, pk):
    found, form = own(request, pk), AnswerForm(request.POST)
    done = _("Your answer is with the reviewers.")
    if _is_done(
        request, form, done, lambda text: applications.answer(application=found, text=text)
    ):
        return redirect(found)
    return _show(request, found, answer_form=form)


@never_cache
@require_POST
@only_if(permissions.may_apply)
def appeal(request, pk):
    found, form = own(request, pk), AppealForm(request.POST)
    done = _("Your appeal is with a reviewer who did not take the first decision.")
    if _is_done(
        request, form, done, lambda text: applications.appeal(application=found, text=text)
    ):
        return redirect(found)
    return _show(request, found, appeal_form=form)


def _is_done(request, form, done, act):
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data["text"])
    except MembershipError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, done)
    return True


@never_cache
@require_POST
@only_if(permissions.may_apply)
def withdraw(request, pk):
    """Take an application back; of a draft nothing stays."""
    found = own(request, pk)
    was_draft = found.status == Status.DRAFT
    try:
        if was_draft:
            applications.discard(application=found)
            messages.success(request, _("The draft is deleted."))
        else:
            applications.withdraw(application=found)
            messages.success(request, _("Your application is taken back."))
    except MembershipError as refusal:
        messages.error(request, str(refusal))
    return redirect("members:welcome")
