"""What the letter of invitation to a seminar says beyond that to any event."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.registration.wording import letter
from events.registration.wording.occasions import invitation

INVITATION = "seminar-invitation"


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
