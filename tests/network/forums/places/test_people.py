import pytest
from django.urls import reverse
from django.utils import timezone

from network.forums import permissions
from network.forums.actions import Refused, seats
from network.forums.models import Draft, Opening, Part, Pledge, Policy, Seat, Subscription
from portal.audit.models import Entry
from portal.notifications.models import Notice
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.forums import ForumFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db
# Of the page of people, however many they are.
QUERIES = 13
# Every page of a forum that one can look at.
DOORS = ["forum", "about", "people", "search"]


def pledged(client, forum):
    client.post(reverse("forums:pledge", args=[forum.key]))


def at(name, forum):
    return reverse(f"forums:{name}", args=[forum.key])


@pytest.mark.parametrize("policy", [Policy.RULE, Policy.VEILED, Policy.ROUND])
def test_every_door_asks_for_the_word_first(client, policy):
    forum = under(policy)
    topic = TopicFactory(forum=forum, author=None)
    sign_in(client, seat(forum, part=Part.MODERATOR))
    pages = [at(name, forum) for name in [*DOORS, "settings", "tighten", "start"]]
    pages += [topic.get_absolute_url(), topic.posts.get().get_absolute_url()]

    answers = {page: client.get(page) for page in pages}

    for page, answer in answers.items():
        assert answer.status_code == 302, page
        assert answer["Location"].startswith(f"/forums/{forum.key}/pledge/"), page
        assert "no-store" in answer["Cache-Control"]


def test_word_opens_the_way_and_is_kept_with_version_and_language(client):
    forum = under(Policy.RULE)
    person = seat(forum)
    sign_in(client, person)

    response = client.post(at("pledge", forum), {"next": at("people", forum)})

    given = Pledge.objects.get()
    assert response["Location"] == at("people", forum)
    assert (given.person, given.policy, given.language) == (person, Policy.RULE, "en")
    assert client.get(at("about", forum)).status_code == 200


def test_pledge_leads_nowhere_else(client):
    forum = under(Policy.RULE)
    sign_in(client, seat(forum))

    response = client.post(at("pledge", forum), {"next": "https://elsewhere.example/"})

    assert response["Location"] == forum.get_absolute_url()


def test_stricter_policy_asks_for_the_word_again(client):
    forum = under(Policy.RULE)
    sign_in(client, seat(forum))
    pledged(client, forum)
    type(forum).objects.update(policy=Policy.VEILED)

    assert client.get(at("about", forum)).status_code == 302


def test_people_are_listed_inside_alone_and_said_to_be_confidential(client):
    forum = under(Policy.RULE)
    other = seat(forum)
    sign_in(client, seat(forum))
    pledged(client, forum)

    page = client.get(at("people", forum)).content.decode()

    assert other.name in page
    assert "This list is confidential" in page
    sign_in(client, MembershipFactory().person)
    assert client.get(at("people", forum)).status_code == 404


def test_account_that_only_reads_an_open_forum_sees_no_people(client):
    forum = ForumFactory(policy=Policy.OPEN, opening=Opening.PUBLIC)
    sign_in(client, UserFactory())

    assert client.get(at("people", forum)).status_code == 403


def test_host_invites_by_address_and_the_letter_says_nothing(client):
    forum = under(Policy.RULE, name="Delta")
    host, guest = seat(forum, part=Part.HOST), MembershipFactory().person
    sign_in(client, host)
    pledged(client, forum)

    client.post(at("people", forum), {"people": guest.email, "part": Part.READER})

    notice = Notice.objects.get(person=guest)
    assert Seat.objects.get(person=guest).part == Part.READER
    assert (notice.kind, notice.actor, notice.facts) == ("forums.safe_space", None, {})


def test_participant_invites_nobody(client):
    forum = ForumFactory()
    sign_in(client, seat(forum))
    guest = MembershipFactory().person

    response = client.post(at("people", forum), {"people": guest.email, "part": Part.READER})

    assert response.status_code == 403
    assert not Seat.objects.filter(person=guest).exists()


def test_who_is_sent_away_is_out_at_once(client):
    forum = under(Policy.MEMBERS)
    host, other = seat(forum, part=Part.HOST), seat(forum)
    topic = TopicFactory(forum=forum)
    Subscription.objects.create(person=other, topic=topic)
    Draft.objects.create(person=other, topic=topic)
    sign_in(client, other)
    assert client.get(at("about", forum)).status_code == 200

    seats.send_away(forum, other, by=host)

    assert [client.get(at(name, forum)).status_code for name in DOORS] == [404] * len(DOORS)
    assert client.get(topic.get_absolute_url()).status_code == 404
    assert not Subscription.objects.filter(person=other).exists()
    assert not Draft.objects.filter(person=other).exists()
    assert forum.name not in client.get("/forums/?show=all").content.decode()


def test_who_is_sent_away_from_a_forum_of_members_is_out_too(db):
    forum = ForumFactory()
    host, other = seat(forum, part=Part.HOST), MembershipFactory().person
    assert permissions.may_read(other, forum)

    seats.send_away(forum, other, by=host)

    assert not permissions.may_read(other, forum)


def test_who_is_sent_away_from_an_open_forum_reads_and_writes_no_more(db):
    forum = ForumFactory(policy=Policy.OPEN, opening=Opening.PUBLIC)
    host, other = seat(forum, part=Part.HOST), seat(forum)

    seats.send_away(forum, other, by=host)

    assert permissions.part_in(other, forum) == Part.READER
    assert not permissions.is_inside(other, forum)


def test_invited_leaves_with_one_click_and_stays_out(client):
    forum = under(Policy.RULE)
    seat(forum, part=Part.HOST)
    person = seat(forum)
    sign_in(client, person)

    assert client.post(at("leave", forum)).status_code == 302

    assert client.get(at("about", forum)).status_code == 404


def test_reader_does_not_win_the_writing_by_leaving(db):
    forum = ForumFactory()
    seat(forum, part=Part.HOST)
    person = seat(forum, part=Part.READER)

    seats.leave(forum, person)

    assert not permissions.may_write(person, forum)


def test_last_host_does_not_leave_the_forum_alone(client):
    forum = ForumFactory()
    host = seat(forum, part=Part.HOST)
    sign_in(client, host)

    response = client.post(at("leave", forum))

    assert response.status_code == 422
    assert "Make somebody else a host first" in response.content.decode()
    with pytest.raises(Refused):
        seats.give(forum, host, Part.READER, by=host)


def test_host_does_not_send_a_moderator_away(db):
    forum = ForumFactory()
    host, moderator = seat(forum, part=Part.HOST), seat(forum, part=Part.MODERATOR)

    with pytest.raises(Refused):
        seats.send_away(forum, moderator, by=host)
    with pytest.raises(Refused):
        seats.give(forum, host, Part.MODERATOR, by=host)


def test_traces_of_a_safe_space_name_nobody(db):
    forum = under(Policy.RULE)
    host, other = seat(forum, part=Part.HOST), MembershipFactory().person

    seats.give(forum, other, Part.PARTICIPANT, by=host)
    seats.send_away(forum, other, by=host)

    entries = Entry.objects.filter(act__startswith="forums.seat")
    assert [entry.act for entry in entries.order_by("number")] == [
        "forums.seat_given_in_safe_space",
        "forums.seat_ended_in_safe_space",
    ]
    assert set(entries.values_list("actor_id", "target_id")) == {(None, "")}


@pytest.mark.parametrize("number", [1, 3])
def test_people_take_the_same_number_of_questions(client, django_assert_num_queries, number):
    forum = ForumFactory()
    sign_in(client, seat(forum, part=Part.HOST))
    for _each in range(number):
        seat(forum)
    client.get(at("people", forum))

    with django_assert_num_queries(QUERIES):
        client.get(at("people", forum))


def test_own_page_shows_the_space_that_waits_for_the_word(client):
    forum = under(Policy.RULE, name="Delta")
    host, guest = seat(forum, part=Part.HOST), MembershipFactory().person
    seats.give(forum, guest, Part.PARTICIPANT, by=host)
    sign_in(client, guest)

    assert "You were let into a safe space: Delta" in client.get("/accounts/").content.decode()


def test_people_who_came_by_themselves_show_once_they_gave_their_word(client):
    forum = ForumFactory(policy=Policy.RULE)
    sign_in(client, seat(forum, part=Part.HOST))
    pledged(client, forum)
    came, stranger = MembershipFactory().person, MembershipFactory().person
    Pledge.objects.create(
        forum=forum,
        person=came,
        policy=Policy.RULE,
        version=1,
        language="en",
        given_at=timezone.now(),
    )

    page = client.get(at("people", forum)).content.decode()

    assert came.name in page
    assert stranger.name not in page
