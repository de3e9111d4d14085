"""Letters about seats, to those who are offered one and to contacts."""

from functools import partial

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from network.members import links
from network.members.notifications.writing import day, to_member, write


def invite(invitation, language):
    write(
        "seat-invitation",
        f"{invitation.pk}:{invitation.expires_at:%Y%m%d}",
        to=invitation.email,
        language=language,
        subject=format_lazy(
            _("{institution} offers you a seat"), institution=invitation.institution.name
        ),
        paragraphs=[
            format_lazy(
                _(
                    "{institution} is a member of this community of negotiators and invites "
                    "you to hold one of its seats. You then are a member yourself."
                ),
                institution=invitation.institution.name,
            ),
            format_lazy(
                _("The invitation is for this address alone and holds until {day}."),
                day=day(invitation.expires_at),
            ),
        ],
        link=links.seat(invitation, language),
        link_label=_("Look at the invitation"),
    )


def tell_of_freed_seat(seat):
    to_member(
        "seat-freed",
        seat,
        seat.pk,
        format_lazy(_("Your seat of {institution} has ended"), institution=seat.institution.name),
        _("You hold no seat of this institution any more. Your account stays open."),
        _("If you have no membership of your own, you can apply for one."),
    )


def tell_new_contact(institution, person):
    write(
        "contact",
        f"{institution.pk}:{person.pk}:{institution.contacts.get(person=person).pk}",
        person=person,
        subject=format_lazy(_("You are a contact of {institution}"), institution=institution.name),
        paragraphs=[_("You can invite people to its seats, free seats, and renew its membership.")],
        link=links.page("members:institution", person, institution.pk),
        link_label=_("Seats of the institution"),
    )


def remind_contact(institution, person, *, last, days=0):
    subject, line = (
        (
            _("Today is the last day of the membership of {institution}"),
            _("Renew it today, or its seats end tomorrow."),
        )
        if last
        else (
            _("The membership of {institution} ends soon"),
            _("Renew it with one click on its page. Its seats end with it."),
        )
    )
    until = institution.grace_ends if last else institution.ends
    write(
        "institution-last-day" if last else "institution-reminder",
        f"{institution.pk}:{until}:{days}:{person.pk}",
        person=person,
        subject=format_lazy(subject, institution=institution.name),
        paragraphs=[format_lazy(_("It lasts until {day}."), day=day(until)), line],
        link=links.page("members:institution", person, institution.pk),
        link_label=_("Seats of the institution"),
    )


remind_contact_at_last = partial(remind_contact, last=True)
