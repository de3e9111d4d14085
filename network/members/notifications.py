"""The letters and notices of membership; rows of the outbox, in the transaction of the act."""

from functools import partial

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from network.members import links
from portal.accounts.models import User
from portal.accounts.permissions import Role
from portal.mail import outbox
from portal.notifications.actions import notify

TEMPLATE = "members/mail/letter"
day = lazy(lambda moment: date_format(moment, "DATE_FORMAT"), str)


def _write(kind, number, *, subject, paragraphs, link="", link_label="", quoted="", **reader):  # noqa: PLR0913 (a letter has these parts)
    context = {
        "subject_line": subject,
        "paragraphs": paragraphs,
        "quoted": quoted,
        "link": link,
        "link_label": link_label,
    }
    outbox.write(
        template=TEMPLATE,
        key=f"members.{kind}:{number}",
        kind=f"members.{kind}",
        context=context,
        **reader,
    )


# Applications


def confirm_receipt(application, rules):
    person = application.applicant
    _write(
        "received",
        application.pk,
        person=person,
        subject=_("We have your application for membership"),
        paragraphs=[
            format_lazy(
                _("Reviewers of the programme read it now. You usually have an answer by {day}."),
                day=day(application.answer_by(rules)),
            ),
            _("Your page shows where it stands. There you can also take it back."),
        ],
        link=links.page("members:application", person, application.pk),
        link_label=_("Your application"),
    )


def ask_referee(application):
    person = application.applicant
    _write(
        "reference",
        application.pk,
        to=application.referee_email,
        language=person.language,
        subject=format_lazy(_("{name} names you as a referee"), name=person.name),
        paragraphs=[
            format_lazy(
                _(
                    "{name} applies for membership in this community of negotiators and says "
                    "that you know each other: “{relation}”"
                ),
                name=person.name,
                relation=application.referee_relation,
            ),
            _(
                "A few words from you help the reviewers. You need no account; the reviewers "
                "read what you write, and the applicant can ask for a copy."
            ),
            format_lazy(
                _(
                    "The link works for {days} days. If you do not know this person, leave it "
                    "alone."
                ),
                days=links.DAYS_FOR_A_REFERENCE,
            ),
        ],
        link=links.reference(application),
        link_label=_("Write a few words"),
    )


def tell_reviewers(application, kind="members.applied"):
    url = reverse("membership_application", args=[application.pk])
    key = f"{kind}:{application.pk}:{application.waiting_since:%Y%m%d%H%M%S}"
    for reviewer in reviewers().exclude(pk=application.applicant_id):
        notify(reviewer, kind, key=key, url=url, actor=application.applicant)


def reviewers():
    roles = [Role.REVIEWER, Role.ADMINISTRATOR]
    return User.objects.filter(is_active=True, groups__name__in=roles).distinct()


def ask_for_more(question):
    application = question.application
    person = application.applicant
    _write(
        "more-asked",
        question.pk,
        person=person,
        subject=_("A question about your application"),
        paragraphs=[_("Before the reviewers decide they ask you:")],
        quoted=question.question,
        link=links.page("members:application", person, application.pk),
        link_label=_("Answer on your page"),
    )


def tell_admission(application, membership):
    person = application.applicant
    _write(
        "admitted",
        f"{application.pk}:{application.round}",
        person=person,
        subject=_("You are a member"),
        paragraphs=[
            _("The reviewers have admitted you. Welcome to the table."),
            format_lazy(
                _("Your membership lasts until {day}. We write to you before it ends."),
                day=day(membership.ends),
            ),
        ],
        quoted=application.reason,
        link=links.page("members:mine", person),
        link_label=_("My membership"),
    )


def tell_admission_of_institution(application, institution):
    person = application.applicant
    _write(
        "institution-admitted",
        f"{application.pk}:{application.round}",
        person=person,
        subject=format_lazy(_("{institution} is a member"), institution=institution.name),
        paragraphs=[
            format_lazy(
                _(
                    "The reviewers have admitted {institution} until {day}. You are its "
                    "contact and hold one of its {seats} seats."
                ),
                institution=institution.name,
                day=day(institution.ends),
                seats=institution.seats,
            ),
            _("Invite the others by mail on the page of the institution."),
        ],
        quoted=application.reason,
        link=links.page("members:institution", person, institution.pk),
        link_label=_("Seats of the institution"),
    )


def tell_refusal(application):
    person = application.applicant
    last = (
        _("This decision on your appeal is final. You may apply again when something has changed.")
        if application.is_appeal
        else _(
            "If you think that something was overlooked, you can appeal once. Somebody else "
            "decides then."
        )
    )
    _write(
        "declined",
        f"{application.pk}:{application.round}",
        person=person,
        subject=_("Your application was declined"),
        paragraphs=[_("The reviewers have decided not to admit you. Their reason:"), last],
        quoted=application.reason,
        link=links.page("members:application", person, application.pk),
        link_label=_("Your application"),
    )


def confirm_appeal(application, rules):
    person = application.applicant
    _write(
        "appealed",
        application.pk,
        person=person,
        subject=_("We have your appeal"),
        paragraphs=[
            format_lazy(
                _("A reviewer who did not take the first decision answers it, usually by {day}."),
                day=day(application.answer_by(rules)),
            )
        ],
        link=links.page("members:application", person, application.pk),
        link_label=_("Your application"),
    )


# Memberships


def _to_member(kind, membership, number, subject, *paragraphs):
    _write(
        kind,
        number,
        person=membership.person,
        subject=subject,
        paragraphs=paragraphs,
        link=links.page("members:mine", membership.person),
        link_label=_("My membership"),
    )


def remind(membership, days):
    _to_member(
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
    _to_member(
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
    _to_member(
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
    _to_member(
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
    _write(
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
    _to_member(
        "reinstated",
        membership,
        f"{membership.pk}:{number}",
        _("Your membership is open again"),
        _("The suspension is over. You find everything as it was."),
    )


# Institutions


def invite(invitation, language):
    _write(
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
    _to_member(
        "seat-freed",
        seat,
        seat.pk,
        format_lazy(_("Your seat of {institution} has ended"), institution=seat.institution.name),
        _("You hold no seat of this institution any more. Your account stays open."),
        _("If you have no membership of your own, you can apply for one."),
    )


def tell_new_contact(institution, person):
    _write(
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
    _write(
        "institution-last-day" if last else "institution-reminder",
        f"{institution.pk}:{until}:{days}:{person.pk}",
        person=person,
        subject=format_lazy(subject, institution=institution.name),
        paragraphs=[format_lazy(_("It lasts until {day}."), day=day(until)), line],
        link=links.page("members:institution", person, institution.pk),
        link_label=_("Seats of the institution"),
    )


remind_contact_at_last = partial(remind_contact, last=True)
