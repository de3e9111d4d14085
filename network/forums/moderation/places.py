"""Where a topic, or posts of it, may go.

Nobody reads afterwards what was not said before him, and nothing said by name comes under a veil:

- from a forum under the Chatham House Rule or stricter nothing goes anywhere: those in another
  room were not among those it was said to;
- into a veiled forum or an unlinkable round nothing goes: its posts would bring their authors;
- elsewhere only into a forum of the same or a stricter policy, that opens no wider.

Who moves moderates both forums.
"""

from django.utils.translation import gettext as _

from network.forums import gateway, permissions
from network.forums.models import Forum, Opening, Part, Policy, Seat, TopicKind

# What hangs on its topic: options and ballots, steps and roles.
BOUND = (TopicKind.POLL, TopicKind.CONSULTATION)
_WIDEST = (Opening.PUBLIC, Opening.MEMBERS)


def why_not_move(topic, forum):
    """The sentence that keeps ``topic`` from going to ``forum``, or ""."""
    source = topic.forum
    if source.is_under_rule:
        return _(
            "Nothing leaves a safe space for another forum: it was said to those who are in it."
        )
    if not gateway.terms_of(forum).names:
        return _("In that forum nobody speaks by name, and the posts would bring their authors.")
    if forum.is_closed:
        return _("That forum is closed.")
    if gateway.is_stricter(source.policy, forum.policy):
        return _("That forum is open to more readers than this one. Topics go only the other way.")
    if _opens_wider(source, forum):
        return _("That forum has readers who cannot read this one, so the topic stays here.")
    return ""


def _opens_wider(source, forum):
    """Public is wider than members, and members wider than the rest, which cannot be compared."""
    if source.opening not in _WIDEST:
        return True
    return forum.opening in _WIDEST and (
        _WIDEST.index(forum.opening) < _WIDEST.index(source.opening)
    )


def why_not_split(topic):
    """The sentence that keeps posts of ``topic`` from standing elsewhere, or ""."""
    if not gateway.terms_of(topic.forum).names:
        return _(
            "Each topic here has voices of its own, and nobody knows whose they are. So its posts "
            "stay together."
        )
    if topic.kind in BOUND:
        return _("A poll or a consultation stays together: its posts belong to its steps.")
    return ""


def why_not_merge(topic, into):
    if topic.pk == into.pk:
        return _("This is the same topic. Choose another one.")
    if sentence := why_not_split(topic) or why_not_split(into):
        return sentence
    if into.removal or into.is_waiting or into.sealed_at:
        return _("That topic is closed or was removed. Choose one that stands.")
    return why_not_move(topic, into.forum) if topic.forum_id != into.forum_id else ""


def forums_for(topic, user):
    """The forums to which ``user`` may move ``topic``."""
    moderated = permissions.visible_to(Forum.objects.active(), user).filter(
        pk__in=Seat.objects.current().filter(person=user, part=Part.MODERATOR).values("forum"),
        policy__in=[Policy.OPEN, Policy.MEMBERS, Policy.RULE],
    )
    return [
        forum for forum in moderated.exclude(pk=topic.forum_id) if not why_not_move(topic, forum)
    ]
