"""Who may do what with a post: its author, and the hosts and moderators of its forum."""

from network.forums import gateway, permissions
from network.forums.models import Removal, TopicKind
from network.forums.moderation.standing import is_mine


def is_author(user, post):
    return is_mine(post, user)


def _stands(post):
    return not (post.is_removed or post.topic.removal or post.topic.sealed_at)


def may_edit(user, post):
    """The author as long as one may write there, and moderators; under a veil nobody.

    A veiled post is not edited: that its author was there at that hour would be known.
    """
    if not gateway.terms_of(post.topic.forum).edits or not _stands(post):
        return False
    if permissions.may_moderate(user, post.topic.forum):
        return not post.topic.forum.is_closed
    return is_author(user, post) and permissions.may_answer(user, post.topic)


def may_remove(user, post):
    return _stands(post) and is_author(user, post)


def may_restore(user, post):
    """Who took it away brings it back: the author his own, a moderator what moderators removed."""
    if post.removal == Removal.AUTHOR:
        return is_author(user, post) and permissions.may_write(user, post.topic.forum)
    if post.removal == Removal.MODERATOR:
        return permissions.may_moderate(user, post.topic.forum)
    return False


def may_open_removal(user, post):
    """See the page where a post is taken away or brought back."""
    moderates = permissions.may_moderate(user, post.topic.forum)
    return moderates or may_remove(user, post) or may_restore(user, post)


def may_see_history(user, post):
    """Who reads the post reads what it was, where the forum keeps it; what was removed is gone."""
    return gateway.terms_of(post.topic.forum).edits and not (post.is_removed or post.topic.removal)


def may_react(user, post):
    forum = post.topic.forum
    allowed = gateway.terms_of(forum).reactions and permissions.may_write(user, forum)
    return allowed and _stands(post) and not is_author(user, post)


def may_accept(user, post):
    """Who asked, and hosts; the question itself is no answer."""
    topic = post.topic
    if topic.kind != TopicKind.QUESTION or post.is_first or not _stands(post):
        return False
    if topic.forum.is_closed:
        return False
    asked = gateway.terms_of(topic.forum).names and topic.author_id == user.pk is not None
    return asked or permissions.may_host(user, topic.forum)
