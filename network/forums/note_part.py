"""What a topic's page shows of its note."""

from django.utils.safestring import mark_safe

from network.forums import permissions, topic_parts
from network.forums.models import Note


def part(request, topic):
    """The agreed note above the posts; what goes on about it for those whom it concerns."""
    if topic.removal:
        return None
    note = getattr(topic, "take_away", None)
    hosts = permissions.may_host(request.user, topic.forum)
    if note is None and not hosts:
        return None
    if note is not None and note.state == Note.State.DRAFT and not hosts:
        return None
    context = {
        "topic": topic,
        "note": note,
        "hosts": hosts,
        "html": mark_safe(note.html) if note else "",  # noqa: S308 (made by portal.prose)
    }
    return topic_parts.TopicPart("forums/parts/note.html", context)


topic_parts.register(part, place="head", order=80)
