"""Every address of the portal, as the apps declare them, and as Django resolves them."""

import re

from django.conf import settings
from django.contrib.admindocs.views import simplify_regex
from django.urls import get_resolver

from content import routes as content
from events.programme.routes import ROUTES as EVENTS
from events.programme.routes import public as public_event
from events.registration.routes import ROUTES as REGISTRATION
from events.seminars.routes import ROUTES as SEMINARS
from network.directory.routes import ROUTES as DIRECTORY
from network.forums.routes import ROUTES as FORUMS
from network.forums.routes import open_forum, open_topic
from network.governance.routes import ROUTES as GOVERNANCE
from network.members.routes import ROUTES as MEMBERS
from portal.accounts.routes import ROUTES as ACCOUNTS
from portal.components.routes import ROUTES as COMPONENTS
from portal.notifications.routes import ROUTES as NOTIFICATIONS
from portal.operations.routes import ROUTES as OPERATIONS
from portal.privacy.routes import ROUTES as PRIVACY
from portal.route_table import FORM, NOBODY, WITH_ROLE, Route
from search.routes import ROUTES as SEARCH

ARGUMENT = re.compile(r"<[^>]*>")
# The back office is one door; what lies behind it asks Wagtail's permissions.
BACK_OFFICE = Route("wagtailadmin_home", "/admin/", WITH_ROLE)
WAGTAIL = [
    BACK_OFFICE,
    Route("wagtailcore_login", "/_util/login/", NOBODY),
    # No folder of documents has a password in the sample.
    Route(
        "wagtaildocs_authenticate_with_password",
        "/documents/authenticate_with_password/1/",
        NOBODY,
        FORM,
    ),
]
# A proxy that serves the files itself leaves this address closed.
MEDIA = [Route("media", content.picture)] if settings.SERVE_MEDIA else []
# The public API, for programs; it asks nobody who he is.
API = [
    Route("api:openapi-json", "/api/openapi.json"),
    Route("api:api-root", "/api/", NOBODY),
    Route("api:events", "/api/events/"),
    Route("api:event", public_event("api:event")),
    Route("api:forums", "/api/forums/"),
    Route("api:forum_topics", open_forum("api:forum_topics")),
    Route("api:posts", open_topic("api:posts")),
]
ROUTES = [
    *OPERATIONS,
    *API,
    *content.ROUTES,
    *ACCOUNTS,
    *NOTIFICATIONS,
    *PRIVACY,
    *COMPONENTS,
    *SEARCH,
    *MEMBERS,
    *DIRECTORY,
    *GOVERNANCE,
    *FORUMS,
    *EVENTS,
    *REGISTRATION,
    *SEMINARS,
    *WAGTAIL,
    *MEDIA,
]


def described():
    """The whole table as plain values; an example is None where the database holds none."""
    shown = dict(patterns())
    return [
        {
            "name": route.name,
            "pattern": shown[route.name],
            "methods": list(route.methods),
            "example": route.find_example(),
            "who": list(route.who),
        }
        for route in ROUTES
    ]


def patterns():
    """[(name, pattern)] of all that the resolver knows, the back office as its front door alone.

    What has no name goes by its pattern.
    """
    return [
        (name, pattern)
        for name, pattern in _leaves(get_resolver())
        if name == BACK_OFFICE.name or not pattern.startswith(BACK_OFFICE.example)
    ]


def behind_the_back_office(filled_with=None):
    """The addresses of the back office: those without an argument, or all with the same one."""
    shown = [pattern for _name, pattern in _leaves(get_resolver())]
    inside = [pattern for pattern in shown if pattern.startswith(BACK_OFFICE.example)]
    if filled_with is None:
        return [pattern for pattern in inside if "<" not in pattern]
    return [ARGUMENT.sub(filled_with, pattern) for pattern in inside]


def _leaves(resolver, above="/", spaces=()):
    for entry in resolver.url_patterns:
        pattern = above + simplify_regex(str(entry.pattern)).lstrip("/")
        if hasattr(entry, "url_patterns"):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _leaves(entry, pattern, inner)
        else:
            yield ":".join((*spaces, entry.name or pattern)), pattern
