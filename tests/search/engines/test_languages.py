"""From what a document says and a person types to what is found, on both engines."""

import string

import pytest

from search.engines.request import Between, Chosen, Request
from search.reading import Level, read, typed_query
from tests.search.engines.exhibits import exhibit, names, put

TEXTS = [
    exhibit("en", "Negotiating treaties", language="en", body="The parties agreed to meet again."),
    exhibit("fr", "Les négociations sur l'eau", language="fr", body="Élan vital des sociétés"),
    exhibit("es", "Negociación en la montaña", language="es", body="acuerdos y tratados"),
    exhibit("ar", "المفاوضات حول المياه", language="ar", body="اتفاق السلام"),
    exhibit("ru", "Переговоры о воде", language="ru", body="Стороны подписали соглашение"),
    exhibit("zh", "水资源谈判", language="zh-hans", body="双方同意继续谈判。和平协议"),
    exhibit("two", "Report", language="en", texts={"fr": "Les rapporteurs ont négocié"}),
]
FINDS = [
    ("treaty", "en"),
    ("negotiated treaties", "en"),
    ("AGREEMENT", "en"),
    ('"agreed to meet"', "en"),
    ('"meet to agreed"', ""),
    ("negociation eau", "fr"),
    ("ÉLAN", "fr"),
    ("elan", "fr"),
    ("société", "fr"),
    ("l'eau", "fr"),
    ("rapporteur", "two"),
    ("negociaciones", "es fr two"),
    ("montana", "es"),
    ("tratado -acuerdos", ""),
    ("مفاوضات", "ar"),
    ("السلام", "ar"),
    ("переговоров", "ru"),
    ("соглашения стороны", "ru"),
    ("谈判", "zh"),
    ("和平协议", "zh"),
    ("平和", ""),
    ("水", "zh"),
    ("-report -treaties -eau", "ar es ru zh"),
    ("treat*", "en"),
]
NEAR = [("treatise", "en"), ("negotiatng treaies", "en"), ("перегворы", "ru"), ("sociéts", "fr")]
HOSTILE = [
    *string.punctuation,
    "",
    " ",
    "\0",
    "\t\n\r",
    "AND OR NOT",
    "(((((((((",
    "a AND (b OR",
    "title:secret",
    "*:*",
    "allow:members",
    "_exists_:key",
    '"',
    '"""',
    '"unfinished phrase',
    '-"',
    '-""',
    "-*",
    "*",
    "***a***",
    "?*?",
    "a~9999",
    "~~~",
    "[1 TO 2]",
    "{* TO *}",
    "/.*/",
    "/(a+)+$/",
    "\\",
    "\\\\\\",
    "&& || !",
    "<script>alert(1)</script>",
    "'; DROP TABLE pages; --",
    "{{ 7*7 }}",
    "%00%ff",
    "ﷺ",
    "ﷺ*",
    "ﹰ",
    "ـ",
    "ـ*",
    "-ـ",
    "ͺ",
    "\u202eabc",
    "\ud800",
    "😀 🏳️‍🌈",
    "a\u0301\u0302\u0303" * 40,
    "𝕏𝕐𝕑",
    "İıſß",
    "水*",
    "-水",
    "水平平和" * 60,
    "x" * 10_000,
    "word " * 2000,
    "-word " * 300,
    '"a b" ' * 200,
    "zxcvbnmasd " * 30,
    "1e999 NaN Infinity",
]


@pytest.fixture
def shelf(engine):
    put(engine, *TEXTS)
    return engine


def ask(engine, query, **more):
    return engine.search(Request(frozenset({"public"}), query, **more))


def test_words_are_found_in_every_language(shelf, subtests):
    for text, expected in FINDS:
        with subtests.test(text):
            assert " ".join(sorted(names(ask(shelf, read(text).query())))) == expected


def test_misspelt_words_are_found_in_every_language(shelf, subtests):
    for text, expected in NEAR:
        with subtests.test(text):
            assert expected in names(ask(shelf, read(text).query(Level.NEAR)))


def test_what_is_being_typed_is_completed(shelf, subtests):
    for text, expected in [("treat", "en"), ("les nego", "fr"), ("مف", ""), ("水资", "zh")]:
        with subtests.test(text):
            assert " ".join(names(ask(shelf, typed_query(text)))) == expected


def test_nothing_that_is_typed_breaks_a_question(shelf, subtests):
    for text in HOSTILE:
        with subtests.test(ascii(text[:40])):
            for level in Level:
                assert ask(shelf, read(text).query(level)).total <= len(TEXTS)
            if query := typed_query(text):
                assert ask(shelf, query).total <= len(TEXTS)


def test_what_is_typed_as_a_sort_or_a_value_breaks_nothing(shelf, subtests):
    for text in HOSTILE:
        if text == "\ud800":
            continue  # no request can carry it
        with subtests.test(ascii(text[:40])):
            for chosen in (Chosen("theme", (text,)), Chosen(text, (text,)), Between(text, 1, 2)):
                assert ask(shelf, read("").query(), filters=(chosen,), sort=text).total == 0


def test_hostile_text_in_a_document_is_no_fault(engine):
    texts = [text for text in HOSTILE if text != "\ud800"]
    put(
        engine,
        *(
            exhibit(place, text, language="en", body=text, terms=[text], facets={"theme": [text]})
            for place, text in enumerate(texts)
        ),
    )
    assert ask(engine, read("").query()).total == len(texts)
    assert "36" not in names(ask(engine, read("nothing").query()))


def test_a_sign_that_stands_for_several_words_is_one_token(engine):
    put(engine, exhibit("a", "ﷺ"), exhibit("b", "عليه"))
    assert names(ask(engine, read("ﷺ").query())) == ["a"]
