"""Which words count as the same, whatever their accents, forms and scripts."""

import pytest

from search.analysis.words import fold, is_stop_word, often, spans, stem, tokens_asked, tokens_of
from search.analysis.words import words as words_of


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Négociation", "negociation"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Œuvre", "oeuvre"),
        ("Łódź", "lodz"),
        ("Ёлка", "елка"),
        ("Переговорный", "переговорный"),
        ("مُفَاوَضَة", "مفاوضه"),
        ("أحمد", "احمد"),
        ("ﬁn", "fin"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_folding_leaves_case_accents_and_ways_of_writing_aside(typed, folded):
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["negotiating", "negotiations", "negotiates"]),
        ("en", ["treaty", "treaties"]),
        ("fr", ["négociation", "négociations", "negociations"]),
        ("es", ["negociación", "negociaciones", "negociacion"]),
        ("ru", ["переговоры", "переговоров", "переговорам"]),
        ("ar", ["مفاوضات", "المفاوضات", "مفاوضة"]),
    ],
)
def test_forms_of_a_word_have_one_stem(language, forms):
    assert len({stem(form, language) for form in forms}) == 1


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("en", "negotiators", "negotiator"),
        ("fr", "sociétés", "societe"),
        ("es", "acuerdos", "acuerdo"),
        ("ru", "посредников", "посредник"),
        ("ar", "الوسطاء", "وسطاء"),
        ("fr", "Negotiation", "negotiation"),
    ],
)
def test_a_typed_word_finds_its_forms_in_a_text_of_any_language(language, written, typed):
    assert set(tokens_of(written, language)) & set(tokens_asked(typed))


def test_chinese_is_read_in_pairs():
    assert words_of("谈判技巧") == ["谈判", "判技", "技巧", "巧"]


def test_scripts_part_where_they_meet():
    assert words_of("WTO谈判2020") == ["WTO", "谈判", "判", "2020"]


def test_apostrophes_hyphens_and_underscores_of_formatting_part_words():
    assert words_of("l’accord cross-border d'État") == [
        "l",
        "accord",
        "cross",
        "border",
        "d",
        "État",
    ]


def test_spans_point_into_the_text():
    text = "Ça, «négocier» 谈判!"

    assert [text[start:end] for start, end, _word in spans(text)] == [
        "Ça",
        "négocier",
        "谈判",
        "判",
    ]


def test_marks_of_arabic_vowels_do_not_part_a_word():
    assert words_of("مُفَاوَضَة") == ["مُفَاوَضَة"]


@pytest.mark.parametrize("word", ["the", "The", "l", "où", "para", "что", "من"])
def test_words_that_ask_for_nothing(word):
    assert is_stop_word(word)


@pytest.mark.parametrize("word", ["state", "accord", "谈", "7", "un-habitat"])
def test_words_that_ask_for_something(word):
    assert not is_stop_word(word)


def test_often_is_measured_against_the_length_of_the_text():
    short = ["water", "treaty"]
    long = ["water"] * 3 + ["treaty"] + [f"word{number}" for number in range(2000)]

    assert often(short, "en") == {"water", "treati"}
    assert "treati" not in often(long, "en")


def test_a_word_without_end_is_cut():
    assert len(fold("a" * 10_000)) == 60
