"""What waits for a moderator, and what he decides. He sees a post as its readers do."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.forums import gateway, permissions, pledges
from network.forums.actions import cases
from network.forums.doors import of_post
from network.forums.forms.moderating import AppealDecisionForm, DecisionForm
from network.forums.models import Appeal, Case
from network.forums.moderation import cards, deadlines, standing
from network.forums.moderation.errors import Refused
from network.forums.moderation.trails import trail
from portal.access import only_if
from portal.accounts.permissions import is_active

PAGE_SIZE = 10


@never_cache
@require_safe
@only_if(is_active)
def queue(request):
    """The open cases and appeals, what is due first above; the rest stands behind what is done."""
    mine = standing.cases_for(request.user).order_by("due_at", "pk")
    found = list(cards.with_flags(mine)[:PAGE_SIZE])
    appeals = list(standing.appeals_for(request.user).order_by("due_at", "pk")[:PAGE_SIZE])
    context = {
        "cards": cards.of_cases(found, request.user),
        "rest": mine.count() - len(found),
        "appeals": [appeal for appeal in appeals if not _is_own(request.user, appeal)],
        "trail": trail(),
        "has_a_queue": standing.has_a_queue(request.user),
    }
    return _closed(render(request, "forums/moderation/queue.html", context))


def _is_own(user, appeal):
    return appeal.case.post is not None and standing.is_mine(appeal.case.post, user)


def _closed(response):
    """The queue may tell of any forum: it is kept nowhere."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response


@never_cache
@only_if(is_active)
def case(request, pk):
    found = _case(request, pk)
    if pledges.is_needed(request.user, found.forum):
        return _to_pledge(request, found.forum)
    return _decide(request, found, cards.of_case(found, request.user))


def _to_pledge(request, forum):
    back = urlencode({"next": request.path})
    return redirect(f"{reverse('forums:pledge', args=[forum.key])}?{back}")


def _case(request, pk):
    rows = Case.objects.select_related("forum", "post__topic__forum", "post__author")
    found = rows.filter(pk=pk).exclude(post=None).first()
    if found is None or not permissions.may_read(request.user, found.forum):
        raise Http404
    is_open_to = found.is_open and standing.may_decide(request.user, found)
    if not (is_open_to or _looks_back(request.user, found)):
        raise Http404
    return found


def _looks_back(user, found):
    """What is decided stays to be read by the moderators of the forum."""
    return not found.is_open and permissions.may_moderate(user, found.forum)


@never_cache
@of_post(may=standing.may_take_up)
def take_up(request, post):
    """Decide about a post that nobody flagged; nothing is kept before the decision."""
    found = Case.objects.open().filter(post=post).first()
    if found is not None:
        return redirect("forums:case", found.pk)
    forum = post.topic.forum
    fresh = Case(forum=forum, post=post, opened_at=deadlines.opened_at(forum))
    return _decide(request, fresh, cards.of_case(fresh, request.user))


def _decide(request, found, card):
    form = DecisionForm(request.POST or None, case=found) if found.is_open else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            _settle(found, request.user, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Decided. The author is told, and nobody who flagged is."))
            return redirect("forums:queue")
    context = {"case": found, "forum": found.forum, "card": card, "form": form}
    status = 422 if form is not None and form.errors else 200
    response = render(request, "forums/moderation/case.html", context, status=status)
    return _closed(gateway.harden(response, found.forum))


@transaction.atomic
def _settle(found, by, form):
    if found._state.adding:  # noqa: SLF001 (public in Django)
        found = cases.take_up(found.post, by=by)
    cases.decide(found, by=by, **form.decided())


def _card_of(appeal, user):
    if appeal.by_words or appeal.case.post is None:
        return None
    return cards.of_case(appeal.case, user, as_it_stood=True)


@never_cache
@only_if(is_active)
def decide_appeal(request, pk):
    appeal = Appeal.objects.select_related("case__forum", "case__post__topic__forum").filter(pk=pk)
    appeal = appeal.first()
    if appeal is None or not standing.may_decide_appeal(request.user, appeal):
        raise Http404
    form = AppealDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cases.decide_appeal(appeal, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Decided. The author is told."))
            return redirect("forums:queue")
    context = {
        "appeal": appeal,
        "case": appeal.case,
        "card": _card_of(appeal, request.user),
        "form": form,
    }
    status = 422 if form.errors else 200
    return _closed(render(request, "forums/moderation/decide_appeal.html", context, status=status))
