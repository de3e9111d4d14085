"""What people are told of introductions."""

from django.urls import reverse

from portal.mail import outbox
from portal.notifications.actions import notify

ASKED, ACCEPTED, LAPSED = "introductions.asked", "introductions.accepted", "introductions.lapsed"


def tell_asked(introduction):
    notify(
        introduction.asked,
        ASKED,
        key=f"{ASKED}:{introduction.pk}",
        url=_address(introduction),
        actor=introduction.asker,
    )


def tell_accepted(introduction):
    """The asker sees it on the portal; both get a letter with the address of the other."""
    notify(
        introduction.asker,
        ACCEPTED,
        key=f"{ACCEPTED}:{introduction.pk}",
        url=_address(introduction),
        actor=introduction.asked,
    )
    for person in (introduction.asker, introduction.asked):
        other = introduction.other_than(person)
        outbox.write(
            template="directory/mail/introduced",
            key=f"{ACCEPTED}:{introduction.pk}:{person.pk}",
            person=person,
            context={
                "name": str(other),
                "address": other.email,
                "message": introduction.message,
                "is_asker": person.pk == introduction.asker_id,
                "path": _address(introduction),
            },
            reply_to=other.email,
        )


def tell_lapsed(introduction):
    notify(
        introduction.asker,
        LAPSED,
        key=f"{LAPSED}:{introduction.pk}",
        url=reverse("directory:introductions"),
        actor=introduction.asked,
    )


def _address(introduction):
    return reverse("directory:introduction", args=[introduction.pk])
