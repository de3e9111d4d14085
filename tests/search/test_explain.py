"""Why a document is found, or is not: each reason is told, and nothing that is written in it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from search.engines.request import EngineDown
from search.explain import UnknownKey, explain
from search.models import Entry, SynonymSet
from search.rebuilding import rebuild
from tests.factories.accounts import UserFactory
from tests.factories.search import Reader, SpecimenFactory

pytestmark = pytest.mark.django_db

SECRET = "Xylophonic"


@pytest.fixture
def specimen(embedded):
    made = SpecimenFactory(
        title="Ceasefire talks",
        summary="Observers watch the river.",
        body=f"{SECRET} notes on the drought.",
        audience="members -employer:7",
        sector="military",
        hours=12,
    )
    SpecimenFactory(title="Harvest", summary="Grain prices.", audience="public")
    rebuild()
    return made


def told(text, specimen, viewer=None, **asked):
    viewer = viewer or Reader("members")
    return explain(text, viewer=viewer, key=f"specimen:{specimen.pk}", **asked)


def sentences(explanation):
    return [sentence for section in explanation.sections for sentence in section.sentences]


def test_what_is_found_has_a_place(specimen):
    explanation = told("ceasefire", specimen)

    assert explanation.found
    assert explanation.verdict == "Found, at place 1."


def test_points_are_told_boost_by_boost_and_add_up_to_those_of_the_hit(specimen):
    explanation = told("ceasefire", specimen)

    assert "5 points: “ceasefire” in the title." in sentences(explanation)
    assert "1 points: “ceasefire” exactly as it was typed." in sentences(explanation)
    assert "7 points in all." in sentences(explanation)


def test_where_a_word_stands_is_told(specimen):
    said = sentences(told("ceasefire river", specimen))

    assert "“river” stands in it (in the summary or the terms, exactly as it was typed)" in said


def test_a_word_that_is_not_there_is_named(specimen):
    explanation = told("ceasefire grain harvest prices", specimen)

    assert "“grain” does not stand in it" in sentences(explanation)


def test_a_word_that_keeps_it_out_is_the_verdict(specimen):
    explanation = told("harvest", specimen)

    assert not explanation.found
    assert explanation.verdict == "Not found. “harvest” does not stand in it."


def test_a_slip_is_told_apart(specimen):
    explanation = told("ceasefyre", specimen)

    assert explanation.found
    assert "“ceasefyre” stands in it misspelt, or as the beginning of a word" in " ".join(
        sentences(explanation)
    )


def test_synonyms_are_told(specimen):
    SynonymSet(ways="truce\nceasefire").save()

    explanation = told("truce", specimen)

    assert "“truce” also means: ceasefire." in sentences(explanation)
    assert explanation.found


def test_who_holds_no_token_of_it_does_not_find_it(specimen):
    explanation = told("ceasefire", specimen, Reader())

    assert explanation.verdict == "Not found. Who asks holds none of the tokens that may see it."


def test_who_is_excluded_does_not_find_it(specimen):
    explanation = told("ceasefire", specimen, Reader("members", "employer:7"))

    assert explanation.verdict == "Not found. Who asks is shut out by employer:7."


def test_a_word_asked_to_be_absent_shuts_it_out(specimen):
    explanation = told("ceasefire -river", specimen)

    assert "It holds what is asked to be absent: river." in explanation.verdict


def test_a_filter_that_leaves_it_out_is_named(specimen):
    explanation = told("ceasefire", specimen, filters={"specimen_sector": ["courts"]})

    assert explanation.verdict == "Not found. The filter “Sector” leaves it out."


def test_a_filter_that_fits_shuts_nothing_out(specimen):
    explanation = told("ceasefire", specimen, filters={"specimen_sector": ["military"]})

    assert explanation.found


def test_what_is_held_back_is_told(specimen):
    Entry.objects.filter(key=f"specimen:{specimen.pk}").update(held=True)

    explanation = told("ceasefire", specimen)

    assert explanation.verdict == "Not found. It is held back until its change is written."


def test_a_change_that_waits_and_a_fault_are_told(specimen):
    Entry.objects.update(version=10**15, fault="ValueError: no title")

    said = sentences(told("ceasefire", specimen))

    assert "A change waits to be written." in said
    assert "Writing it failed: ValueError: no title" in said


def test_what_the_database_no_longer_allows_is_told(specimen):
    type(specimen).objects.filter(pk=specimen.pk).update(audience="employers")

    explanation = told("ceasefire", specimen)

    assert explanation.verdict == "Not found. The database does not let this person see it."


def test_what_was_never_indexed_is_told(specimen):
    late = SpecimenFactory.build(title="Ceasefire of late")
    type(late).objects.bulk_create([late])

    explanation = told("ceasefire", late)

    assert explanation.verdict == "Not found. It is not in the index."


def test_nothing_that_is_written_in_it_is_told(specimen):
    said = " ".join(sentences(told("ceasefire", specimen)))

    assert SECRET not in said
    assert "Observers" not in said


@pytest.mark.parametrize("key", ["specimen:0", "specimen:x", "novel:1", "", "specimen", "page:"])
def test_a_key_of_nothing_gets_a_sentence(specimen, key):
    with pytest.raises(UnknownKey, match="Keys look like"):
        explain("ceasefire", viewer=AnonymousUser(), key=key)


def test_without_an_index_the_engine_is_down(embedded):
    made = SpecimenFactory()

    with pytest.raises(EngineDown):
        told("ceasefire", made)


def test_the_command_ends_with_the_verdict(specimen, capsys):
    person = UserFactory()

    call_command(
        "search_explain", "ceasefire", "--as", person.email, "--doc", f"specimen:{specimen.pk}"
    )

    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last == "Not found. Who asks holds none of the tokens that may see it."


def test_the_command_takes_the_filters_of_an_address(specimen, capsys):
    call_command(
        "search_explain",
        "ceasefire",
        *("--as", "anonymous", "--doc", f"specimen:{specimen.pk}"),
        *("--filters", "specimen_sector=courts&language=all"),
    )

    assert "The filter “Sector” leaves it out." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("who", "key", "sentence"),
    [
        ("nobody@parley.example", "specimen:1", "No account has the address"),
        ("anonymous", "specimen:0", "Nothing has the key"),
    ],
)
def test_the_command_refuses_in_a_sentence(specimen, who, key, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("search_explain", "ceasefire", "--as", who, "--doc", key)
