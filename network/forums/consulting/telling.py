"""What people are told of their consultations: all are there, it begins, it is their turn.

Under the Chatham House Rule it is the one notice of all safe spaces, which says nothing of it.
"""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.forums import matters, notifications, permissions
from network.forums.models import Consultation, Pace
from portal.notifications.actions import notify
from portal.notifications.kinds import Kind, When, register

BEFORE_IT_BEGINS = datetime.timedelta(minutes=30)
READY, SOON, BEGUN, TURN = "ready", "soon", "begun", "turn"

CONSULTATION = register(
    Kind(
        key="forums.consultation",
        label=_("A peer consultation that you take part in begins, or it is your turn"),
        group=notifications.GROUP,
        template="forums/notices/consultation",
        usual=When.AT_ONCE,
        matter=matters.of_notices,
    )
)


def tell_ready(session):
    """Tell the host that all places that it needs are taken."""
    host = session.consultation.host
    if host is not None and host != session.user:
        _tell(session, host, READY)


def tell_begun(session):
    _keep_told(session, session.number)
    for place in session.places:
        if place.person_id != session.user.pk:
            _tell(session, place.person, BEGUN)


def tell_due(session, now=None):
    """Tell what the clock brought since people were last told."""
    consultation = session.consultation
    if session.runs and consultation.pace == Pace.DAYS:
        if consultation.told < session.number and _keep_told(session, session.number):
            for place in session.speakers(session.slot):
                _tell(session, place.person, f"{TURN}-{session.number}")
    elif not session.is_begun and _is_soon(consultation, now or timezone.now()):
        for place in session.places:
            _tell(session, place.person, SOON)


def _is_soon(consultation, now):
    starts = consultation.starts_at
    return starts is not None and now <= starts <= now + BEFORE_IT_BEGINS


def _keep_told(session, number):
    """Note that people are told of this step; whoever comes second tells nothing."""
    ours = Consultation.objects.filter(pk=session.consultation.pk, told__lt=number)
    return bool(ours.update(told=number))


def _tell(session, person, what):
    topic = session.consultation.topic
    forum = topic.forum
    if not person.is_active or not permissions.may_read(person, forum):
        return
    if not matters.may_be_told(forum):
        notifications.tell_safe_space(person, forum)
        return
    notify(
        person,
        CONSULTATION,
        key=f"{CONSULTATION.key}:{topic.pk}:{what}",
        url=reverse("forums:consultation", args=[topic.key]),
        facts={
            notifications.FORUM: forum.pk,
            notifications.TOPIC: topic.pk,
            "what": what.partition("-")[0],
        },
    )
