"""Whether a text names somebody of a room: for what is to leave it.

Looked for are the names of those inside as they are written, family names that are long enough to
be told from words, handles, and the affiliations of their memberships.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

from network.directory.models import Profile
from network.forums import permissions
from network.forums.actions import Refused
from network.forums.models import Part, Pledge, Seat
from network.members.models import Membership
from portal.accounts.models import User

SHORTEST_FAMILY_NAME, SHORTEST_AFFILIATION = 4, 4


class NamesFound(Refused):
    """``names`` are what was found, in a fixed order."""

    def __init__(self, names):
        super().__init__(
            _("The note names somebody of this room: %(names)s. Take that out.")
            % {"names": ", ".join(names)}
        )
        self.names = names


def people_of(forum):
    """Those inside who may write: who has a part, and who came in and gave his word."""
    seats = Seat.objects.current().filter(forum=forum).exclude(part=Part.READER)
    known = set(seats.values_list("person", flat=True))
    known |= set(Pledge.objects.filter(forum=forum).values_list("person", flat=True))
    people = User.objects.filter(pk__in=known, is_active=True).order_by("pk")
    return [one for one in people if permissions.is_at_least(one, forum, Part.PARTICIPANT)]


def names_in(forum, text):
    people = people_of(forum)
    plain = _folded(text)
    words = {name for person in people for name in _names_of(str(person))}
    handles = Profile.objects.filter(user__in=people).values_list("public_id", flat=True)
    words |= set(handles)
    places = Membership.objects.current().filter(person__in=people)
    words |= {
        name
        for row in places.select_related("institution")
        for name in (row.affiliation, str(row.institution or ""))
        if len(name) >= SHORTEST_AFFILIATION
    }
    return sorted(word for word in words if _stands_in(_folded(word), plain))


def refuse_names(forum, text):
    found = names_in(forum, text)
    if found:
        raise NamesFound(found)


def _names_of(name):
    yield name
    family = name.split()[-1] if name.split() else ""
    if len(family) >= SHORTEST_FAMILY_NAME:
        yield family


def _stands_in(word, text):
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _folded(text):
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
