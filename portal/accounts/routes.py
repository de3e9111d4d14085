"""Who may open which page of an account: ours, and those of allauth.

What belongs to the middle of a way in (a code, a new password) sends whoever comes by its address
alone to the beginning. Where that is the sign-in page, it counts as closed here.
"""

from django.conf import settings

from portal.route_table import EVERYBODY, FORM, NOBODY, WITH_ACCOUNT, WITH_ROLE, Route

OWN_PAGES = [
    Route("accounts:home", "/accounts/", WITH_ACCOUNT),
    Route("accounts:kept_typing", "/accounts/what-you-typed/", WITH_ACCOUNT, FORM),
    Route("accounts:profile", "/accounts/profile/", WITH_ACCOUNT, FORM),
    Route("accounts:security", "/accounts/security/", WITH_ACCOUNT),
    Route("accounts:second_factor", "/accounts/second-factor/", WITH_ROLE),
]
WAYS_IN = [
    Route("account_login", "/accounts/login/", EVERYBODY, FORM),
    Route("account_request_login_code", "/accounts/login/code/", EVERYBODY, FORM),
    Route("account_confirm_login_code", "/accounts/login/code/confirm/", EVERYBODY, FORM),
    Route("account_signup", "/accounts/signup/", EVERYBODY, FORM),
    Route("account_signup_by_passkey", "/accounts/signup/passkey/", EVERYBODY, FORM),
    Route("account_inactive", "/accounts/inactive/"),
    Route("account_logout", "/accounts/logout/", WITH_ACCOUNT, FORM),
    Route("account_reauthenticate", "/accounts/reauthenticate/", WITH_ACCOUNT, FORM),
]
ADDRESS_AND_PASSWORD = [
    Route("account_email", "/accounts/email/", WITH_ACCOUNT, FORM),
    Route("account_email_verification_sent", "/accounts/confirm-email/", WITH_ACCOUNT, FORM),
    Route("account_change_password", "/accounts/password/change/", WITH_ACCOUNT, FORM),
    Route("account_set_password", "/accounts/password/set/", WITH_ACCOUNT, FORM),
    Route("account_reset_password", "/accounts/password/reset/", EVERYBODY, FORM),
    Route("account_confirm_password_reset_code", "/accounts/password/reset/confirm/", NOBODY, FORM),
    Route("account_complete_password_reset", "/accounts/password/reset/complete/", EVERYBODY, FORM),
    Route("account_password_reset_completed", "/accounts/password/reset/done/"),
]
SECOND_FACTORS = [
    Route("mfa_index", "/accounts/2fa/", WITH_ACCOUNT),
    Route("mfa_authenticate", "/accounts/2fa/authenticate/", WITH_ACCOUNT, FORM),
    Route("mfa_reauthenticate", "/accounts/2fa/reauthenticate/", WITH_ACCOUNT, FORM),
    Route("mfa_activate_totp", "/accounts/2fa/totp/activate/", WITH_ACCOUNT, FORM),
    Route("mfa_deactivate_totp", "/accounts/2fa/totp/deactivate/", WITH_ROLE, FORM),
    # For whoever has such codes; people make them, so the sample has none.
    Route("mfa_view_recovery_codes", "/accounts/2fa/recovery-codes/", NOBODY),
    Route(
        "mfa_generate_recovery_codes", "/accounts/2fa/recovery-codes/generate/", WITH_ACCOUNT, FORM
    ),
    Route("mfa_download_recovery_codes", "/accounts/2fa/recovery-codes/download/", NOBODY),
]
PASSKEYS = [
    Route("mfa_list_webauthn", "/accounts/2fa/webauthn/", WITH_ACCOUNT),
    Route("mfa_add_webauthn", "/accounts/2fa/webauthn/add/", WITH_ACCOUNT, FORM),
    Route("mfa_login_webauthn", "/accounts/2fa/webauthn/login/", WITH_ACCOUNT, FORM),
    Route("mfa_signup_webauthn", "/accounts/2fa/webauthn/signup/", EVERYBODY, FORM),
    Route(
        "mfa_reauthenticate_webauthn", "/accounts/2fa/webauthn/reauthenticate/", WITH_ACCOUNT, FORM
    ),
    # A passkey is its owner's alone and lives in a device: who shows the password finds none here.
    Route("mfa_edit_webauthn", "/accounts/2fa/webauthn/keys/1/edit/", WITH_ACCOUNT, FORM),
    Route("mfa_remove_webauthn", "/accounts/2fa/webauthn/keys/1/remove/", WITH_ACCOUNT, FORM),
]
SESSIONS = [Route("usersessions_list", "/accounts/sessions/", WITH_ACCOUNT, FORM)]
PARTNER = EVERYBODY if settings.SOCIALACCOUNT_PROVIDERS else NOBODY
PARTNERS = [
    Route("openid_connect_login", "/accounts/oidc/partner/login/", PARTNER, FORM),
    Route("openid_connect_callback", "/accounts/oidc/partner/login/callback/", PARTNER),
    Route("socialaccount_login_cancelled", "/accounts/3rdparty/login/cancelled/"),
    Route("socialaccount_login_error", "/accounts/3rdparty/login/error/"),
    Route("socialaccount_signup", "/accounts/3rdparty/signup/", NOBODY, FORM),
    Route("socialaccount_connections", "/accounts/3rdparty/", WITH_ACCOUNT, FORM),
]
# Addresses of allauth's past, which it still sends on.
FORMER = [
    Route(f"/accounts/social/{end}", f"/accounts/social/{end}")
    for end in ("login/cancelled/", "login/error/", "signup/", "connections/")
]
ROUTES = [
    *OWN_PAGES,
    *WAYS_IN,
    *ADDRESS_AND_PASSWORD,
    *SECOND_FACTORS,
    *PASSKEYS,
    *SESSIONS,
    *PARTNERS,
    *FORMER,
]
