"""Drafts: saved while somebody types, gone when he has posted. Under a veil there are none."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from network.forums import gateway
from network.forums.models import Draft

KEPT = timedelta(days=90)
MOST = 100
FIELDS = ("kind", "title", "body", "tags", "resource_url")
LONGEST = {"body": 20_000}
LONGEST_LINE = 500


def where(*, forum, topic=None):
    """The fields that say what is written: a topic of ``forum``, or an answer in ``topic``."""
    return {"forum": None, "topic": topic} if topic else {"forum": forum, "topic": None}


@transaction.atomic
def save(*, person, typed, forum, topic=None):
    """Keep what was ``typed``; nothing typed keeps nothing. Returns the draft or ``None``."""
    if not gateway.terms_of(forum).drafts:
        return None
    place = where(forum=forum, topic=topic)
    kept = {name: str(typed.get(name, ""))[: LONGEST.get(name, LONGEST_LINE)] for name in FIELDS}
    kept = {name: text.replace("\x00", "") for name, text in kept.items() if text.strip()}
    if not set(kept) - {"kind"}:
        forget(person=person, forum=forum, topic=topic)
        return None
    values = {"typed": kept, "saved_at": timezone.now()}
    draft, _made = Draft.objects.update_or_create(person=person, **place, defaults=values)
    late = Draft.objects.filter(person=person).order_by("-saved_at", "-pk")
    Draft.objects.filter(pk__in=list(late.values_list("pk", flat=True)[MOST:])).delete()
    return draft


def forget(*, person, forum, topic=None):
    Draft.objects.filter(person=person, **where(forum=forum, topic=topic)).delete()


def typed_before(*, person, forum, topic=None):
    """What ``person`` typed there and did not post, or nothing."""
    if not gateway.terms_of(forum).drafts:
        return {}
    found = Draft.objects.filter(person=person, **where(forum=forum, topic=topic)).first()
    return found.typed if found else {}


def too_old(now):
    return Draft.objects.filter(saved_at__lte=now - KEPT)
