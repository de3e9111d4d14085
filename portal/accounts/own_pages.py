"""The pages that accounts themselves have beside them."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.accounts.pages import COMMUNITY, AccountPage, register


def _has_partner(user):
    return bool(settings.SOCIALACCOUNT_PROVIDERS)


register(
    AccountPage(
        section="home",
        label=_("My portal"),
        url_name="accounts:home",
        starts=("accounts:home",),
        order=0,
        part=COMMUNITY,
    )
)
register(
    AccountPage(
        section="account",
        label=_("Name, language, time"),
        url_name="accounts:profile",
        starts=("accounts:profile",),
        order=10,
        icon="user",
        summary=_("How you are called, the language of letters, and your time zone."),
    )
)
register(
    AccountPage(
        section="address",
        label=_("E-mail address"),
        url_name="account_email",
        starts=("account_email",),
        order=20,
        icon="mail",
        summary=_("The address that you sign in with, and that letters go to."),
    )
)
register(
    AccountPage(
        section="security",
        label=_("Security"),
        url_name="accounts:security",
        starts=(
            "accounts:security",
            "account_change_password",
            "account_set_password",
            "mfa_",
            "usersessions_",
        ),
        order=30,
        icon="shield-check",
        summary=_("Password, second factor, passkeys, and where you are signed in."),
    )
)
register(
    AccountPage(
        section="partner",
        label=_("Connected sign-in"),
        url_name="socialaccount_connections",
        starts=("socialaccount_",),
        order=40,
        icon="link",
        summary=_("Signing in through your organisation."),
        shown=_has_partner,
    )
)
