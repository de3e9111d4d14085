"""The public API: what everybody may read, as JSON. ``/api/openapi.json`` describes it.

It takes no sign-in and answers everybody alike. Each app brings a router of its own.
"""

from allauth.account.adapter import get_adapter
from django.conf import settings
from ninja import NinjaAPI
from ninja.throttling import SimpleRateThrottle

from events.programme.api import router as events
from network.forums.api import router as forums


class ByAddress(SimpleRateThrottle):
    """So many questions a minute from one address, counted as sign-ins are behind proxies."""

    def get_cache_key(self, request):
        return f"api:{get_adapter().get_client_ip(request)}"


throttle = ByAddress(f"{settings.API_CALLS_A_MINUTE}/m")
api = NinjaAPI(
    title="Parley",
    version="1",
    description="What the programme shows to everybody: its events and its open forums.",
    docs_url=None,
    urls_namespace="api",
    throttle=throttle,
)
api.add_router("/events", events)
api.add_router("/forums", forums)
