"""What a composer is made of: the forms with what was typed before, and what stands around them."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from network.forums import gateway
from network.forums.actions import drafting
from network.forums.forms import kinds
from network.forums.forms.writing import AnswerForm, TopicForm
from network.forums.models import Topic, TopicKind
from network.forums.writing import mentions, quotes

LATE_TOPICS = 200
MOST_SUGGESTED = 12


@dataclass(frozen=True)
class Composer:
    """What the part ``forums/parts/composer.html`` needs beside its form."""

    forum: object
    topic: object = None
    saves_to: str = ""
    keeps_in_browser: str = ""
    suggests_from: str = ""
    was_kept: bool = False


def composer_for(forum, topic=None, *, was_kept=False, saves=True):
    terms = gateway.terms_of(forum)
    place = topic.key if topic else f"new-{forum.key}"
    return Composer(
        forum=forum,
        topic=topic,
        saves_to=reverse("forums:draft", args=[forum.key]) if saves and terms.drafts else "",
        keeps_in_browser=place if saves and not terms.drafts else "",
        suggests_from=reverse("forums:mentions", args=[forum.key]) if terms.names else "",
        was_kept=was_kept,
    )


def answer_form(user, topic, data=None, files=None, *, quotation=""):
    """The form of an answer, with the draft and before it what is quoted."""
    typed = {} if data is not None else _typed(user, topic.forum, topic)
    body = typed.get("body", "")
    body = body if quotation.strip() in body else quotation + body
    form = AnswerForm(data, files, forum=topic.forum, user=user, initial={"body": body})
    return form, bool(typed)


def topic_form(user, forum, kind, data=None, files=None):
    typed = {} if data is not None else _typed(user, forum)
    form = TopicForm(data, files, forum=forum, user=user, kind=kind, initial=typed)
    return form, bool(typed)


def _typed(user, forum, topic=None):
    """The draft; what it quotes of posts that were removed since is gone from it."""
    typed = drafting.typed_before(person=user, forum=forum, topic=topic)
    return typed | {"body": quotes.without_gone(typed["body"])} if "body" in typed else typed


def kind_asked_for(user, forum, asked):
    """The kind that ``asked`` names, where it is offered there; else the plainest."""
    offered = kinds.offered_to(user, forum)
    return TopicKind(asked) if asked in offered else offered[0]


def tags_used(forum):
    """The tags that topics of ``forum`` had lately, the most used first."""
    topics = Topic.objects.standing().filter(forum=forum).exclude(tags=[])
    late = topics.order_by("-last_position").values_list("tags", flat=True)[:LATE_TOPICS]
    counted = Counter(tag for tags in late for tag in tags)
    return [tag for tag, _number in counted.most_common(MOST_SUGGESTED)]


def suggestions(forum, viewer, text):
    """[(what to type, name)] of those who can be named in ``forum`` and whose name begins so."""
    words = text.strip().lstrip("@").replace("-", " ").split()
    if not words or not gateway.terms_of(forum).names:
        return []
    return mentions.suggested(words, forum, viewer)
