"""The public API: what everybody may read, as JSON. ``/api/openapi.json`` describes it.

It takes no sign-in and answers everybody alike. Each app brings a router of its own.
"""

from allauth.core import ratelimit
from ninja import NinjaAPI
from ninja.throttling import BaseThrottle

from events.programme.api import router as events

A_MINUTE = 60


class ByAddress(BaseThrottle):
    """So many questions a minute from one address, as ``ACCOUNT_RATE_LIMITS`` says."""

    def allow_request(self, request):
        return bool(ratelimit.consume(request, action="api"))

    def wait(self):
        return A_MINUTE


api = NinjaAPI(
    title="Parley",
    version="1",
    description="What the programme shows to everybody: its events.",
    docs_url=None,
    urls_namespace="api",
    throttle=ByAddress(),
)
api.add_router("/events", events)
