"""What a copy holds of the forums, what leaving leaves, and what time takes away."""

import datetime

import pytest
from django.utils import timezone

from network.forums.models import (
    Attachment,
    Draft,
    Edit,
    Mention,
    Policy,
    Post,
    Removal,
    Topic,
)
from network.forums.writing import quotes, render
from portal.personal_data import declared
from tests.factories.directory import ProfileFactory
from tests.factories.forums import PostFactory, TopicFactory, under

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def profile():
    return ProfileFactory(user__name="Isolde Quillfeather")


def held_of(model, path):
    return next(held for held in declared() if (held.model, held.person) == (model, path))


def erase(person):
    for held in declared():
        if held.model._meta.app_label == "forums":  # noqa: SLF001 (public in Django)
            held.erase(held.rows_of(person), person)


def age(model, path):
    held = held_of(model, path)
    rows = held.expired(NOW)
    (held.erase_expired or (lambda rows: rows.delete()))(rows)


@pytest.mark.parametrize("policy", [Policy.OPEN, Policy.RULE])
def test_copy_has_own_words_and_nothing_of_others(policy, profile):
    topic = TopicFactory(forum=under(policy))
    body = f"{quotes.quotation_of(topic.posts.get())}\n\nI doubt it, @{profile.public_id} said"
    post = PostFactory(topic=topic, author=profile.user, body=body)

    told = held_of(Post, "author").export(post)

    assert told["text"] == "I doubt it, @… said"


def test_leaving_keeps_posts_without_a_name_and_takes_what_was_removed(profile):
    topic = TopicFactory(forum=under(Policy.OPEN), author=profile.user)
    removed = PostFactory(topic=topic, author=profile.user, removal=Removal.AUTHOR)
    file = Attachment.objects.create(
        post=topic.posts.first(),
        by=profile.user,
        name="quillfeather.pdf",
        content_type="application/pdf",
        size=1,
        data=b"1",
    )
    Edit.objects.create(post=removed, version=1, body="Before.", by=profile.user)

    erase(profile.user)

    first = topic.posts.get(is_first=True)
    assert (first.author, first.body) == (None, "The river does not wait.")
    assert Topic.objects.get().author is None
    assert Post.objects.get(pk=removed.pk).body == ""
    assert Attachment.objects.get(pk=file.pk).name == "file.pdf"
    assert not Edit.objects.exists()


def test_mention_of_who_left_names_nobody(profile):
    forum = under(Policy.OPEN)
    body = f"Ask @{profile.public_id}, he was there."
    html = f'<p>Ask <span data-member="{profile.public_id}"></span>, he was there.</p>'
    post = PostFactory(topic=TopicFactory(forum=forum), body=body, html=html)
    Edit.objects.create(post=post, version=1, body=body)
    Mention.objects.create(post=post, person=profile.user)

    erase(profile.user)

    post.refresh_from_db()
    assert profile.public_id not in post.body + post.html + post.edits.get().body
    assert "he was there" in post.body
    assert render(post.body, forum).mentioned == []


def test_time_takes_drafts_words_of_removed_posts_and_loose_files(profile):
    topic = TopicFactory(forum=under(Policy.OPEN))
    old, recent = NOW - datetime.timedelta(days=181), NOW - datetime.timedelta(hours=1)
    gone = PostFactory(topic=topic, removal=Removal.MODERATOR, removed_at=old)
    fresh = PostFactory(topic=topic, removal=Removal.MODERATOR, removed_at=recent)
    Draft.objects.create(person=profile.user, topic=topic, saved_at=old)
    for moment in (old, recent):
        Attachment.objects.create(
            by=profile.user,
            name="a.txt",
            content_type="text/plain",
            size=1,
            data=b"1",
            added_at=moment,
        )

    for model, path in ((Post, "author"), (Draft, "person"), (Attachment, "by")):
        age(model, path)

    assert (Post.objects.get(pk=gone.pk).body, Post.objects.get(pk=fresh.pk).body != "") == (
        "",
        True,
    )
    assert not Draft.objects.exists()
    assert Attachment.objects.count() == 1
