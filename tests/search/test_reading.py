"""What is typed, as clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.request import EXACT, TYPED, WORDS, AllOf, AnyOf, Near, Phrase, Prefix, Terms
from search.reading import LONGEST, MOST_PARTS, OWN_POINTS, Level, edits_of, read, typed_query


def parts(text, **options):
    return [part.text for part in read(text, **options).parts]


def test_every_word_is_a_part():
    assert parts("water treaty") == ["water", "treaty"]


def test_stop_words_ask_for_nothing_beside_others():
    assert parts("the art of the deal") == ["art", "deal"]


def test_stop_words_alone_are_asked_for():
    assert parts("who") == ["who"]


def test_quoted_words_stand_side_by_side_with_their_stop_words():
    assert read('"belt and road"').query().must == (Phrase(("belt", "and", "road")),)


@pytest.mark.parametrize("typed", ["“belt road”", "«belt road»", "„belt road“", '"belt road'])
def test_quotes_of_any_language_and_open_ones_count(typed):
    assert read(typed).query().must == (Phrase(("belt", "road")),)


def test_minus_shuts_out():
    reading = read("water -war")

    assert [part.text for part in reading.parts] == ["water"]
    assert reading.query().must_not == (Terms(WORDS, ("war",)),)


def test_a_phrase_can_be_shut_out():
    assert read('-"belt road"').without == (Phrase(("belt", "road")),)


def test_a_hyphen_within_a_word_is_no_minus():
    assert parts("cross-border") == ["cross", "border"]


def test_a_star_asks_for_a_beginning():
    [part] = read("negot*").parts

    assert Prefix(EXACT, "negot") in part.strict.clauses


def test_chinese_words_are_phrases_of_pairs():
    assert read("谈判技巧").query().must == (Phrase(("谈判", "判技", "技巧")),)


def test_a_single_chinese_sign_is_the_beginning_of_a_pair():
    [part] = read("谈").parts

    assert Prefix(EXACT, "谈") in part.strict.clauses


def test_several_words_side_by_side_are_worth_more():
    assert read("water treaty").together == Phrase(("water", "treaty"))


@pytest.mark.parametrize(
    ("word", "edits"),
    [("dam", 0), ("peac", 0), ("peace", 1), ("treaties", 1), ("negotiate", 2), ("2030agenda", 0)],
)
def test_slips_are_allowed_by_length(word, edits):
    assert edits_of(word) == edits


def test_the_near_reading_tries_beginnings_and_slips():
    [clause] = read("meditaion").query(Level.NEAR).must

    assert Prefix(EXACT, "meditaion") in clause.clauses
    assert Near(EXACT, "meditaion", 2) in clause.clauses


def test_the_last_reading_wants_any_of_the_words():
    [clause] = read("water treaty").query(Level.SOME).must

    assert isinstance(clause, AnyOf)


def test_one_word_is_not_read_as_some_of_the_words():
    assert read("water").levels() == [Level.STRICT, Level.NEAR]


SAYS_THE_SAME = {
    ("mediation",): (("good", "offices"),),
    ("good", "offices"): (("mediation",),),
}


def test_a_synonym_is_found_as_well():
    [part] = read("mediation", SAYS_THE_SAME).parts

    assert Phrase(("good", "offices")) in part.strict.clauses


def test_a_phrase_with_synonyms_is_one_part():
    assert parts("good offices kenya", synonyms=SAYS_THE_SAME) == ["good offices", "kenya"]


def test_the_points_of_a_synonym_are_given_once():
    [part] = read("mediation", SAYS_THE_SAME).parts

    assert sorted(points for _clause, points in part.boosts[:-1]) == [1, 2, 3, 5]


def test_the_word_itself_is_worth_more_than_its_synonyms():
    [part] = read("mediation", SAYS_THE_SAME).parts

    assert part.boosts[-1] == (read("mediation").parts[0].strict, OWN_POINTS)


def test_signs_without_spaces_have_synonyms_too():
    [part] = read("调解", {("调解",): (("mediation",),)}).parts

    assert read("mediation").parts[0].strict in part.strict.clauses


@given(st.text(max_size=200))
def test_whatever_is_typed_can_be_read(text):
    reading = read(text)

    assert all(reading.query(level) for level in reading.levels())


@given(st.text(alphabet='ab "-*谈é\0(){}[]:/\\~^!+&|', max_size=60))
def test_operators_in_any_place_can_be_read(text):
    assert len(read(text).parts) <= MOST_PARTS


def test_a_question_without_end_is_cut():
    reading = read("word " * 10_000)

    assert len(reading.parts) == MOST_PARTS < LONGEST


def test_nothing_typed_asks_for_nothing():
    assert not read(' "" - * ')


def test_suggestions_want_the_last_word_begun():
    assert typed_query("Water Med").must == (Terms(TYPED, ("water",)), Prefix(TYPED, "med"))


def test_nothing_typed_suggests_nothing():
    assert typed_query(" - ") is None


def test_phrase_points_need_all_its_words_in_the_field():
    [part] = read('"belt road"').parts

    assert all(isinstance(clause, AllOf) for clause, _points in part.boosts)
