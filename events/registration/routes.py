"""Who may open which page."""

from events.registration import links
from events.registration.models import Registration
from portal.route_table import FORM, Route


def _first(name):
    """The page ``name`` of some registration of the sample; the link is open to who has it."""

    def find():
        registration = Registration.objects.exclude(email="").order_by("pk").first()
        return links.path_of(registration, name) if registration else None

    return find


ROUTES: list[Route] = [
    Route("registration:join", _first("join")),
    Route("registration:mute", _first("mute"), methods=FORM),
]
