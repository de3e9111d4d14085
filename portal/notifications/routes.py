"""Who may open which address of the notices. A notice opens to its person alone."""

from portal.route_table import EVERYBODY, FORM, NOBODY, WITH_ACCOUNT, Route

POST = ("POST",)
ROUTES = [
    Route("notifications:list", "/accounts/notices/", WITH_ACCOUNT),
    Route("notifications:see_all", "/accounts/notices/seen/", WITH_ACCOUNT, POST),
    Route("notifications:settings", "/accounts/notices/settings/", WITH_ACCOUNT, FORM),
    # The link is the key; a false one gets a sentence, and changes nothing.
    Route("notifications:mute", "/accounts/notices/mute/no-such-link/", EVERYBODY, FORM),
    Route("notifications:open", "/accounts/notices/0/", NOBODY),
    Route("notifications:see", "/accounts/notices/0/seen/", NOBODY, POST),
]
