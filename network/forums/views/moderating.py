"""What hosts and moderators do with one topic, all on one page.

Hosts pin, lock and rename; moderators do that and move, merge, split and remove.
"""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from network.forums import permissions
from network.forums.actions import cases, moderating
from network.forums.doors import of_topic
from network.forums.forms.moderating import MergeForm, MoveForm, RemoveTopicForm, RenameForm
from network.forums.models import Decision, Topic
from network.forums.moderation import places
from network.forums.moderation.errors import Refused

NEWEST = 40


def may_arrange(user, topic):
    return permissions.may_host(user, topic.forum)


def may_moderate(user, topic):
    return permissions.may_moderate(user, topic.forum)


@never_cache
@of_topic(may=may_arrange)
def moderate(request, topic):
    forms = _forms(request.user, topic)
    act = request.POST.get("act", "")
    if request.method == "POST" and act in _ACTS and _may(request.user, topic, act):
        if act in forms:
            forms[act] = _forms(request.user, topic, act, request.POST)[act]
        done = _do(request, topic, act, forms.get(act))
        if done is not None:
            return done
    return _page(request, topic, forms)


def _may(user, topic, act):
    return act in _OF_HOSTS or may_moderate(user, topic)


def _do(request, topic, act, form):
    """Return where to go next, or ``None`` with the errors on ``form``."""
    if form is not None and not form.is_valid():
        return None
    try:
        return _ACTS[act](request, topic, form)
    except Refused as refusal:
        if form is None:
            messages.error(request, str(refusal))
            return redirect("forums:moderate", topic.key)
        form.add_error(None, str(refusal))
        return None


def _forms(user, topic, act="", data=None):
    """The forms of the page; that of ``act`` holds ``data``."""
    made = {"rename": RenameForm(_for("rename", act, data), initial={"title": topic.title})}
    if may_moderate(user, topic):
        made |= {
            "move": MoveForm(_for("move", act, data), forums=places.forums_for(topic, user)),
            "merge": MergeForm(_for("merge", act, data), topics=_others(topic)),
            "remove": RemoveTopicForm(_for("remove", act, data)),
        }
    return made


def _for(name, act, data):
    return data if name == act else None


def _others(topic):
    others = Topic.objects.standing().filter(forum=topic.forum, sealed_at=None)
    others = others.exclude(pk=topic.pk).exclude(kind__in=places.BOUND)
    return others.only("key", "title")[:NEWEST]


def _page(request, topic, forms):
    moderates = may_moderate(request.user, topic)
    context = {
        "forum": topic.forum,
        "topic": topic,
        "forms": forms,
        "moderates": moderates,
        "why_not_split": places.why_not_split(topic) if moderates else "",
        "stays_here": topic.forum.is_under_rule,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "forums/moderation/topic.html", context, status=status)


def _said(request, topic, sentence):
    messages.success(request, sentence)
    return redirect(topic)


def _pin(request, topic, form):
    moderating.pin(topic, by=request.user)
    return _said(request, topic, _("The topic stands at the head of its forum."))


def _unpin(request, topic, form):
    moderating.pin(topic, by=request.user, on=False)
    return _said(request, topic, _("The topic stands among the others."))


def _lock(request, topic, form):
    moderating.lock(topic, by=request.user)
    return _said(request, topic, _("The topic can be read, and nobody answers any more."))


def _unlock(request, topic, form):
    moderating.lock(topic, by=request.user, on=False)
    return _said(request, topic, _("The topic takes answers again."))


def _rename(request, topic, form):
    moderating.rename(topic, by=request.user, title=form.cleaned_data["title"])
    return _said(request, topic, _("The topic has its new title. Its address stays."))


def _move(request, topic, form):
    forum = form.chosen()
    moderating.move(topic, by=request.user, forum=forum)
    return _said(request, topic, _("The topic stands in %(forum)s now.") % {"forum": forum.name})


def _merge(request, topic, form):
    into = Topic.objects.standing().select_related("forum").filter(key=form.key()).first()
    if into is None or not may_moderate(request.user, into):
        raise Refused(_("There is no such topic in the forums that you moderate."))
    moderating.merge(topic, by=request.user, into=into)
    return _said(request, into, _("The posts stand here now, by their times."))


@transaction.atomic
def _remove(request, topic, form):
    first = topic.posts.filter(is_first=True).select_related("topic__forum").get()
    case = cases.take_up(first, by=request.user)
    cases.decide(case, by=request.user, decision=Decision.REMOVED, **form.cleaned_data)
    messages.success(request, _("The topic is removed, and its author is told how to appeal."))
    return redirect("forums:moderate", topic.key)


def _restore(request, topic, form):
    if topic.merged_into_id:
        raise Refused(_("What was merged cannot be brought back; split the posts off instead."))
    first = topic.posts.filter(is_first=True).select_related("topic__forum").get()
    moderating.restore(first, by=request.user)
    return _said(request, first.topic, _("The topic stands again."))


_OF_HOSTS = ("pin", "unpin", "lock", "unlock", "rename")
_ACTS = {
    "pin": _pin,
    "unpin": _unpin,
    "lock": _lock,
    "unlock": _unlock,
    "rename": _rename,
    "move": _move,
    "merge": _merge,
    "remove": _remove,
    "restore": _restore,
}
