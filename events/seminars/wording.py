"""What the letters of a seminar say: the invitation as a person, and that there is news."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.registration.wording import Content, Link, letter
from events.registration.wording.occasions import invitation

INVITATION = "seminar-invitation"
NEWS = "seminar-news"


@letter(INVITATION, gettext_lazy("Invitation to a devising seminar"))
def invited(event, **context):
    """The invitation to an event, and in what capacity one comes."""
    content = invitation(event, **context)
    content.paragraphs.extend(
        [
            _(
                "You are invited as a person, for what you know, and not on behalf of your "
                "institution. Nobody gives an official statement, nobody commits to anything, and "
                "nothing is written down with a name beside it."
            ),
            _(
                "The seminar is no negotiation and takes nothing from one: it looks for ideas that "
                "your own side could live with and that answer to the concerns of the others."
            ),
        ]
    )
    return content


@letter(NEWS, gettext_lazy("Something new in a devising seminar"))
def news(event, *, registration, link, **_more):
    """Says no more than that there is something new; it names neither subject nor event."""
    return Content(
        subject=_("There is something new in a seminar of yours"),
        paragraphs=[_("You find it behind the link. It is meant for you alone.")],
        links=[Link(_("Open the seminar"), link)],
    )
