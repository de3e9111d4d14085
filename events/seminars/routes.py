"""Who may open which address of the seminars."""

from portal.route_table import Route

# By the signed link of a registration; a wrong one gets a sentence.
WALKS = [
    Route("seminars:walk_worker", "/events/seminars/walks/worker.js"),
    Route("seminars:walk", "/events/seminars/walks/no-such-link/"),
    Route(
        "seminars:walk_card", "/events/seminars/walks/no-such-link/card/", methods=("POST",)
    ),
]
ROUTES = [*WALKS]
