"""What an account itself holds of its owner, and what allauth and Wagtail hold beside it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import APIToken, ModelLogEntry
from wagtail.users.models import UserProfile

from portal.accounts.models import User
from portal.personal_data import declare

AS_LONG_AS_THE_ACCOUNT = _("As long as you have an account.")
LAST = 1000


def account(user):
    return {
        "number": user.pk,
        "name": user.name,
        "email": user.email,
        "language": user.language,
        "time_zone": user.time_zone,
        "joined_at": user.date_joined,
        "last_signed_in_at": user.last_login,
        "is_open": user.is_active,
        "has_password": user.has_usable_password(),
    }


def second_factor(authenticator):
    """Return when it was set up and used; its secret would open the account to who finds it."""
    return {
        "kind": authenticator.get_type_display(),
        "set_up_at": authenticator.created_at,
        "last_used_at": authenticator.last_used_at,
    }


def erase_account(accounts, person):
    """Delete the account, and the lines of the back office's history that call it by its name."""
    kind = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(person.pk)).delete()
    accounts.delete()


def end_sessions(sessions, person):
    for session in sessions:
        session.end()


def avatar(profile):
    return [profile.avatar] if profile.avatar else []


declare(
    User,
    person="pk",
    label=_("Your account"),
    export=account,
    kept=AS_LONG_AS_THE_ACCOUNT,
    erase=erase_account,
    order=LAST,
)
declare(
    User.groups.through,
    person="user",
    label=_("Your roles"),
    export=lambda held: {"role": held.group.name},
    kept=AS_LONG_AS_THE_ACCOUNT,
    related=("group",),
)
declare(
    User.user_permissions.through,
    person="user",
    label=_("Rights that were given to you alone"),
    export=lambda held: {"right": held.permission.codename},
    kept=AS_LONG_AS_THE_ACCOUNT,
    related=("permission",),
)
declare(
    EmailAddress,
    person="user",
    label=_("Your e-mail addresses"),
    export=lambda address: {
        "email": address.email,
        "is_proved": address.verified,
        "is_primary": address.primary,
    },
    kept=AS_LONG_AS_THE_ACCOUNT,
)
declare(
    Authenticator,
    person="user",
    label=_("Your second factors"),
    export=second_factor,
    kept=_("Until you remove them."),
)
declare(
    SocialAccount,
    person="user",
    label=_("Sign-in through your organisation"),
    export=lambda link: {
        "provider": link.provider,
        "number_there": link.uid,
        "connected_at": link.date_joined,
        "last_signed_in_at": link.last_login,
        "what_it_told_us": link.extra_data,
    },
    kept=_("Until you disconnect it."),
)
declare(
    UserSession,
    person="user",
    label=_("Where you are signed in"),
    export=lambda session: {
        "internet_address": session.ip,
        "browser": session.user_agent,
        "since": session.created_at,
        "last_seen_at": session.last_seen_at,
    },
    kept=_("Until you sign out there, or two weeks after your last visit."),
    erase=end_sessions,
)
declare(
    UserProfile,
    person="user",
    label=_("Your settings in the back office"),
    export=lambda profile: {
        "mail_when_submitted": profile.submitted_notifications,
        "mail_when_approved": profile.approved_notifications,
        "mail_when_rejected": profile.rejected_notifications,
        "mail_about_comments": profile.updated_comments_notifications,
        "theme": profile.theme,
        "contrast": profile.contrast,
        "density": profile.density,
        "picture": profile.avatar.name or None,
    },
    files=avatar,
    kept=AS_LONG_AS_THE_ACCOUNT,
)
declare(
    APIToken,
    person="user",
    label=_("Your keys to the programming interface"),
    export=lambda token: {
        "name": token.name,
        "made_at": token.created,
        "revoked_at": token.revoked_at,
        "last_used_at": token.last_used_at,
    },
    kept=AS_LONG_AS_THE_ACCOUNT,
)
