"""Unlinkable rounds: opening one, putting cards, grouping them, sounding, and the report."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from network.forums import doors, permissions
from network.forums.forms.rounds import (
    CardsForm,
    GroupingForm,
    RoundForm,
    SoundForm,
    SoundingForm,
)
from network.forums.models import Round
from network.forums.veil import crowd, reports, rounds
from network.forums.veil.keys import VeilTrouble
from network.forums.veil.rounds import RoundError

State = Round.State


def _may_open(user, forum):
    return not forum.is_closed and permissions.may_host(user, forum)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.of_forum(may=_may_open)
def open_round(request, forum):
    form = RoundForm(request.POST if request.method == "POST" else None)
    sentence = rounds.why_none_here(forum)
    if form.is_bound and form.is_valid():
        try:
            found = rounds.open_round(forum=forum, by=request.user, **form.cleaned_data)
        except (RoundError, VeilTrouble) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round is open. Its circle does not change any more."))
            return redirect("forums:round", key=found.topic.key)
    context = {"form": form, "forum": forum, "sentence": sentence, "crowd": crowd(forum)}
    status = 422 if form.errors else 200
    return render(request, "forums/veil/open_round.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.of_topic()
def one(request, topic):
    found = Round.objects.filter(topic=topic).select_related("topic__forum").first()
    if found is None or topic.removal:
        raise Http404
    form = _form_of(request, found)
    if request.method == "POST":
        answer = _post(request, found, form)
        if answer is not None:
            return answer
    return _page(request, topic, found, form)


def _is_host(request, found):
    return permissions.may_host(request.user, found.topic.forum)


def _form_of(request, found):
    """The one form that the reader can fill in at this step, or ``None``."""
    data = request.POST if request.method == "POST" else None
    if found.state == State.SHOWN and _is_host(request, found):
        return GroupingForm(
            data if _acts(request, "group") else None,
            cards=found.cards.order_by("pk"),
            clusters=found.clusters.order_by("pk"),
        )
    if not rounds.may_put(found, request.user):
        return None
    if found.state == State.OPEN:
        return CardsForm(data, number=found.cards_each)
    return SoundingForm(data, clusters=found.clusters.order_by("pk"))


def _acts(request, name):
    return request.method == "POST" and request.POST.get("act") == name


def _post(request, found, form):
    """A redirect where something was done, else ``None`` for the page with what was typed."""
    here = redirect("forums:round", key=found.topic.key)
    try:
        if _is_host(request, found) and _host_acts(request, found, form):
            return here
        if isinstance(form, CardsForm | SoundingForm):
            return here if _put(request, found, form) else None
    except (RoundError, VeilTrouble) as refusal:
        messages.error(request, str(refusal))
        return here
    return None if form is not None and form.errors else here


def _host_acts(request, found, form):
    if _acts(request, "group") and isinstance(form, GroupingForm) and form.is_valid():
        rounds.group(found, titles=form.cleaned_data["titles"], places=form.places)
        return True
    if _acts(request, "sound"):
        sound = SoundForm(request.POST)
        if not sound.is_valid():
            raise RoundError(" ".join(str(error) for error in sound.errors["until"]))
        rounds.begin_sounding(found, until=sound.cleaned_data["until"])
        return True
    if _acts(request, "finish"):
        rounds.finish(found)
        return True
    return False


def _put(request, found, form):
    if not form.is_valid():
        return False
    if isinstance(form, CardsForm):
        rounds.put_cards(found, request.user, form.texts)
        said = _("Your cards are in. Nothing says which they are, and nobody can change them.")
    else:
        rounds.put_sounding(found, request.user, form.answers)
        said = _("Your answers are in. Only protected totals will ever be shown.")
    messages.success(request, said)
    return True


def _page(request, topic, found, form):
    is_host = _is_host(request, found)
    context = {
        "topic": topic,
        "forum": topic.forum,
        "round": found,
        "form": form,
        "is_host": is_host,
        "is_elector": rounds.is_elector(found, request.user),
        "is_open": found.state == State.OPEN,
        "is_sounding": found.state == State.SOUNDING,
        "is_shown": found.state in (State.SHOWN, State.SOUNDING, State.DONE),
        "is_done": found.state == State.DONE,
        "is_void": found.state == State.VOID,
        "may_group": is_host and found.state == State.SHOWN,
        "groups": reports.groups_of(found) if found.state in _WITH_CARDS else [],
        "report": reports.text_of(found) if is_host and found.state == State.DONE else "",
        "sound_form": SoundForm() if is_host and found.state == State.SHOWN else None,
        "fewest_voices": rounds.FEWEST_VOICES,
        "small": rounds.SMALL,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "forums/veil/round.html", context, status=status)


_WITH_CARDS = (State.SHOWN, State.SOUNDING, State.DONE)
