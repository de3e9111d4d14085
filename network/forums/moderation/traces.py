"""Where posts and topics went, told to whom may read them there."""

from datetime import timedelta

from django.utils import timezone

from network.forums import permissions, topic_parts
from network.forums.models import Forum, Moved

TOLD_FOR = timedelta(days=30)


def part_of(request, topic):
    """On the page of a topic: what was split off from it."""
    traces = Moved.objects.filter(left_topic=topic, topic__removal="", topic__is_waiting=False)
    traces = traces.select_related("topic__forum").order_by("moved_at")
    traces = [
        trace
        for trace in traces
        if trace.topic.forum_id == topic.forum_id
        or permissions.may_read(request.user, trace.topic.forum)
    ]
    if not traces:
        return None
    return topic_parts.TopicPart("forums/moderation/parts/departures.html", {"traces": traces})


def moved_out_of(forum, user):
    """The topics that left ``forum`` in the last month, where ``user`` may read them now."""
    readable = permissions.visible_to(Forum.objects.all(), user).values("pk")
    traces = Moved.objects.filter(
        left_forum=forum,
        moved_at__gt=timezone.now() - TOLD_FOR,
        topic__removal="",
        topic__forum__in=readable,
    )
    return list(traces.select_related("topic__forum"))


topic_parts.register(part_of, place="head", order=5)
