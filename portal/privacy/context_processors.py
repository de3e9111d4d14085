"""``changed_texts``: what the reader agreed to and what has changed since, for every page."""

from django.conf import settings
from django.core.cache import cache
from django.utils.functional import SimpleLazyObject

from portal.privacy import agreements, texts

REMEMBERED = 3600


def changed_texts(request):
    return {"changed_texts": SimpleLazyObject(lambda: _of(request))}


def _of(request):
    """Return them; who has nothing to read is not looked up again until a text is published."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return []
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or _is_about_consents(request):
        return []
    key = f"privacy:nothing-changed:{user.pk}:{texts.generation()}"
    if cache.get(key):
        return []
    found = agreements.outgrown(user)
    if not found:
        cache.set(key, 1, REMEMBERED)
    return found


def _is_about_consents(request):
    match = request.resolver_match
    return match is not None and match.view_name.startswith("privacy:consent")
