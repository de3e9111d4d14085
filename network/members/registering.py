"""What the app makes known to the ground when it is ready."""

from django.utils.translation import gettext_lazy as _

from network.members import permissions
from network.members.panels import my_membership
from portal.accounts import pages, panels
from portal.notifications import kinds
from portal.privacy.purposes import Purpose, register

APPLICATIONS = _("Applications for membership")


def register_all():
    panels.register(my_membership, order=20)
    pages.register(
        pages.AccountPage(
            section="membership",
            label=_("My membership"),
            url_name="members:mine",
            starts=("members:",),
            order=20,
            part=pages.COMMUNITY,
            icon="users",
            shown=permissions.may_apply,
        )
    )
    for purpose in purposes():
        register(purpose)
    for key, label, template in NOTICES:
        kinds.register(
            kinds.Kind(
                key=key,
                label=label,
                group=APPLICATIONS,
                template=f"members/notices/{template}",
                concerns=permissions.is_reviewer,
            )
        )


def purposes():
    yield Purpose(
        key="code-of-conduct",
        title=_("Code of conduct"),
        template="members/consents/code_of_conduct.txt",
        on_withdrawal=_("You are asked for it again before you renew your membership."),
    )
    yield Purpose(
        key="chatham-house-rule",
        title=_("Chatham House Rule"),
        template="members/consents/chatham_house_rule.txt",
        on_withdrawal=_("You are asked for it again before you renew your membership."),
    )


NOTICES = (
    ("members.applied", _("Somebody applies for membership"), "applied"),
    ("members.answered", _("An applicant has answered"), "answered"),
    ("members.appealed", _("Somebody appeals against a decision"), "appealed"),
)
