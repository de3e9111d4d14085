"""Letters to members about their term."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from network.members import links
from network.members.notifications.writing import day, to_member, write


def remind(membership, days):
    to_member(
        "reminder",
        membership,
        f"{membership.pk}:{membership.ends}:{days}",
        _("Your membership ends soon"),
        format_lazy(
            _(
                "It lasts until {day}. You renew it with one click, after a look at what we "
                "hold about you."
            ),
            day=day(membership.ends),
        ),
        format_lazy(
            _("If you do nothing you stay a member until {day}, and then no more."),
            day=day(membership.grace_ends),
        ),
    )


def remind_at_last(membership):
    to_member(
        "last-day",
        membership,
        f"{membership.pk}:{membership.grace_ends}",
        _("Today is the last day of your membership"),
        _(
            "Renew it today and nothing changes. From tomorrow you are not in the directory "
            "any more."
        ),
    )


def tell_lapse(membership, rules):
    to_member(
        "lapsed",
        membership,
        membership.pk,
        _("Your membership has ended"),
        _("You are not in the directory any more. Your account stays open."),
        format_lazy(
            _("Within {days} days you come back with one click, without another review."),
            days=rules.rejoin_days,
        ),
    )


def confirm_leaving(membership, rules):
    to_member(
        "left",
        membership,
        membership.pk,
        _("You have left"),
        _("You are no member any more, and not in the directory. Your account stays open."),
        format_lazy(
            _("Within {days} days you come back with one click, without another review."),
            days=rules.rejoin_days,
        ),
    )


def tell_suspension(membership):
    write(
        "suspended",
        f"{membership.pk}:{membership.suspended_on}",
        person=membership.person,
        subject=_("Your membership is suspended"),
        paragraphs=[
            _(
                "Until further notice you are not in the directory and cannot use what is for "
                "members. The reason:"
            )
        ],
        quoted=membership.suspension_reason,
        link=links.page("members:mine", membership.person),
        link_label=_("My membership"),
    )


def tell_return(membership, number):
    to_member(
        "reinstated",
        membership,
        f"{membership.pk}:{number}",
        _("Your membership is open again"),
        _("The suspension is over. You find everything as it was."),
    )
