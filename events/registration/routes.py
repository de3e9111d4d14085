"""Who may open which page."""

from events.registration import links
from events.registration.models import Registration
from portal.route_table import FORM, NOBODY, Route


def _first(name):
    """The page ``name`` of some registration of the sample; the link is open to who has it."""

    def find():
        registration = Registration.objects.exclude(email="").order_by("pk").first()
        return links.path_of(registration, name) if registration else None

    return find


POST = ("POST",)
# Whoever has a signed link comes in, and nobody can make one up: a wrong one gets a sentence.
BY_LINK = [
    Route("registration:partner", "/events/registration/partner/no-such-secret/", methods=FORM),
    Route("registration:mine", "/events/registration/r/no-such-link/"),
    Route("registration:change", "/events/registration/r/no-such-link/change/", methods=FORM),
    Route(
        "registration:logistics", "/events/registration/r/no-such-link/second-step/", methods=FORM
    ),
    Route("registration:answer_offer", "/events/registration/r/no-such-link/offer/", methods=FORM),
    Route("registration:rejoin", "/events/registration/r/no-such-link/again/", methods=POST),
    Route("registration:agree", "/events/registration/r/no-such-link/rule/", methods=POST),
    Route("registration:cancel", "/events/registration/r/no-such-link/cancel/", methods=FORM),
    Route("registration:leave_data", "/events/registration/r/no-such-link/my-data/", methods=FORM),
    Route("registration:my_data", "/events/registration/r/no-such-link/my-data.json"),
    Route("registration:calendar", "/events/registration/r/no-such-link/event.ics"),
    Route("registration:material", "/events/registration/r/no-such-link/materials/1/"),
]
# The same at the door: what the secret of a desk opens, tests of desks say.
ON_THE_DAY = [
    Route("registration:ticket", "/events/registration/t/000000000000/", methods=FORM),
    Route("registration:ticket_picture", "/events/registration/r/no-such-link/ticket.svg", NOBODY),
    Route(
        "registration:certificate", "/events/registration/r/no-such-link/certificate.pdf", NOBODY
    ),
    Route("registration:verify_certificate", "/events/registration/certificates/no~proof/", NOBODY),
    Route("registration:desk_worker", "/events/registration/desk-worker.js"),
    Route("registration:desk", "/events/registration/desk/no-such-desk/", NOBODY, FORM),
    Route("registration:desk_list", "/events/registration/desk/no-such-desk/list/", NOBODY),
    Route("registration:desk_sync", "/events/registration/desk/no-such-desk/sync/", NOBODY, POST),
    Route(
        "registration:desk_walk_in", "/events/registration/desk/no-such-desk/walk-in/", NOBODY, FORM
    ),
]
ROUTES: list[Route] = [
    Route(
        "registration:register",
        # No event of the sample has this address; which one opens, tests of its own say.
        "/events/registration/e/no-such-event/",
        NOBODY,
        FORM,
    ),
    Route("registration:received", "/events/registration/e/no-such-event/received/", NOBODY),
    *BY_LINK,
    *ON_THE_DAY,
    Route("registration:join", _first("join")),
    Route("registration:mute", _first("mute"), methods=FORM),
]
