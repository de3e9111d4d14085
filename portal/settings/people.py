"""Accounts: how people sign in, what protects them, and how often anything may be tried."""

import environ
from django.utils.translation import gettext_lazy as _

env = environ.Env()

# Former values of SECRET_KEY: with them, what was encrypted and signed under them still opens.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["portal.accounts.backends.AddressBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "portal.accounts.signup.NewAccount"
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# Off: the offer to change it would appear for new addresses only and so tell which are known.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
# Nobody learns here whether an address has an account. The adapter writes the letter to a stranger
# as any other, for the time that it takes, and sends it to nobody.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Nine digits and three tries: one guess in 300 million.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 9, "dashed": True}

# How often anything may be tried: times/period/by what. The counters live in the default cache, so
# several machines need a shared one (CACHE_URL). "key" is the address that was typed in.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "request_login_code": "20/m/ip,3/m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/10s/key",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    # The contact form; a whole conference may share one address.
    "message": "30/h/ip",
    # Registrations for events: a hundred and more may come from one conference at once.
    "registration": "400/10m/ip",
    # Forms that are kept for people whose session ended.
    "kept_typing": "60/h/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}
# How many proxies of ours stand before the portal. Wrong, and either everybody shares one limit by
# address or anybody can pretend to come from another one.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=0)

MFA_ADAPTER = "portal.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_ISSUER = "Parley"
# A clock that is half a minute off still works.
MFA_TOTP_TOLERANCE = 1
# Browsers allow passkeys without https on the machine itself only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.str("BASE_URL", default="http://localhost").startswith(
    ("http://localhost", "http://testserver")
)

USERSESSIONS_TRACK_ACTIVITY = True

_FORMS = "portal.accounts.forms."
ACCOUNT_FORMS = {
    "login": _FORMS + "SignInForm",
    "signup": _FORMS + "SignUpForm",
    "add_email": _FORMS + "NewAddressForm",
    "change_password": _FORMS + "ChangePasswordForm",
    "set_password": _FORMS + "SetPasswordForm",
    "reset_password": _FORMS + "ForgottenPasswordForm",
    "reset_password_from_key": _FORMS + "NewPasswordForm",
    "reauthenticate": _FORMS + "ConfirmPasswordForm",
    "request_login_code": _FORMS + "RequestCodeForm",
    "confirm_login_code": _FORMS + "SignInCodeForm",
    "confirm_email_verification_code": _FORMS + "AddressCodeForm",
    "confirm_password_reset_code": _FORMS + "ResetCodeForm",
}
MFA_FORMS = {
    "authenticate": _FORMS + "SecondFactorForm",
    "authenticate_webauthn": _FORMS + "SecondPasskeyForm",
    "reauthenticate": _FORMS + "ConfirmSecondFactorForm",
    "reauthenticate_webauthn": _FORMS + "ConfirmPasskeyForm",
    "login_webauthn": _FORMS + "SignInPasskeyForm",
    "activate_totp": _FORMS + "ActivateAppForm",
    "add_webauthn": _FORMS + "AddPasskeyForm",
    "edit_webauthn": _FORMS + "RenamePasskeyForm",
    "signup_webauthn": _FORMS + "FirstPasskeyForm",
}
SOCIALACCOUNT_FORMS = {"signup": _FORMS + "PartnerSignUpForm"}

# Sign-in through an OpenID Connect server; without the first three there is no button.
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="") or _("your organisation")
SOCIALACCOUNT_ADAPTER = "portal.accounts.adapters.PartnerAdapter"
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_SERVER_URL and OIDC_CLIENT_ID and OIDC_CLIENT_SECRET:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "partner",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ],
    }

# People of the sample have known passwords and known second factors: never where real people are.
SAMPLE_ALLOWED = env.bool("SAMPLE_ALLOWED", default=False)

# One person has one language and one time zone, kept on the account page; Wagtail follows.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
WAGTAIL_USER_TIME_ZONES = []
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
