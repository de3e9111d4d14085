import pytest

from network.directory.models import Profile
from network.forums import pledges
from network.forums.models import Forum, Opening, Part, Pledge, Policy
from network.forums.models.topics import position_of
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.forums import ForumFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db
# However many forums there are.
QUERIES = 16
HIDDEN = [Policy.RULE, Policy.VEILED, Policy.ROUND]


def open_forum(**fields):
    return ForumFactory(policy=Policy.OPEN, opening=Opening.PUBLIC, **fields)


def bytes_of(client, address="/forums/"):
    return client.get(address).content


@pytest.fixture
def member(client):
    person = MembershipFactory().person
    sign_in(client, person)
    return person


@pytest.mark.parametrize("policy", [*HIDDEN, Policy.MEMBERS])
@pytest.mark.parametrize("query", ["", "?show=all", "?theme=water&region=africa"])
def test_forum_that_is_not_for_him_changes_no_byte_for_a_member(client, member, policy, query):
    open_forum(name="Rivers")
    # The first visit keeps the reader's time zone and the like; bytes are compared afterwards.
    bytes_of(client, f"/forums/{query}")
    before = bytes_of(client, f"/forums/{query}")

    hidden = under(policy, name="Delta", themes=["water"], region="africa", process="Sorin Gorge")
    TopicFactory(forum=hidden)

    assert bytes_of(client, f"/forums/{query}") == before


def test_forum_among_members_changes_no_byte_for_a_visitor(client):
    open_forum(name="Rivers")
    before = bytes_of(client)

    ForumFactory(name="Delta", themes=["water"], region="africa")

    assert bytes_of(client) == before


def test_visitor_reads_what_membership_adds(client):
    assert "What membership adds" in bytes_of(client).decode()


def test_safe_space_shows_to_who_is_in_it(client, member):
    space = under(Policy.RULE, name="Delta")
    seat(space, member)

    page = bytes_of(client).decode()

    assert "Delta" in page
    assert "Asks for your word first" in page


def test_who_was_sent_away_sees_the_forum_no_more(client, member):
    forum = ForumFactory(name="Delta")
    seat(forum, member)
    forum.seats.update(left_at="2026-01-01T00:00Z")

    assert "Delta" not in bytes_of(client).decode()


def test_own_forums_stand_first_and_others_in_their_tab(client, member):
    seat(ForumFactory(name="Delta"), member)
    ForumFactory(name="Estuary")

    assert "Estuary" not in bytes_of(client).decode()
    assert "Estuary" in bytes_of(client, "/forums/?show=all").decode()


def test_forums_on_themes_of_ones_profile_are_proposed(client, member):
    Profile.objects.update_or_create(user=member, defaults={"regions": ["africa"]})
    ForumFactory(name="Delta", region="africa")
    ForumFactory(name="Estuary", region="asia")

    page = bytes_of(client, "/forums/?show=for-you").decode()

    assert "Delta" in page
    assert "Estuary" not in page


def test_filter_narrows_by_region_and_process(client, member):
    ForumFactory(name="Delta", region="africa", process="Sorin Gorge")
    ForumFactory(name="Estuary", region="asia")

    page = bytes_of(client, "/forums/?show=all&region=africa&process=sorin gorge").decode()

    assert "Delta" in page
    assert "Estuary" not in page


def test_unknown_filter_filters_nothing(client, member):
    ForumFactory(name="Delta")

    assert "Delta" in bytes_of(client, "/forums/?show=all&region=atlantis&after=x.y").decode()


def test_long_list_goes_on_by_key(client, member):
    for number in range(35):
        ForumFactory(name=f"Forum no. {number:02}", last_position=number + 1)

    first = client.get("/forums/?show=all")
    second = client.get(f"/forums/{first.context['next']}")

    names = [line.forum.name for page in (first, second) for line in page.context["lines"]]
    assert names == [f"Forum no. {number:02}" for number in reversed(range(35))]
    assert second.context["next"] == ""


def test_under_a_veil_the_last_activity_is_a_day(client, member):
    forum = under(Policy.VEILED, name="Delta")
    seat(forum, member)
    topic = TopicFactory(forum=forum)
    Forum.objects.filter(pk=forum.pk).update(last_position=position_of(topic.started_at))

    line = client.get("/forums/").context["lines"][0]

    assert (line.active_on.hour, line.active_on.minute) == (0, 0)
    assert "ago" not in bytes_of(client).decode().split("forum-line-facts")[1].split("</p>")[0]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_index_asks_the_same_number_of_questions(client, member, django_assert_num_queries, number):
    for _each in range(number):
        forum = ForumFactory(themes=["water"], region="africa")
        seat(forum, member, Part.HOST)
        TopicFactory(forum=forum)
    client.get("/forums/")

    with django_assert_num_queries(QUERIES):
        client.get("/forums/")


def test_pledged_forum_counts_as_ones_own(client, member):
    forum = ForumFactory(policy=Policy.RULE, name="Delta")
    Pledge.objects.create(
        forum=forum, person=member, policy=Policy.RULE, version=pledges.VERSION, language="en"
    )

    assert client.get("/forums/").context["tab"] == "yours"


def test_account_that_is_no_member_sees_open_forums_alone(client):
    sign_in(client, UserFactory())
    open_forum(name="Rivers")
    ForumFactory(name="Delta")

    page = bytes_of(client).decode()

    assert "Rivers" in page
    assert "Delta" not in page
