"""The form of an answer at the foot of a topic; the page itself need not know of it."""

from django import template

from network.forums import composing

register = template.Library()


@register.simple_tag
def answer_for(user, topic):
    """``form`` and ``composer`` for ``user`` in ``topic``; one query, for the draft."""
    form, was_kept = composing.answer_form(user, topic)
    composer = composing.composer_for(topic.forum, topic, was_kept=was_kept)
    return {"form": form, "composer": composer}
