"""Events are found by whom they are for, in the languages that they are written in."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from search.find import find
from search.rebuilding import rebuild
from tests.cast import make
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event
from tests.search.conftest import elastic, embedded, index, settle  # noqa: F401 (fixtures of ours, too)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def found(text="", viewer=VISITOR, **how):
    return [hit.plain_title for hit in find(text, viewer=viewer, kinds=["event"], **how).hits]


def test_event_is_found_by_its_words(index, settle):  # noqa: F811
    with settle():
        make_event(title="Talks on the Sorin Gorge", venue="Maison de la paix")

    assert found("gorge") == found("maison paix") == ["Talks on the Sorin Gorge"]


def test_members_events_are_found_by_members_alone(index, settle):  # noqa: F811
    with settle():
        person = make("member")
        make_event(title="Gorge for members", audience="members")

    assert found("gorge") == found("gorge", UserFactory()) == []
    assert found("gorge", person) == ["Gorge for members"]


@pytest.mark.parametrize(
    "hidden",
    [{"audience": "invited"}, {"published_at": None}, {"archived_at": timezone.now()}],
)
def test_what_no_calendar_shows_is_not_in_the_index(index, settle, hidden):  # noqa: F811
    with settle():
        administrator = make("administrator")
        make_event(title="Gorge", **hidden)

    assert found("gorge", administrator) == []


def test_event_that_is_hidden_again_is_not_found_any_more(index, settle):  # noqa: F811
    with settle():
        event = make_event(title="Gorge")
    assert found("gorge") == ["Gorge"]
    with settle():
        event.audience = "invited"
        event.save()

    assert found("gorge") == []


def test_each_language_has_a_document_and_no_reader_meets_two(index, settle):  # noqa: F811
    with settle():
        event = make_event(title="Talks on water", summary="One river.")
        event.translations.create(language="fr", title="Pourparlers", summary="Un fleuve.")
        make_event(title="Water in English alone", summary="One river.")

    english = found(filters={"language": ["en", "any"]})
    french = found(filters={"language": ["fr", "any"]})

    assert sorted(english) == ["Talks on water", "Water in English alone"]
    assert sorted(french) == ["Pourparlers", "Water in English alone"]


def test_new_translation_is_found(index, settle):  # noqa: F811
    with settle():
        event = make_event(title="Talks")
    with settle():
        event.translations.create(language="fr", title="Pourparlers", summary="Un fleuve.")

    assert found("fleuve") == ["Pourparlers"]


def test_facets_are_format_region_and_time(index, settle):  # noqa: F811
    with settle():
        make_event(title="Training", format="training", region="asia")
        make_event(title="Talk", format="talk", region="europe")

    results = find("", viewer=VISITOR, kinds=["event"])
    groups = {group.name: [option.label for option in group.options] for group in results.groups}

    assert sorted(groups["event_format"]) == ["Talk by a negotiator", "Training"]
    assert sorted(groups["region"]) == ["Asia", "Europe"]
    assert found(filters={"event_format": ["training"]}) == ["Training"]


def test_hit_tells_when_and_where(index, settle, client):  # noqa: F811
    with settle():
        event = make_event(title="Talks on the gorge", time_zone="Asia/Kathmandu")

    page = client.get("/search/?q=gorge&kind=event", follow=True).content.decode()

    assert "Kathmandu time" in page
    assert "Maison de la paix" in page
    assert event.get_absolute_url() in page


def test_titles_answer_while_the_engine_is_away(db, cast):
    from search.registry import source_named  # noqa: PLC0415 (beside its only use)

    make_event(title="Gorge for members", audience="members")
    event = make_event(title="Gorge for all")
    event.translations.create(language="fr", title="Gorges", summary="Un fleuve.")

    english, french = source_named("event-en"), source_named("event-fr")

    assert [one.title for one in english.find_in_database(["gorge"], VISITOR, 5)] == [
        "Gorge for all"
    ]
    assert french.find_in_database(["gorges"], VISITOR, 5) == [event]
    assert len(english.find_in_database(["gorge"], cast["member"], 5)) == 2


def test_rebuilt_index_has_the_same(index):  # noqa: F811
    make_event(title="Gorge")
    rebuild()

    assert found("gorge") == ["Gorge"]
