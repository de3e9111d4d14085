"""Forums, topics and posts. ``in_forum(person)`` and ``under(policy)`` make what fits together."""

import factory
from django.utils import timezone

from network.forums.models import (
    Forum,
    Opening,
    Part,
    Policy,
    Post,
    Seat,
    Topic,
    TopicKind,
    position_of,
)
from tests.factories.members import MembershipFactory


class ForumFactory(factory.django.DjangoModelFactory):
    """Among members; ``policy=Policy.OPEN, opening=Opening.PUBLIC`` for everybody."""

    class Meta:
        model = Forum

    key = factory.Sequence(lambda number: f"forum-{number}")
    name = factory.Sequence(lambda number: f"Forum {number}")
    purpose = "Upstream and downstream at one table."
    policy = Policy.MEMBERS
    opening = Opening.MEMBERS


def under(policy, **fields):
    """A forum under ``policy`` for the invited, with an address that says nothing."""
    opening = Opening.PUBLIC if policy == Policy.OPEN else Opening.INVITED
    return ForumFactory(policy=policy, **{"opening": opening, **fields})


def seat(forum, person=None, part=Part.PARTICIPANT):
    """Give ``person``, by default a new member, ``part`` in ``forum``; returns the person."""
    person = person or MembershipFactory().person
    Seat.objects.update_or_create(
        forum=forum, person=person, defaults={"part": part, "left_at": None}
    )
    person.__dict__.pop("_parts_in_forums", None)
    return person


class TopicFactory(factory.django.DjangoModelFactory):
    """With its first post; ``posts=3`` adds three answers, ``author=`` wrote it all."""

    class Meta:
        model = Topic
        skip_postgeneration_save = True

    forum = factory.SubFactory(ForumFactory)
    kind = TopicKind.DISCUSSION
    title = factory.Sequence(lambda number: f"Topic {number}")
    author = factory.LazyFunction(lambda: MembershipFactory().person)

    @factory.post_generation
    def posts(self, create, extracted, **kwargs):
        PostFactory(topic=self, author=self.author, is_first=True)
        for _number in range(extracted or 0):
            PostFactory(topic=self, author=self.author)


class PostFactory(factory.django.DjangoModelFactory):
    """Stands in its topic and is counted; a text without marks."""

    class Meta:
        model = Post

    topic = factory.SubFactory(TopicFactory)
    author = factory.LazyFunction(lambda: MembershipFactory().person)
    body = "The river does not wait."
    html = factory.LazyAttribute(lambda post: f"<p>{post.body}</p>")
    posted_at = factory.LazyFunction(timezone.now)
    position = factory.LazyAttribute(lambda post: position_of(post.posted_at))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        post = super()._create(model_class, *args, **kwargs)
        if not post.is_waiting and not post.removal:
            _count(post)
        return post


def _count(post):
    topic = post.topic
    topic.post_count += 1
    topic.last_position = max(topic.last_position, post.position)
    topic.last_author = post.author
    topic.save()
    Forum.objects.filter(pk=topic.forum_id, last_position__lt=post.position).update(
        last_position=post.position
    )
