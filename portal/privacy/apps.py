from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

LETTERS = {
    "export_ready": _("Copy of personal data ready"),
    "erasure_asked": _("Account going to be deleted"),
    "erased": _("Account deleted"),
}


class PrivacyConfig(AppConfig):
    name = "portal.privacy"
    label = "privacy"
    verbose_name = _("Privacy")

    def ready(self):
        autodiscover_modules("personal")
        from portal.accounts import closing, pages, panels  # noqa: PLC0415 (as below)
        from portal.mail import kinds as mail_kinds  # noqa: PLC0415 (as below)
        from portal.privacy import acts, erasure, erasure_finishing  # noqa: F401, PLC0415 (need the models)
        from portal.privacy.panels import changed_texts, my_data  # noqa: PLC0415 (as above)

        for kind, label in LETTERS.items():
            mail_kinds.name(f"privacy/mail/{kind}", label)
        erasure_finishing.register_own()
        closing.register(erasure.erase_at_once)
        panels.register(changed_texts, order=4)
        panels.register(my_data, order=5)
        pages.register(
            pages.AccountPage(
                section="privacy",
                label=_("My data"),
                url_name="privacy:data",
                starts=("privacy:",),
                order=60,
                icon="lock",
                summary=_("What is kept about you, a copy of it, and how to delete your account."),
            )
        )
        pages.register(
            pages.AccountPage(
                section="consents",
                label=_("Consents"),
                url_name="privacy:consents",
                starts=("privacy:consent",),
                order=61,
                icon="handshake",
                summary=_("What you agreed to, when, and to which text; and taking it back."),
            )
        )
