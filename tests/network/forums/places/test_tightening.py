import pytest
from django.urls import reverse

from network.forums.actions import Refused, opening
from network.forums.models import (
    Draft,
    Edit,
    Feeling,
    Forum,
    Opening,
    Part,
    Policy,
    Post,
    Reaction,
    Subscription,
    Topic,
)
from portal import page_cache
from portal.notifications.models import Notice
from search.models import Entry
from tests.cast import sign_in
from tests.factories.forums import ForumFactory, PostFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db
STRICT = list(Policy.values)


@pytest.fixture
def veils_on(settings, tmp_path):
    settings.VEIL_KEYS_DIR = str(tmp_path)


def hosted(**fields):
    forum = ForumFactory(**fields)
    return forum, seat(forum, part=Part.HOST)


def test_forum_gets_a_new_address_and_the_old_one_is_gone(client):
    forum, host = hosted(key="small-delegations")
    member = MembershipFactory().person
    sign_in(client, member)
    assert client.get("/forums/small-delegations/about/").status_code == 200

    found = opening.tighten(forum, by=host, policy=Policy.RULE)

    assert len(found.key) == 16
    for page in ("", "about/", "people/", "feed.atom"):
        assert client.get(f"/forums/small-delegations/{page}").status_code == 404


def test_search_and_kept_pages_follow_in_the_same_transaction(
    db, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        forum, host = hosted(policy=Policy.OPEN, opening=Opening.PUBLIC)
        TopicFactory(forum=forum)
    generation = page_cache.generation()

    with django_capture_on_commit_callbacks() as later:
        opening.tighten(forum, by=host, policy=Policy.RULE)
        entries = Entry.objects.filter(key__regex="^(topic|forum|post)")
        loose = [entry.key for entry in entries if entry.audience and not entry.held]

    for callback in later:
        callback()
    assert loose == []
    assert page_cache.generation() != generation


@pytest.mark.parametrize("before", STRICT)
@pytest.mark.parametrize("after", [*STRICT, "loose", ""])
def test_no_call_makes_a_forum_looser(veils_on, before, after):
    forum = under(before)
    host = seat(forum, part=Part.HOST)
    if after in STRICT and STRICT.index(after) > STRICT.index(before):
        return

    with pytest.raises(Refused):
        opening.tighten(forum, by=host, policy=after)

    assert Forum.objects.get().policy == before


def test_crafted_form_makes_no_forum_looser(client):
    forum = under(Policy.RULE)
    sign_in(client, seat(forum, part=Part.MODERATOR))
    client.post(reverse("forums:pledge", args=[forum.key]))
    wide = {"policy": "open", "opening": "public", "confirm": "on", "name": "X", "purpose": "Y"}

    for page in ("tighten", "settings", "archive"):
        client.post(reverse(f"forums:{page}", args=[forum.key]), wide)

    found = Forum.objects.get()
    assert (found.policy, found.opening) == (Policy.RULE, Opening.INVITED)


def test_change_takes_no_policy(db):
    forum = under(Policy.RULE)
    host = seat(forum, part=Part.HOST)

    opening.change(forum, by=host, name="Other", policy=Policy.OPEN, opening=Opening.PUBLIC)

    found = Forum.objects.get()
    assert (found.name, found.policy, found.opening) == ("Other", Policy.RULE, Opening.INVITED)


def test_only_hosts_tighten(db):
    forum, _host = hosted()

    with pytest.raises(Refused):
        opening.tighten(forum, by=MembershipFactory().person, policy=Policy.RULE)


def test_form_asks_to_confirm_and_tells_what_happens(client):
    forum, host = hosted()
    sign_in(client, host)
    address = reverse("forums:tighten", args=[forum.key])

    assert "It cannot be undone" in client.get(address).content.decode()
    assert client.post(address, {"policy": "rule"}).status_code == 422
    assert client.post(address, {"policy": "rule", "confirm": "on"}).status_code == 302
    assert Forum.objects.get().policy == Policy.RULE


def test_open_forum_becomes_one_of_members(db):
    forum, host = hosted(policy=Policy.OPEN, opening=Opening.PUBLIC)

    assert opening.tighten(forum, by=host, policy=Policy.MEMBERS).opening == Opening.MEMBERS


def test_narrowed_to_the_invited_others_are_out(client):
    forum, host = hosted()
    sign_in(client, MembershipFactory().person)

    found = opening.tighten(forum, by=host, policy=Policy.RULE, opening=Opening.INVITED)

    assert client.get(found.get_absolute_url()).status_code == 404


def test_everybody_inside_is_told_at_the_new_address(db):
    forum, host = hosted()
    other = seat(forum)

    found = opening.tighten(forum, by=host, policy=Policy.RULE)

    told = Notice.objects.filter(kind="forums.room")
    assert set(told.values_list("person", flat=True)) == {host.pk, other.pk}
    assert {notice.url for notice in told} == {f"/forums/{found.key}/about/"}


def test_under_a_veil_names_leave_what_was_written_before(veils_on):
    forum, host = hosted()
    author = seat(forum)
    topic = TopicFactory(forum=forum, author=author)
    post = PostFactory(topic=topic, author=author)
    Edit.objects.create(post=post, version=1, body="Before.", by=author)
    Reaction.objects.create(post=post, person=author, feeling=Feeling.THANKS)
    Draft.objects.create(person=author, topic=topic)

    opening.tighten(forum, by=host, policy=Policy.VEILED)

    assert not Post.objects.exclude(author=None).exists()
    assert not Topic.objects.exclude(author=None, last_author=None).exists()
    assert {stood.posted_at.time().isoformat() for stood in Post.objects.all()} <= {
        "00:00:00",
        "22:00:00",
        "23:00:00",
    }
    assert [model.objects.count() for model in (Edit, Reaction, Draft)] == [0, 0, 0]


def test_under_a_veil_who_followed_a_topic_follows_the_forum(veils_on):
    forum, host = hosted()
    reader, quiet = seat(forum), seat(forum)
    topic = TopicFactory(forum=forum)
    Subscription.objects.create(person=reader, topic=topic)
    Subscription.objects.create(person=quiet, topic=topic, wanted=False)

    opening.tighten(forum, by=host, policy=Policy.VEILED)

    assert list(Subscription.objects.values_list("person", "forum", "topic")) == [
        (reader.pk, forum.pk, None)
    ]


def test_archived_forum_takes_no_posts_until_it_is_reopened(client):
    forum, host = hosted()
    sign_in(client, host)
    address = reverse("forums:archive", args=[forum.key])

    client.post(address)
    assert Forum.objects.get().is_closed
    client.post(address, {"reopen": "1"})

    assert not Forum.objects.get().is_closed
