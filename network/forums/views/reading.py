"""What one has not read, and marking it as read. All of it is the reader's own."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.forums import gateway, listing, reading
from network.forums.doors import of_forum, of_topic
from portal.access import only_if
from portal.accounts.permissions import is_active


@never_cache
@require_safe
@only_if(is_active)
def unread(request):
    """All forums together, the newest first; pinned or not."""
    page = listing.page_of(
        reading.unread_topics(request.user),
        request.user,
        before=request.GET.get("before"),
        after=request.GET.get("after"),
    )
    context = {"page": page, "days": reading.UNREAD_DAYS}
    return gateway.keep_to_reader(render(request, "forums/unread.html", context))


@never_cache
@require_POST
@only_if(is_active)
def mark_all(request):
    reading.mark_all(request.user)
    messages.success(request, _("All forums are marked as read. Only you see these marks."))
    return redirect("forums:unread")


@never_cache
@require_POST
@of_forum(may=lambda user, _forum: is_active(user))
def mark_forum(request, forum):
    reading.mark_forum(request.user, forum)
    messages.success(request, _("This forum is marked as read. Only you see these marks."))
    return redirect(forum)


@never_cache
@require_POST
@of_topic(may=lambda user, _topic: is_active(user))
def mark_topic(request, topic):
    reading.mark(request.user, topic, topic.last_position)
    messages.success(request, _("This topic is marked as read. Only you see these marks."))
    return redirect(topic.forum)
