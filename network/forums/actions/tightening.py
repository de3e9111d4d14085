"""A forum becomes stricter, for good. What its former policy let out is taken back at once."""

from django.db import transaction
from django.db.models.functions import TruncDay
from django.utils.translation import gettext as _

from network.forums import acts, gateway, permissions, traces
from network.forums.actions import Refused
from network.forums.models import (
    Attachment,
    Draft,
    Edit,
    Forum,
    Opening,
    Policy,
    Post,
    Reaction,
    Subscription,
    Topic,
    opaque_key,
)
from network.forums.policies import is_offered
from network.forums.room_notices import tell_room
from network.forums.signals import forum_tightened
from portal.page_cache import forget_pages
from search import outbox, registry


@transaction.atomic
def tighten(forum, *, by, policy, opening=None):
    """Give ``forum`` a stricter policy and a new address that says nothing.

    ``opening`` may narrow who comes in, to the invited; an open forum becomes one of members where
    none is named. Under a veil the names leave the rows of what was written before.
    """
    found = Forum.objects.select_for_update().get(pk=forum.pk)
    _refuse(found, by, policy)
    before, found.policy = found.policy, Policy(policy)
    found.opening = _narrowed(found.opening, opening)
    found.key = opaque_key()
    found.save(update_fields=["policy", "opening", "key"])
    if not gateway.terms_of(found).names:
        _forget_who_wrote(found)
    _take_out_of_the_index(found)
    forum_tightened.send(Forum, forum=found, policy=before)
    tell_room(found, key=f"forums.tightened:{found.pk}:{policy}", page="forums:about")
    transaction.on_commit(forget_pages)
    traces.leave(acts.TIGHTENED, forum=found, by=by, policy=policy, before=before)
    return found


def _refuse(forum, by, policy):
    if not permissions.may_host(by, forum):
        raise Refused(_("Only the hosts of this forum may do that."))
    if policy not in Policy.values or not gateway.is_stricter(policy, forum.policy):
        raise Refused(_("A forum becomes stricter, never looser. Choose a stricter policy."))
    if not is_offered(policy):
        raise Refused(_("Veiled posting is not turned on here. Choose another policy."))


def _narrowed(opening, wish):
    if wish == Opening.INVITED:
        return Opening.INVITED
    return Opening.MEMBERS if opening == Opening.PUBLIC else Opening(opening)


def _forget_who_wrote(forum):
    """Take the names out of the rows, and the hours; backups keep them until they are too old."""
    topics = Topic.objects.filter(forum=forum)
    posts = Post.objects.filter(topic__forum=forum)
    topics.update(author=None, last_author=None, started_at=TruncDay("started_at"))
    posts.update(author=None, posted_at=TruncDay("posted_at"), edited_at=None)
    Attachment.objects.filter(post__topic__forum=forum).update(by=None)
    for model, path in ((Edit, "post__topic__forum"), (Reaction, "post__topic__forum")):
        model.objects.filter(**{path: forum}).delete()
    Draft.objects.filter(forum=forum).delete()
    Draft.objects.filter(topic__forum=forum).delete()
    _subscribe_to_the_whole(forum)


def _subscribe_to_the_whole(forum):
    """Who heard of one topic hears of the forum: a row made with a post would name its author."""
    of_topics = Subscription.objects.filter(topic__forum=forum)
    people = of_topics.filter(wanted=True).values_list("person", flat=True).distinct()
    rows = [Subscription(person_id=person, forum=forum) for person in people]
    Subscription.objects.bulk_create(rows, ignore_conflicts=True)
    of_topics.delete()


def _take_out_of_the_index(forum):
    """Nothing of the forum is found from this transaction on, until the index has followed."""
    ids = {
        Forum: [forum.pk],
        Topic: list(Topic.objects.filter(forum=forum).values_list("pk", flat=True)),
        Post: list(Post.objects.filter(topic__forum=forum).values_list("pk", flat=True)),
    }
    for model, own in ids.items():
        for source in registry.sources_of(model):
            outbox.changed_keys(source.name, own, hold=True)
