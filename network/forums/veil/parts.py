"""What stands on the page of a topic because of its veil, or of the round that it holds."""

from dataclasses import dataclass
from datetime import date

from network.forums import permissions, topic_parts
from network.forums.models import Lifting, Round, TopicKind
from network.forums.topic_parts import TopicPart
from network.forums.veil import hours, lifting, sealing
from network.forums.veil.crowds import crowd_of_page
from network.forums.veil.voices import mine


@dataclass(frozen=True)
class Veil:
    """What readers are told: the day the key goes, and when posts appear next.

    ``eligible`` is how many could have written in the running hours.
    """

    sealed_at: object
    seals_on: date
    next_release: object
    may_write: bool
    eligible: int


def _veil(request, topic):
    if not topic.forum.is_veiled:
        return None
    may_write = permissions.may_answer(request.user, topic)
    shown = Veil(
        topic.sealed_at,
        sealing.seals_on(topic),
        hours.next_release(),
        may_write,
        crowd_of_page(topic.forum).eligible if may_write else 0,
    )
    context = {"veil": shown, "topic": topic, "forum": topic.forum}
    return TopicPart("forums/veil/parts/veil.html", context)


def _lifting(request, topic):
    """To everybody that a lifting is under way in the forum; to the author, that it is his."""
    forum = topic.forum
    can_be = forum.is_veiled and forum.lifting == Lifting.TRUSTEES
    if not can_be or not permissions.part_in(request.user, forum):
        return None
    told = list(lifting.told(forum))
    if not told:
        return None
    here = [case.post for case in told if case.post.topic_id == topic.pk]
    own = mine(here, request.user) if here else set()
    cases = [(case, lifting.opens_at(case), case.post_id in own) for case in told]
    return TopicPart("forums/veil/parts/lifting.html", {"cases": cases, "forum": forum})


def _round(request, topic):
    found = Round.objects.filter(topic=topic).first()
    if found is None:
        return None
    return TopicPart("forums/veil/parts/round.html", {"round": found, "topic": topic})


topic_parts.register(_lifting, place="head", order=1)
topic_parts.register(_veil, place="aside", order=5)
topic_parts.register(_round, kinds=[TopicKind.ROUND], place="head", order=2)
