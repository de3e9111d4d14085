"""Synonyms that editors keep, and the page on which administrators see how the index is."""

import pytest
from django.urls import reverse

from search.find import find
from search.models import Entry, Rebuild, SynonymSet
from search.rebuilding import rebuild
from tests.factories.search import Reader, SpecimenFactory

pytestmark = pytest.mark.django_db
STATE = "/admin/reports/search/"


def found(text):
    return [hit.plain_title for hit in find(text, viewer=Reader()).hits]


@pytest.fixture
def talks(index, settle):
    with settle():
        SpecimenFactory(title="Mediation on the river")
        SpecimenFactory(title="Good offices of a neighbour")


def test_editor_adds_synonyms_and_searches_follow(as_person, talks):
    editor = as_person("editor")

    editor.post(reverse("synonyms:add"), {"ways": "mediation\ngood offices", "note": ""})

    assert sorted(found("mediation")) == ["Good offices of a neighbour", "Mediation on the river"]
    assert sorted(found("good offices")) == [
        "Good offices of a neighbour",
        "Mediation on the river",
    ]


def test_synonyms_taken_away_are_followed(as_person, talks):
    kept = SynonymSet.objects.create(ways="mediation\ngood offices")
    found("mediation")

    as_person("editor").post(reverse("synonyms:delete", args=[kept.pk]))

    assert found("mediation") == ["Mediation on the river"]


def test_one_way_alone_is_refused_with_a_sentence(as_person):
    person = as_person("administrator")

    response = person.post(reverse("synonyms:add"), {"ways": "mediation", "note": ""})

    assert "Write at least two words or phrases" in response.content.decode()
    assert not SynonymSet.objects.exists()


def test_synonyms_are_not_for_everybody(as_person):
    response = as_person("organiser").get(reverse("synonyms:index"))

    assert response.status_code == 302


def test_administrator_sees_how_the_index_is(as_person, index):
    SpecimenFactory.create_batch(2)

    page = as_person("administrator").get(STATE).content.decode()

    assert "Changes that wait to be written" in page
    assert "Make the index anew" in page


def test_administrator_sees_what_could_not_be_written(as_person, index):
    Entry.objects.create(key="specimen:7", version=1, fault="KeyError: water")

    assert "KeyError: water" in as_person("administrator").get(STATE).content.decode()


def test_state_of_the_index_is_not_for_editors(as_person):
    assert as_person("editor").get(STATE).status_code in {302, 403}


def test_administrator_has_the_index_made_anew(as_person, index):
    SpecimenFactory(title="Not told of")
    before = Rebuild.objects.count()

    as_person("administrator").post(reverse("search_make_anew"))

    assert Rebuild.objects.count() == before + 1
    assert found("told") == ["Not told of"]


def test_editor_cannot_have_the_index_made_anew(as_person, index):
    before = Rebuild.objects.count()

    as_person("editor").post(reverse("search_make_anew"))

    assert Rebuild.objects.count() == before


def test_progress_is_shown_while_it_is_made(as_person, embedded):
    rebuild()
    Rebuild.objects.update(state=Rebuild.State.RUNNING, done=30, total=120)

    page = as_person("administrator").get(STATE).content.decode()

    assert 'value="25"' in page
    assert "30 of 120 documents" in page


def test_a_missing_index_is_said(as_person, embedded):
    page = as_person("administrator").get(STATE).content.decode()

    assert "There is no index for what is registered now" in page
