"""Strikes: a moderator's act on a voice whose name he never learns.

What a voice has against it is found at the moment when its owner wants to write: his digest is made
for the struck topics whose keys still live. So nobody's name is looked up, nothing is stored with a
member, and what was counted goes with the key of its topic.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums.models import Strike
from network.forums.veil.keys import KeyIsGone
from network.forums.veil.voices import tag_of

# A pause that began with the strike would tell whoever struck, and saw it begin, who it was.
LONGEST_DELAY_DAYS = 3


def strike(post, until=None):
    """Count one against the voice of ``post``; with ``until``, a day, pause it up to then."""
    if post.persona_id is None:
        return
    delay = timedelta(days=secrets.randbelow(LONGEST_DELAY_DAYS + 1))
    Strike.objects.create(
        persona_id=post.persona_id, counts_from=timezone.localdate() + delay, until=until
    )


def is_paused(forum, person, today=None):
    """Whether what counts against ``person`` in ``forum`` today keeps him from writing."""
    today = today or timezone.localdate()
    standing = Strike.objects.filter(
        persona__topic__forum=forum, persona__topic__sealed_at=None, counts_from__lte=today
    )
    own = _own(standing.select_related("persona__topic"), person)
    paused = any(one.until and one.until >= today for one in own)
    return paused or sum(one.until is None for one in own) >= settings.VEIL_STRIKES


def _own(strikes, person):
    tags, own = {}, []
    for one in strikes:
        address = one.persona.topic.key
        if address not in tags:
            try:
                tags[address] = tag_of(address, person)
            except KeyIsGone:
                tags[address] = None
        if one.persona.tag == tags[address]:
            own.append(one)
    return own


def words():
    return _(
        "Veiled posting is paused for you here, because posts under your veil broke the house "
        "rules. Nobody was told that it was you."
    )
