"""Who may open which address of membership. An application opens to its applicant alone."""

from portal.route_table import EVERYBODY, FORM, MEMBERS, NOBODY, WITH_ACCOUNT, Route

POST = ("POST",)
PAGES = [
    Route("members:welcome", "/membership/"),
    Route("members:apply", "/membership/apply/", WITH_ACCOUNT, FORM),
    Route("members:mine", "/membership/mine/", WITH_ACCOUNT),
    Route("members:renew", "/membership/mine/renew/", WITH_ACCOUNT, FORM),
    # Only who has something to leave finds the page.
    Route("members:leaving", "/membership/mine/leaving/", MEMBERS),
    Route("members:leave", "/membership/mine/leave/", WITH_ACCOUNT, POST),
    Route("members:rejoin", "/membership/mine/rejoin/", WITH_ACCOUNT, POST),
]
# The sample has no application or institution of the cast with the number 1000000.
OF_ONE_PERSON = [
    Route("members:step", "/membership/apply/1000000/1/", NOBODY, FORM),
    Route("members:application", "/membership/applications/1000000/", NOBODY),
    Route("members:answer", "/membership/applications/1000000/answer/", NOBODY, POST),
    Route("members:appeal", "/membership/applications/1000000/appeal/", NOBODY, POST),
    Route("members:withdraw", "/membership/applications/1000000/withdraw/", NOBODY, POST),
    Route("members:institution", "/membership/institution/1000000/", NOBODY),
    Route("members:invite", "/membership/institution/1000000/invite/", NOBODY, POST),
    Route(
        "members:take_back",
        "/membership/institution/1000000/invitations/1/take-back/",
        NOBODY,
        POST,
    ),
    Route("members:free_seat", "/membership/institution/1000000/seats/1/free/", NOBODY, POST),
    Route("members:renew_institution", "/membership/institution/1000000/renew/", NOBODY, POST),
    Route("members:end_institution", "/membership/institution/1000000/end/", NOBODY, POST),
    Route("members:add_contact", "/membership/institution/1000000/contacts/add/", NOBODY, POST),
    Route("members:step_down", "/membership/institution/1000000/step-down/", NOBODY, POST),
]
# Signed links: whoever has one comes in, and nobody can make one up.
BY_LINK = [
    Route("members:reference", "/membership/reference/no-such-link/", EVERYBODY, FORM),
    Route("members:seat", "/membership/seat/no-such-link/", NOBODY, FORM),
]
ROUTES = [*PAGES, *OF_ONE_PERSON, *BY_LINK]
