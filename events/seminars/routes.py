"""Who may open which address of the seminars."""

from portal.route_table import FORM, NOBODY, Route

# By the signed link of a registration; a wrong one gets a sentence.
WALKS = [
    Route("seminars:walk_worker", "/events/seminars/walks/worker.js"),
    Route("seminars:walk", "/events/seminars/walks/no-such-link/"),
    Route("seminars:walk_card", "/events/seminars/walks/no-such-link/card/", methods=("POST",)),
]
POST = ("POST",)
# What opens to whom it concerns and is not there for anybody else; tests of seminars say to whom.
_S = "/events/seminars/s/no-such-seminar/"
_C = "/events/seminars/c/no-such-seminar/"
_CARD = "00000000-0000-4000-8000-000000000000"
TAKING_PART = [
    Route("seminars:by_link", "/events/seminars/by-link/no-such-link/"),
    Route("seminars:seminar", _S, NOBODY),
    Route("seminars:rules", f"{_S}rules/", NOBODY, FORM),
    Route("seminars:ideas", f"{_S}ideas/", NOBODY, FORM),
    Route("seminars:shown_board", f"{_S}board/", NOBODY),
    Route("seminars:ballot", f"{_S}sounding/", NOBODY, FORM),
    Route("seminars:summary", f"{_S}summary/", NOBODY, FORM),
    Route("seminars:shared_map", f"{_S}map/", NOBODY),
    Route("seminars:paper", f"{_S}paper/", NOBODY),
]
CONSOLE = [
    Route("seminars:console", _C, NOBODY),
    Route("seminars:go_on", f"{_C}on/", NOBODY, POST),
    Route("seminars:go_back", f"{_C}back/", NOBODY, POST),
    Route("seminars:shelve", f"{_C}shelve/", NOBODY, POST),
    Route("seminars:report", f"{_C}report/", NOBODY, POST),
    Route("seminars:interviews", f"{_C}interviews/", NOBODY, FORM),
    Route("seminars:new_interview", f"{_C}interviews/new/", NOBODY, FORM),
    Route("seminars:interview", f"{_C}interviews/1/", NOBODY, FORM),
    Route("seminars:map", f"{_C}map/", NOBODY, FORM),
    Route("seminars:map_on_paper", f"{_C}map/paper/", NOBODY),
    Route("seminars:side", f"{_C}map/parties/1/", NOBODY, FORM),
    Route("seminars:interest", f"{_C}map/interests/1/", NOBODY, FORM),
    Route("seminars:people", f"{_C}people/", NOBODY, FORM),
    Route("seminars:concur", f"{_C}people/concurrence/", NOBODY, POST),
    Route("seminars:ground", f"{_C}ground/", NOBODY, FORM),
    Route("seminars:rounds", f"{_C}rounds/", NOBODY, FORM),
    Route("seminars:wall", f"{_C}rounds/1/wall/", NOBODY),
    Route("seminars:wall_cards", f"{_C}rounds/1/cards/", NOBODY),
    Route("seminars:close_round", f"{_C}rounds/1/close/", NOBODY, POST),
    Route("seminars:hand_in", f"{_C}rounds/1/hand-in/", NOBODY, POST),
    Route("seminars:board", f"{_C}board/", NOBODY, FORM),
    Route("seminars:cluster", f"{_C}board/1/", NOBODY, FORM),
    Route("seminars:packages", f"{_C}packages/", NOBODY, FORM),
    Route("seminars:new_package", f"{_C}packages/new/", NOBODY, FORM),
    Route("seminars:package", f"{_C}packages/1/", NOBODY, FORM),
    Route("seminars:close_sounding", f"{_C}soundings/1/", NOBODY, POST),
    Route("seminars:draft", f"{_C}summary/", NOBODY, FORM),
    Route("seminars:opening", f"{_C}summary/opening/", NOBODY, POST),
    Route("seminars:new_claim", f"{_C}summary/new/", NOBODY, FORM),
    Route("seminars:claim", f"{_C}summary/1/", NOBODY, FORM),
    Route("seminars:settle", f"{_C}summary/names/", NOBODY, POST),
    Route("seminars:check", f"{_C}summary/read/", NOBODY, POST),
    Route("seminars:end_check", f"{_C}summary/end/", NOBODY, POST),
    Route("seminars:answer", f"{_C}summary/objections/{_CARD}/", NOBODY, POST),
]
ROUTES = [*WALKS, *TAKING_PART, *CONSOLE]
