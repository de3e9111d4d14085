"""The way back from a token to the words that have it."""

from search.analysis import forms
from search.analysis.forms import Forms


def test_words_are_found_by_their_tokens():
    found = Forms("en").having({"treati"}, {"treaties", "treaty", "river"})

    assert sorted(found) == ["treaties", "treaty"]


def test_only_the_words_given_are_found():
    known = Forms("en")
    known.having({"treati"}, {"treaties"})

    assert known.having({"treati"}, {"treaty"}) == ["treaty"]


def test_after_forgetting_it_still_finds(monkeypatch):
    monkeypatch.setattr(forms, "MOST_WORDS", 2)
    known = Forms("en")
    known.having({"river"}, {"rivers", "lakes", "seas"})

    assert known.having({"river"}, {"river"}) == ["river"]
    assert known.having({"river"}, {"rivers"}) == ["rivers"]
