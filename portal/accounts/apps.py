from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from allauth.account import signals  # noqa: PLC0415 (needs the models)
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415 (needs the models)

        from portal.accounts import (  # noqa: F401, PLC0415 (registers pages)
            addresses,
            mail_trail,
            own_pages,
        )
        from portal.accounts.second_factor import remember_set_up  # noqa: PLC0415 (needs the models)
        from portal.mail.signals import address_reopened, letter_decided  # noqa: PLC0415 (the same)

        authenticator_added.connect(remember_set_up)
        signals.email_confirmed.connect(addresses.prove_confirmed)
        signals.user_logged_in.connect(addresses.prove_read)
        signals.password_reset.connect(addresses.prove_reset)
        mail_trail.name_kinds()
        letter_decided.connect(mail_trail.trace_decision)
        address_reopened.connect(mail_trail.trace_reopening)
