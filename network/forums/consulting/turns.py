"""Keeps everybody to his turn: before he writes, and again in the transaction that posts."""

from django.dispatch import receiver

from network.forums import permissions, signals
from network.forums.actions.posting import PostingError
from network.forums.consulting import sessions
from network.forums.models import StepPost


@permissions.restrain
def why_not_your_turn(user, forum, topic):
    session = sessions.of_topic(topic, user) if topic is not None else None
    return session.why_not(user) if session else ""


@receiver(signals.post_made)
def keep_to_the_step(post, **_more):
    session = sessions.anew(post.topic, post.author) if post.author else None
    if session is None:
        return
    why = session.why_not(post.author) or session.why_not_words(post.author, post.body)
    if why:
        raise PostingError(why)
    StepPost.objects.create(post=post, consultation=session.consultation, number=session.number)


@receiver(signals.post_edited)
def keep_questions_questions(post, **_more):
    """What was said as a question in a step of questions stays one."""
    kept = StepPost.objects.filter(post=post).select_related("consultation__topic__forum").first()
    if kept is None or post.author is None:
        return
    session = sessions.of_topic(kept.consultation.topic, post.author)
    if session is None:
        return
    place = session.place_of(post.author)
    slot = session.plan[kept.number] if 0 <= kept.number < len(session.plan) else None
    if place is None or slot is None or sessions.is_question(post.body):
        return
    if session.voice_of(place, slot) in slot.step.must_ask:
        raise PostingError(session.question_only)
