"""The letters of accounts by name, and what administrators decide about mail in the audit trail."""

from django.utils.translation import gettext_lazy as _

from portal.accounts import acts
from portal.audit.actions import record
from portal.mail import kinds

NAMES = {
    "account/email/account_already_exists": _("There is an account already"),
    "account/email/account_opened": _("Account opened for somebody"),
    "account/email/email_changed": _("E-mail address changed"),
    "account/email/email_confirmation": _("Confirm the e-mail address"),
    "account/email/email_confirmation_signup": _("Confirm the e-mail address"),
    "account/email/email_deleted": _("E-mail address removed"),
    "account/email/login_code": _("Code for signing in"),
    "account/email/password_changed": _("Password changed"),
    "account/email/password_reset": _("New password"),
    "account/email/password_reset_code": _("New password"),
    "account/email/password_set": _("Password set"),
    "mfa/email/recovery_codes_generated": _("New recovery codes"),
    "mfa/email/totp_activated": _("Authenticator app added"),
    "mfa/email/totp_deactivated": _("Authenticator app removed"),
    "mfa/email/webauthn_added": _("Passkey added"),
    "mfa/email/webauthn_removed": _("Passkey removed"),
    "socialaccount/email/account_connected": _("Sign-in of a partner connected"),
    "socialaccount/email/account_disconnected": _("Sign-in of a partner disconnected"),
}
ACTS = {
    "send": acts.LETTER_SENT_AGAIN,
    "cancel": acts.LETTER_CANCELLED,
    "arrived": acts.LETTER_ARRIVED,
}


def name_kinds():
    for kind, label in NAMES.items():
        kinds.name(kind, label)


def trace_decision(letter, act, by, **kwargs):
    record(actor=by, act=ACTS[act], target=letter)


def trace_reopening(by, **kwargs):
    record(actor=by, act=acts.MAIL_ADDRESS_REOPENED)
