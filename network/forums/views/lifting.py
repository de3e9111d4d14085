"""Asking that a veil be lifted, deciding about it, and the author's answer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from network.forums import doors, veil
from network.forums.forms.veils import AnswerForm, MeasureForm, RequestForm, ShareForm
from network.forums.models import Unveiling
from network.forums.veil import lifting
from network.forums.veil.lifting import LiftingError
from portal.access import only_if

State = Unveiling.State


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.of_post(may=lifting.may_request)
def ask(request, post):
    form = RequestForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            case = lifting.request(post=post, by=request.user, **form.cleaned_data)
        except LiftingError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The trustees will look at it. You see here what follows."))
            return redirect("forums:lifting_case", pk=case.pk)
    context = {"form": form, "post": post, "forum": post.topic.forum}
    return render(request, "forums/veil/ask.html", context, status=422 if form.errors else 200)


def _may_see_cases(user):
    if not user.is_authenticated:
        return False
    is_party = Unveiling.objects.filter(requester=user).exists()
    return is_party or lifting.trustee_of(user) is not None


@never_cache
@require_safe
@only_if(_may_see_cases)
def cases(request):
    found = lifting.seen_by(request.user)[:100]
    return render(request, "forums/veil/cases.html", {"cases": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_if(_may_see_cases)
def case(request, pk):
    found = get_object_or_404(lifting.seen_by(request.user), pk=pk)
    share, measure = _forms(request, found)
    if request.method == "POST":
        try:
            if _act(request, found, share, measure):
                return redirect("forums:lifting_case", pk=pk)
        except LiftingError as refusal:
            messages.error(request, str(refusal))
            return redirect("forums:lifting_case", pk=pk)
    return _page(request, found, share, measure)


def _forms(request, found):
    data = request.POST if request.method == "POST" else None
    act = request.POST.get("act")
    return (
        ShareForm(data if act == "share" else None),
        MeasureForm(data if act == "measure" else None),
    )


def _act(request, found, share, measure):
    """Whether a step was taken; ``False`` where a form has something to say."""
    by, act = request.user, request.POST.get("act")
    simple = {
        "review": lifting.review,
        "approve": lifting.approve,
        "refuse": lifting.refuse,
        "opened": lifting.note_opened,
        "close": lifting.close,
    }
    if act in simple:
        simple[act](found, by=by)
    elif act == "share" and share.is_valid():
        lifting.give_share(found, by=by, share=share.cleaned_data["share"])
    elif act == "measure" and measure.is_valid():
        lifting.order(found, by=by, measure=measure.cleaned_data["measure"])
    else:
        return False
    return True


def _page(request, found, share, measure):
    person = request.user
    is_trustee = lifting.trustee_of(person) is not None and found.requester_id != person.pk
    is_opener = person.pk in (found.first_id, found.second_id)
    context = {
        "case": found,
        "is_trustee": is_trustee,
        "is_first": found.first_id == person.pk,
        "is_second": found.second_id == person.pk,
        "is_opener": is_opener,
        "may_approve": is_trustee and _may_approve(found, person),
        "may_refuse": is_trustee and found.state in _BEFORE_OPENING,
        "opens_at": lifting.opens_at(found),
        "may_open": lifting.may_open(found),
        "first_box": lifting.box_for_first(found, person),
        "second_box": lifting.box_for_second(found, person),
        "share_form": share,
        "measure_form": measure,
    }
    status = 422 if share.errors or measure.errors else 200
    return render(request, "forums/veil/case.html", context, status=status)


_BEFORE_OPENING = (State.REQUESTED, State.REVIEWED, State.APPROVED, State.NOTIFIED)


def _may_approve(found, person):
    if found.state == State.REVIEWED:
        return True
    return found.state == State.APPROVED and found.first_id != person.pk


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.of_post()
def answer(request, post):
    """For the author alone; for everybody else there is no such page."""
    found = lifting.told(post.topic.forum).filter(post=post).first()
    if found is None or post.pk not in veil.mine([post], request.user):
        raise Http404
    form = AnswerForm(
        request.POST if request.method == "POST" else None, initial={"text": found.answer}
    )
    if form.is_bound and form.is_valid():
        lifting.answer(found, text=form.cleaned_data["text"])
        messages.success(request, _("The trustees read your answer before they open anything."))
        return redirect(post.topic.get_absolute_url())
    context = {
        "form": form,
        "case": found,
        "post": post,
        "forum": post.topic.forum,
        "opens_at": lifting.opens_at(found),
    }
    return render(request, "forums/veil/answer.html", context, status=422 if form.errors else 200)
