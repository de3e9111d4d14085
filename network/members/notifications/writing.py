"""How a letter of membership is put into the outbox: one template, filled line by line."""

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from network.members import links
from portal.mail import outbox

TEMPLATE = "members/mail/letter"
day = lazy(lambda moment: date_format(moment, "DATE_FORMAT"), str)


def write(kind, number, *, subject, paragraphs, link="", link_label="", quoted="", **reader):  # noqa: PLR0913 (a letter has these parts)
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


def to_member(kind, membership, number, subject, *paragraphs):
    write(
        kind,
        number,
        person=membership.person,
        subject=subject,
        paragraphs=paragraphs,
        link=links.page("members:mine", membership.person),
        link_label=_("My membership"),
    )
