"""Letters to applicants and referees, notices to reviewers."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from network.members import links
from network.members.notifications.writing import day, write
from portal.accounts.models import User
from portal.accounts.permissions import Role
from portal.notifications.actions import notify


def confirm_receipt(application, rules):
    person = application.applicant
    write(
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
    write(
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
    write(
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
    write(
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
    write(
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
    write(
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
    write(
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
