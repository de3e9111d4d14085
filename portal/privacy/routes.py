"""Who may open which page of "My data". A copy of somebody's data opens to nobody else."""

from portal.privacy.models import Wording
from portal.route_table import FORM, NOBODY, WITH_ACCOUNT, Route


def a_text():
    """Return the address of some text, if one was ever needed."""
    wording = Wording.objects.order_by("pk").first()
    return wording and f"/accounts/privacy/consents/texts/{wording.pk}/"


ROUTES = [
    Route("privacy:data", "/accounts/privacy/", WITH_ACCOUNT),
    Route("privacy:ask_for_copy", "/accounts/privacy/copy/", WITH_ACCOUNT, FORM),
    Route("privacy:download", "/accounts/privacy/copy/no-such-copy/", NOBODY),
    Route("privacy:delete_account", "/accounts/privacy/delete/", WITH_ACCOUNT, FORM),
    Route("privacy:keep_account", "/accounts/privacy/keep/", WITH_ACCOUNT, FORM),
    Route("privacy:consents", "/accounts/privacy/consents/", WITH_ACCOUNT),
    Route("privacy:consent_text", a_text, WITH_ACCOUNT),
    # Who never dealt with a purpose finds nothing there.
    Route("privacy:consent_renew", "/accounts/privacy/consents/nothing/renew/", NOBODY, FORM),
    Route("privacy:consent_withdraw", "/accounts/privacy/consents/nothing/withdraw/", NOBODY, FORM),
]
