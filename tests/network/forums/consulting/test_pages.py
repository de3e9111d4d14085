import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from network.forums import consulting_page
from network.forums.actions import consulting, posting
from network.forums.consulting import sessions
from network.forums.forms import kinds
from network.forums.models import ConsultationNote, Policy, Post, TopicKind, Turn
from tests.cast import sign_in
from tests.factories.consulting import consultation, people
from tests.factories.forums import ForumFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


def browser(person):
    return sign_in(Client(), person)


def address(made, rest=""):
    return f"/forums/t/{made.topic.key}/consultation/{rest}"


def share(made):
    """Begin, and go to the step in which the first client shares."""
    consulting.begin(topic=made.topic, by=made.host)
    consulting.move_clock(topic=made.topic, by=made.host, turn=Turn.SKIP)


def test_the_page_says_whose_turn_it_is_and_what_comes_next():
    made = consultation()
    share(made)

    own = browser(made.host).get(address(made)).content.decode()
    other = browser(people(made)[1]).get(address(made)).content.decode()

    assert "You are Client: now it is your turn" in own
    assert "You are Consultant: now you listen" in other
    assert "Questions to understand" in own


def test_the_page_says_from_the_start_when_all_is_erased():
    made = consultation(full=False)

    assert "erased 30 days after the end" in browser(made.host).get(address(made)).content.decode()


def test_taking_a_place_beginning_and_speaking_work_with_plain_forms():
    made = consultation(full=False)
    second, third = MembershipFactory().person, MembershipFactory().person
    for person in (second, third):
        browser(person).post(address(made, "seat/"), {"role": "peer"})
    host = browser(made.host)
    host.post(address(made, "clock/"), {"turn": "begin"})
    host.post(address(made, "clock/"), {"turn": "skip"})

    answer = host.post(address(made, "say/"), {"body": "I am stuck."})

    assert answer.status_code == 302
    assert "I am stuck." in browser(third).get(address(made)).content.decode()


def test_what_was_typed_out_of_turn_comes_back_with_the_reason():
    made = consultation()
    share(made)

    answer = browser(people(made)[1]).post(address(made, "say/"), {"body": "My advice."})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "It is not your turn in this step" in page
    assert "My advice.</textarea>" in page
    assert not Post.objects.filter(topic=made.topic, is_first=False).exists()


def test_a_look_at_what_did_not_change_costs_no_page():
    made = consultation()
    share(made)
    client = browser(made.host)
    session = sessions.anew(made.topic, made.host)
    seen = consulting_page.context_of(session, made.host)["token"]

    same = client.get(address(made), {"seen": seen}, headers={"HX-Request": "true"})
    consulting.move_clock(topic=made.topic, by=made.host, turn=Turn.PAUSE)
    changed = client.get(address(made), {"seen": seen}, headers={"HX-Request": "true"})

    assert same.status_code == 204
    assert changed.status_code == 200
    assert "<html" not in changed.content.decode()


def test_strangers_to_a_safe_space_find_no_consultation():
    made = consultation(under(Policy.RULE))

    answer = browser(MembershipFactory().person).get(address(made))

    assert answer.status_code == 404


def test_a_note_opens_to_its_owner_alone():
    made = consultation()
    share(made)
    browser(made.host).post(address(made, "note/"))
    [note] = ConsultationNote.objects.all()

    assert browser(made.host).get(f"/forums/consultations/{note.pk}/").status_code == 200
    other = browser(people(made)[1]).get(f"/forums/consultations/{note.pk}/")
    assert other.status_code == 404


def test_a_lesson_is_published_from_the_page():
    made = consultation()
    share(made)
    client = browser(made.host)
    url = client.post(address(made, "note/")).url
    words = {"note": "Mine", "situation": "A", "move": "B", "happened": "C", "not_when": "D"}

    without = client.post(url, words | {"publish": "1"})
    answer = client.post(url, words | {"publish": "1", "title": "A lesson"})

    assert without.status_code == 422
    assert "Give the lesson a title" in without.content.decode()
    assert answer.status_code == 302


def test_where_one_takes_part_stands_on_ones_own_page_without_the_title_of_a_safe_space():
    made = consultation(under(Policy.RULE))
    request = RequestFactory().get("/")
    request.user = made.host

    [waiting] = consulting_page.panel(request).waiting

    assert made.topic.title not in waiting.label
    assert waiting.url == address(made)


@pytest.mark.parametrize("policy", [Policy.VEILED, Policy.ROUND])
def test_neither_polls_nor_consultations_begin_under_a_veil(policy):
    forum = under(policy)
    person = seat(forum)

    offered = kinds.offered_to(person, forum)

    assert not {TopicKind.POLL, TopicKind.CONSULTATION} & set(offered)


def test_both_are_offered_elsewhere():
    forum = ForumFactory()

    offered = kinds.offered_to(MembershipFactory().person, forum)

    assert {TopicKind.POLL, TopicKind.CONSULTATION} <= set(offered)


def queries_of(act):
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


@pytest.mark.parametrize("answers", [1, 3])
def test_the_page_takes_the_same_queries_however_much_was_said(answers):
    made = consultation()
    share(made)
    for number in range(answers):
        posting.answer(topic=made.topic, by=made.host, body=f"Words {number}")
    client = browser(people(made)[1])
    client.get(address(made))

    assert queries_of(lambda: client.get(address(made))) <= 19


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_ones_own_takes_the_same_queries_however_long_it_is(number):
    first = consultation()
    for _more in range(number - 1):
        made = consultation(first.topic.forum, full=False)
        consulting.join(topic=made.topic, by=first.host, role="peer")

    assert queries_of(lambda: [one.shape for one in consulting_page.sessions_of(first.host)]) == 4


def test_the_part_in_the_topic_takes_two_queries():
    made = consultation()
    share(made)
    request = RequestFactory().get("/")
    request.user = people(made)[1]
    topic = type(made.topic).objects.select_related("forum").get(pk=made.topic.pk)

    assert queries_of(lambda: consulting_page.part(request, topic)) == 2


def test_posts_stand_under_the_heading_of_their_step():
    made = consultation()
    share(made)
    said = posting.answer(topic=made.topic, by=made.host, body="I am stuck.")
    more = posting.answer(topic=made.topic, by=made.host, body="Really.")

    headings = consulting_page.headings(made.topic, [said, more])

    assert headings == {said.pk: f"Round of {made.host}: The client shares"}
    page = browser(people(made)[1]).get(made.topic.get_absolute_url()).content.decode()
    assert page.count('<h2 class="post-heading">Round of') == 1
