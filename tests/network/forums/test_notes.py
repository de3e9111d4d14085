"""The note of a topic: what of it may leave the room, and after what."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from content.models import GuidePage
from network.forums import naming
from network.forums.actions import Refused, noting
from network.forums.models import Note, NoteObjection, Part, Pledge, Policy
from network.forums.pledges import VERSION
from tests.factories import content
from tests.factories.accounts import UserFactory
from tests.factories.forums import ForumFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(days=2)


def member(name="Wilhelmina Oduya-Stern"):
    return MembershipFactory(
        person=UserFactory(name=name), affiliation="Zwingli Water Office"
    ).person


@pytest.fixture
def room():
    """A safe space with a host, two participants and a topic."""
    forum = under(Policy.RULE)
    host = seat(forum, part=Part.HOST)
    one, other = seat(forum, member()), seat(forum, member("Ama Boateng"))
    for person in (host, one, other):
        Pledge.objects.create(
            forum=forum, person=person, policy=forum.policy, version=VERSION, language="en"
        )
    topic = TopicFactory(forum=forum, author=one)
    return {"forum": forum, "host": host, "one": one, "other": other, "topic": topic}


def laid_out(room, body="Pay by the harvest."):
    note = noting.write(room["topic"], by=room["host"], body=body)
    noting.lay_out(note, by=room["host"], until=timezone.now() + SOON)
    note.refresh_from_db()
    return note


def over(note):
    Note.objects.filter(pk=note.pk).update(check_until=timezone.now())
    note.refresh_from_db()
    return note


def agreed(room, body="Pay by the harvest."):
    note = laid_out(room, body)
    noting.read_second(note, by=room["one"])
    return noting.agree(over(note), by=room["host"])


def test_note_without_the_rule_stands_as_soon_as_it_is_written():
    forum = ForumFactory()
    host = seat(forum, part=Part.HOST)
    note = noting.write(TopicFactory(forum=forum), by=host, body="Pay by the harvest.")
    assert note.is_agreed


def test_note_under_the_rule_is_a_draft_first(room):
    note = noting.write(room["topic"], by=room["host"], body="Pay by the harvest.")
    assert note.state == Note.State.DRAFT


def test_only_hosts_write_it(room):
    with pytest.raises(Refused):
        noting.write(room["topic"], by=room["one"], body="Mine.")


@pytest.mark.parametrize(
    "words",
    [
        "Wilhelmina Oduya-Stern says: wait.",
        "As oduya-stern said.",
        "The ZWINGLI Water Office waits.",
        "Ámá Boatèng waits.",
    ],
)
def test_draft_that_names_somebody_does_not_go_out(room, words):
    note = noting.write(room["topic"], by=room["host"], body=words)
    with pytest.raises(naming.NamesFound):
        noting.lay_out(note, by=room["host"], until=timezone.now() + SOON)


def test_word_that_holds_a_name_by_chance_is_none(room):
    assert naming.names_in(room["forum"], "A sternum is a bone.") == []


def test_participants_get_at_least_a_day(room):
    note = noting.write(room["topic"], by=room["host"], body="Wait.")
    soon = timezone.now() + datetime.timedelta(hours=2)
    with pytest.raises(Refused):
        noting.lay_out(note, by=room["host"], until=soon)


def test_who_came_later_does_not_object(room):
    note = laid_out(room)
    late = seat(room["forum"])
    with pytest.raises(Refused):
        noting.object_to(note, by=late, text="Not this.")


def test_one_objects_once(room):
    note = laid_out(room)
    noting.object_to(note, by=room["one"], text="Not this.")
    with pytest.raises(Refused):
        noting.object_to(note, by=room["one"], text="Nor that.")


def test_objection_leads_to_nobody():
    fields = {field.name for field in NoteObjection._meta.get_fields()}  # noqa: SLF001 (public in Django)
    assert fields == {"id", "note", "edition", "text"}


def test_objection_keeps_the_note_in_the_room(room):
    note = laid_out(room)
    noting.object_to(note, by=room["one"], text="Not this.")
    noting.read_second(note, by=room["one"])
    with pytest.raises(Refused):
        noting.agree(over(note), by=room["host"])


def test_note_is_not_agreed_while_there_is_time_to_object(room):
    note = laid_out(room)
    noting.read_second(note, by=room["one"])
    with pytest.raises(Refused):
        noting.agree(note, by=room["host"])


def test_note_needs_a_second_reader(room):
    with pytest.raises(Refused):
        noting.agree(over(laid_out(room)), by=room["host"])


def test_its_writer_is_no_second_reader(room):
    with pytest.raises(Refused):
        noting.read_second(laid_out(room), by=room["host"])


def test_agreed_note_forgets_who_objected(room):
    note = agreed(room)
    assert not note.electors.exists()


def test_changed_words_go_before_the_participants_anew(room):
    note = agreed(room)
    note = noting.write(room["topic"], by=room["host"], body="Pay by the tree.")
    assert (note.state, note.has_second) == (Note.State.DRAFT, False)


def client_of(client, person):
    client.force_login(person)
    return client


def address(room, name="note"):
    return reverse(f"forums:{name}", args=[room["topic"].key])


def test_draft_is_for_hosts_alone(room, client):
    noting.write(room["topic"], by=room["host"], body="Pay by the harvest.")
    assert client_of(client, room["one"]).get(address(room)).status_code == 404


def test_participant_objects_on_the_page(room, client):
    laid_out(room)
    client_of(client, room["one"]).post(address(room, "note_object"), {"text": "Not this."})
    assert NoteObjection.objects.count() == 1


def test_hosts_read_objections_only_when_the_time_is_over(room, client):
    note = laid_out(room)
    noting.object_to(note, by=room["one"], text="Not this word.")
    host = client_of(client, room["host"])
    assert "Not this word." not in host.get(address(room)).text
    over(note)
    assert "Not this word." in host.get(address(room)).text


def test_agreed_note_is_a_text_without_the_room(room, client):
    agreed(room)
    text = client_of(client, room["one"]).get(address(room, "note_text")).text
    assert text == "Pay by the harvest.\n"


def test_note_that_is_not_agreed_is_no_text(room, client):
    laid_out(room)
    assert client_of(client, room["host"]).get(address(room, "note_text")).status_code == 404


def test_nobody_outside_finds_the_note(room, client):
    agreed(room)
    assert client_of(client, member("Somebody Else")).get(address(room)).status_code == 404


def test_page_from_a_safe_space_says_nothing_of_it(room):
    content.GuidePageFactory()
    page = noting.want_page(agreed(room), by=room["host"])
    page = GuidePage.objects.get(pk=page.pk)
    told = f"{page.title} {page.summary} {page.body} {page.slug} {page.owner}"
    assert not page.live
    assert "Pay by the harvest." in told
    assert not [
        word
        for word in (room["forum"].name, room["topic"].title, str(room["host"]))
        if word in told
    ]


def test_page_from_an_open_forum_has_its_title():
    content.GuidePageFactory()
    forum = ForumFactory()
    host = seat(forum, part=Part.HOST)
    topic = TopicFactory(forum=forum, title="By the tree, or by the harvest?")
    note = noting.write(topic, by=host, body="Pay by the harvest.")
    assert noting.want_page(note, by=host).title == topic.title
