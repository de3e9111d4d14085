"""The number beside the bell in the header: asked for where it is drawn, and for members alone."""

from django.utils.functional import SimpleLazyObject

from portal.notifications.reading import count_unseen


def unread_notices(request):
    def count():
        user = getattr(request, "user", None)
        return count_unseen(user) if user is not None and user.is_authenticated else 0

    return {"unread_notices": SimpleLazyObject(count)}
