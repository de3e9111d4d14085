"""What leaves a trace. In a safe space neither an account nor the name of the place is in it."""

from django.utils.translation import gettext_lazy as _

from portal.audit.acts import register


def _pair(key, label, safe_label, by):
    """The act in an open forum, and the same in a safe space, where it names nobody."""
    safe = register(f"{key}_in_safe_space", safe_label, under_rule=True, by=by)
    return register(key, label), safe


_host = _("A host")
OPENED = _pair("forums.opened", _("Opened a forum"), _("Opened a safe space"), _host)
CHANGED = _pair("forums.changed", _("Changed a forum"), _("Changed a safe space"), _host)
TIGHTENED = _pair(
    "forums.tightened", _("Made a forum stricter"), _("Made a safe space stricter"), _host
)
ARCHIVED = _pair("forums.archived", _("Archived a forum"), _("Archived a safe space"), _host)
REOPENED = _pair("forums.reopened", _("Reopened a forum"), _("Reopened a safe space"), _host)
SEAT_GIVEN = _pair(
    "forums.seat_given",
    _("Gave somebody a part in a forum"),
    _("Gave somebody a part in a safe space"),
    _host,
)
SEAT_ENDED = _pair(
    "forums.seat_ended",
    _("Sent somebody away from a forum"),
    _("Sent somebody away from a safe space"),
    _host,
)
GLASS_ASKED = register("forums.glass_asked", _("Asked to read a forum without being in it"))
GLASS_APPROVED = register("forums.glass_approved", _("Let an administrator read a forum for a day"))
GLASS_DECLINED = register("forums.glass_declined", _("Declined a request to read a forum"))
GLASS_WITHDRAWN = register("forums.glass_withdrawn", _("Withdrew a request to read a forum"))
GLASS_ENDED = register("forums.glass_ended", _("Ended the reading of a forum before its time"))

_moderator = _("A moderator of the forum")


def _moderating(key, label):
    return _pair(key, label, label, _moderator)


CASE_DECIDED = _moderating("forums.case_decided", _("Decided about a flagged post"))
APPEAL_DECIDED = _moderating("forums.appeal_decided", _("Decided an appeal against moderation"))
POST_REMOVED = _moderating("forums.post_removed", _("Removed a post from a forum"))
POST_REWORDED = _moderating("forums.post_reworded", _("Changed the words of somebody else's post"))
POST_RESTORED = _moderating("forums.post_restored", _("Brought a removed post back"))
TOPIC_LOCKED = _moderating("forums.topic_locked", _("Locked a topic"))
TOPIC_UNLOCKED = _moderating("forums.topic_unlocked", _("Unlocked a topic"))
TOPIC_PINNED = _moderating("forums.topic_pinned", _("Pinned a topic"))
TOPIC_UNPINNED = _moderating("forums.topic_unpinned", _("Took the pin off a topic"))
TOPIC_RENAMED = _moderating("forums.topic_renamed", _("Renamed a topic"))
TOPIC_MOVED = _moderating("forums.topic_moved", _("Moved a topic to another forum"))
TOPIC_MERGED = _moderating("forums.topic_merged", _("Merged a topic into another"))
TOPIC_SPLIT = _moderating("forums.topic_split", _("Split posts off into a topic"))

# Veils. No entry names a person, a post or a forum.
BY_TRUSTEE = _("A trustee of the veils")


def _lifting(key, label, by=BY_TRUSTEE):
    return register(f"forums.lifting_{key}", label, under_rule=True, by=by)


LIFTING_REQUESTED = _lifting("requested", _("Asked to lift a veil"), by=_moderator)
LIFTING_REVIEWED = _lifting("reviewed", _("Found a request to lift a veil to be in order"))
LIFTING_APPROVED = _lifting("approved", _("Approved the lifting of a veil"))
LIFTING_NOTIFIED = _lifting("notified", _("Told an author that his veil is to be lifted"))
LIFTING_REFUSED = _lifting("refused", _("Refused to lift a veil"))
LIFTING_OPENED = _lifting("opened", _("Lifted a veil"))
LIFTING_MEASURED = _lifting("measured", _("Ordered a measure after a veil was lifted"))
LIFTING_CLOSED = _lifting("closed", _("Closed the lifting of a veil"))
TRUSTEE_APPOINTED = register("forums.trustee_appointed", _("Appointed a trustee of the veils"))
TRUSTEE_RETIRED = register(
    "forums.trustee_retired", _("Ended the office of a trustee of the veils")
)
TRUSTEE_KEY = register("forums.trustee_key", _("Gave the public key of a trustee"))

# Notes of topics.
NOTE_AGREED = _pair(
    "forums.note_agreed",
    _("Agreed the note of a topic"),
    _("Agreed the note of a safe space"),
    _host,
)
NOTE_TO_PAGE = _pair(
    "forums.note_to_page",
    _("Asked the editors for a page of a note"),
    _("Asked the editors for a page of a note of a safe space"),
    _host,
)
