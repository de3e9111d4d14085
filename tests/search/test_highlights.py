"""What is marked in a hit, and what was probably meant."""

import json

import pytest

from search.documents import Audience, Document, Indexed
from search.engines.stored import fields_of
from search.highlights import Marker, correction, is_near
from search.reading import Level, read
from search.results import Hit


def stored(**document):
    made = Document(kind="talk", **({"title": "Title", "language": "en"} | document))
    return json.loads(fields_of(Indexed("talk:1", 1, Audience.of(["public"]), made)).stored)


def marked(question, text, language="en", level=Level.STRICT):
    return Marker.of(read(question), level).mark(text, language)


def test_forms_of_a_word_are_marked():
    assert marked("negotiate", "Negotiations resume") == "<mark>Negotiations</mark> resume"


def test_what_is_marked_keeps_its_accents():
    assert marked("negociation", "La Négociation", "fr") == "La <mark>Négociation</mark>"


def test_text_of_people_is_escaped():
    assert marked("b", "<b>&") == "&lt;<mark>b</mark>&gt;&amp;"


def test_pairs_of_chinese_signs_are_marked_as_one():
    assert marked("谈判技", "学谈判技巧", "zh") == "学<mark>谈判技</mark>巧"


def test_a_beginning_is_marked():
    assert marked("negot*", "Negotiable") == "<mark>Negotiable</mark>"


def test_a_misspelt_word_marks_what_was_found_instead():
    assert marked("meditaion", "Mediation", level=Level.NEAR) == "<mark>Mediation</mark>"


def test_words_shut_out_are_not_marked():
    assert marked("water -war", "war water") == "war <mark>water</mark>"


def test_the_passage_with_most_of_the_words_is_shown():
    body = "\n".join(["Nothing here."] * 40 + ["A treaty on water.", "Water alone."])

    passage, _reasons = Marker.of(read("water treaty")).explain(stored(body=body))

    assert passage == "A <mark>treaty</mark> on <mark>water</mark>."


def test_the_summary_is_shown_where_it_holds_all_words():
    passage, _reasons = Marker.of(read("water")).explain(
        stored(summary="On water.", body="Water, water.")
    )

    assert passage == "On <mark>water</mark>."


def test_reasons_name_part_field_and_form():
    _passage, reasons = Marker.of(read("treaty water")).explain(
        stored(title="Treaties", summary="On water.")
    )

    assert reasons == (("treaty", "title", "Treaties"), ("water", "summary", "water"))


def test_a_long_passage_is_cut_at_a_word():
    passage, _reasons = Marker.of(read("")).explain(stored(summary="negotiation " * 60))

    assert len(passage) < 330
    assert passage.endswith("negotiation …")


@pytest.mark.parametrize(
    ("word", "token", "allowed", "near"),
    [
        ("mediation", "meditaion", 1, True),
        ("mediation", "mediaton", 1, True),
        ("mediation", "meditation", 1, True),
        ("mediation", "medication", 1, True),
        ("mediation", "radiation", 1, False),
        ("mediation", "radiation", 2, True),
        ("ab", "ba", 1, True),
        ("abc", "ca", 2, False),
    ],
)
def test_nearness_counts_edits_and_swapped_neighbours(word, token, allowed, near):
    assert is_near(word, token, allowed) is near


def hit(*reasons):
    return Hit("talk:1", "talk", "/", "", "", "", "en", None, (), {}, reasons, 1)


def test_the_spelling_of_most_hits_is_proposed():
    hits = [hit(("meditaion", "title", "Mediation"))] * 2
    hits.append(hit(("meditaion", "text", "meditation")))

    assert correction(read("meditaion geneva"), hits) == "mediation geneva"


def test_nothing_is_proposed_for_words_that_were_only_begun():
    assert correction(read("medi"), [hit(("medi", "title", "Mediation"))]) == ""
