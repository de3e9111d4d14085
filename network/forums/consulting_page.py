"""What the pages say of consultations: one in its topic, one in session, all of one person."""

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.forums import gateway, permissions, showing, topic_parts
from network.forums.consulting import sessions
from network.forums.models import Consultation, Forum, Pace, TopicKind
from network.forums.models.consultations import Turn
from network.members.permissions import is_member
from portal.accounts.panels import Panel, Waiting, register

SHOWN_POSTS = 40
SHOWN_MOVES = 5
EVERY = {Pace.LIVE: "5s", Pace.DAYS: "60s"}


def context_of(session, user):
    """All that the page of a consultation shows; the number of queries is fixed."""
    consultation, topic = session.consultation, session.consultation.topic
    return {
        "topic": topic,
        "forum": topic.forum,
        "session": session,
        "consultation": consultation,
        "shape": session.shape,
        "token": _token(session),
        "every": EVERY[consultation.pace],
        "own": session.own_place,
        "own_role": _role_now(session, session.own_place),
        "speakers": _names(session, session.slot),
        "why_not": session.why_not(user) if session.own_place else "",
        "next": _described(session, session.next_slot),
        "now": _described(session, session.slot),
        "course": course(session),
        "places": [(place, session.shape.name_of(place.role)) for place in session.places],
        "keepers": [gateway.name_for(place.person) for place in session.keepers()],
        "moves": _moves(session),
        "posts": _posts(session, user),
        "may_join": _may_join(session, user, topic),
        "remaining": in_words(session.remaining),
        "unit": _("minutes") if consultation.pace == Pace.LIVE else _("days"),
    }


def _token(session):
    """What changes whenever the page says something else."""
    kept = session.consultation.clock
    parts = [session.number, kept.get("as_of"), kept.get("extra"), kept.get("runs")]
    parts += [len(session.places), session.consultation.topic.last_position, session.is_over]
    return "-".join(str(part) for part in parts)


def _role_now(session, place):
    return session.shape.name_of(session.voice_of(place)) if place else ""


def _names(session, slot):
    if slot is None:
        return []
    return [
        (gateway.name_for(place.person), session.shape.name_of(session.voice_of(place, slot)))
        for place in session.speakers(slot)
    ]


def _described(session, slot):
    """What a step is called, and whose round it is."""
    if slot is None:
        return None
    return {"step": slot.step, "whose": whose(session, slot), "speakers": _names(session, slot)}


def whose(session, slot):
    if slot.round is None:
        return ""
    client = next((place for place in session.places if place.order == slot.round), None)
    if client is None:
        return ngettext("Round %(number)s", "Round %(number)s", 1) % {"number": slot.round + 1}
    return _("Round of %(name)s") % {"name": gateway.name_for(client.person)}


def course(session):
    """The steps in order with how long each takes: [{step, whose, long, is_past, is_now}]."""
    found, before = [], None
    for slot, length in zip(session.plan, session.lengths, strict=True):
        found.append(
            {
                "step": slot.step,
                "whose": whose(session, slot) if slot.round != before else "",
                "long": in_words(length),
                "is_past": slot.number < session.number,
                "is_now": slot.number == session.number,
            }
        )
        before = slot.round
    return found


def in_words(milliseconds):
    """A span in the largest two units that matter."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [
        (days, ngettext("%(number)s day", "%(number)s days", days)),
        (hours, ngettext("%(number)s hour", "%(number)s hours", hours)),
        (minutes, ngettext("%(number)s minute", "%(number)s minutes", minutes)),
        (seconds, ngettext("%(number)s second", "%(number)s seconds", seconds)),
    ]
    said = [text % {"number": number} for number, text in parts if number][:2]
    return " ".join(said) or _("0 seconds")


def _moves(session):
    moves = session.consultation.moves.exclude(turn=Turn.BEGIN).select_related("by")
    return [
        {
            "who": gateway.name_for(move.by),
            "what": move.get_turn_display(),
            "amount": in_words(move.amount) if move.amount else "",
            "at": move.made_at,
        }
        for move in moves.order_by("-pk")[:SHOWN_MOVES]
    ]


def _posts(session, user):
    """What was said in the present step, the newest last."""
    if not session.runs:
        return []
    topic = session.consultation.topic
    posts = topic.posts.released().filter(step__number=session.number)
    newest = list(posts.order_by("-position", "-pk")[:SHOWN_POSTS])
    return showing.show(reversed(newest), user, topic.forum)


def _may_join(session, user, topic):
    if session.is_begun or session.is_over or session.own_place:
        return []
    return session.free_roles() if permissions.may_answer(user, topic) else []


# In the topic


def part(request, topic):
    session = sessions.of_topic(topic, request.user)
    if session is None or topic.removal:
        return None
    context = {
        "topic": topic,
        "session": session,
        "consultation": session.consultation,
        "shape": session.shape,
        "now": _described(session, session.slot),
        "remaining": in_words(session.remaining),
        "free": _may_join(session, request.user, topic),
    }
    return topic_parts.TopicPart("forums/parts/consultation.html", context)


@topic_parts.register_headings
def headings(topic, posts):
    """{pk of a post: the heading of its step}, for each with which another step begins."""
    session = sessions.of_topic(topic, None)
    if session is None:
        return {}
    prefetch_related_objects(posts, "step")
    found, before = {}, None
    for post in posts:
        number = getattr(getattr(post, "step", None), "number", None)
        if number is not None and number != before:
            found[post.pk] = _heading(session, number)
        before = number
    return found


def _heading(session, number):
    if number < 0:
        return _("Before it began")
    if number >= len(session.plan):
        return _("Afterwards")
    slot = session.plan[number]
    round_of = whose(session, slot)
    return f"{round_of}: {slot.step.name}" if round_of else str(slot.step.name)


topic_parts.register(part, kinds=[TopicKind.CONSULTATION], order=10)


# Of one person


def sessions_of(user):
    """The consultations that ``user`` takes part in and that are not erased: [Session]."""
    mine = Consultation.objects.filter(places__person=user)
    readable = permissions.visible_to(Forum.objects.all(), user)
    mine = mine.filter(topic__forum__in=readable.values("pk"), topic__removal="")
    mine = mine.select_related("topic__forum").prefetch_related("places__person")
    found = []
    for consultation in mine.order_by("-pk"):
        places = sorted(consultation.places.all(), key=lambda place: place.order)
        found.append(sessions.Session(consultation, places, user))
    return found


def name_of(session):
    """What it is called beyond its forum."""
    topic = session.consultation.topic
    if gateway.terms_of(topic.forum).outside:
        return topic.title
    return _("A peer consultation in a safe space")


def panel(request):
    if not is_member(request.user):
        return None
    present = [one for one in sessions_of(request.user) if not one.is_over]
    if not present:
        return None
    return Panel(
        _("Peer consultations"),
        "forums/parts/consultations_panel.html",
        {"consultations": [(name_of(one), one) for one in present]},
        url=reverse("forums:consultations"),
        waiting=[item for item in map(_waiting, present) if item],
    )


def _waiting(session):
    consultation = session.consultation
    url = reverse("forums:consultation", args=[consultation.topic.key])
    name = {"name": name_of(session)}
    if not session.is_begun:
        if consultation.starts_at is None and not (session.may_begin and session.is_ready):
            return None
        if consultation.starts_at is None:
            return Waiting(_("All are there: begin “%(name)s”") % name, url)
        label = _("Your consultation begins: “%(name)s”") % name
        return Waiting(label, url, until=consultation.starts_at)
    if session.is_paused or session.why_not(session.user):
        return None
    label = _("It is your turn: “%(name)s”") % name
    return Waiting(label, url, until=session.step_ends_at)


register(panel, order=24)
