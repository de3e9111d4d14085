"""Who may open which address of the search. What a person saved opens to nobody else."""

from portal.route_table import FORM, NOBODY, WITH_ACCOUNT, Route

POST = ("POST",)
FOR_EVERYBODY = [
    Route("search:page", "/search/"),
    Route("search:suggest", "/search/suggest/?q=negotiation"),
    Route("search:feed", "/search/feed/"),
]
OWN = [
    Route("search:saved", "/search/saved/", WITH_ACCOUNT),
    Route("search:save", "/search/saved/new/?q=negotiation", WITH_ACCOUNT, FORM),
]
# People save searches, so the sample has none; whose secret it is, that one's feed opens.
OF_ONE_PERSON = [
    Route("search:change", "/search/saved/1/", NOBODY, FORM),
    Route("search:open", "/search/saved/1/open/", NOBODY),
    Route("search:renew", "/search/saved/1/renew/", NOBODY, POST),
    Route("search:delete", "/search/saved/1/delete/", NOBODY, POST),
    Route("search:saved_feed", "/search/saved/feed/no-such-secret/", NOBODY),
]
ROUTES = [*FOR_EVERYBODY, *OWN, *OF_ONE_PERSON]
