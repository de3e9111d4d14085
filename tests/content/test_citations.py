import datetime

import pytest

from content.citations import Citation, family_first


@pytest.fixture
def citation():
    return Citation(
        key="what-negotiators-want",
        title="Trust & 50% of the work",
        date=datetime.date(2020, 3, 9),
        url="https://parley.example/reports/what_negotiators_want/",
        authors=["Ada Maria Byron", "Li, Wei"],
        publisher="Parley",
        language="en",
    )


def test_bibtex_escapes_what_tex_would_read(citation):
    assert "  title = {{Trust \\& 50\\% of the work}}," in citation.bibtex().splitlines()


def test_bibtex_leaves_addresses_as_they_are(citation):
    assert (
        "  url = {https://parley.example/reports/what_negotiators_want/},"
        in citation.bibtex().splitlines()
    )


def test_bibtex_joins_authors_by_and(citation):
    assert "  author = {Byron, Ada Maria and Li, Wei}," in citation.bibtex().splitlines()


def test_bibtex_leaves_out_what_is_not_known(citation):
    assert "doi" not in citation.bibtex()


def test_ris_ends_every_record(citation):
    assert citation.ris().split("\r\n")[-2] == "ER  - "


def test_ris_has_a_line_for_each_author(citation):
    authors = [line for line in citation.ris().split("\r\n") if line.startswith("AU")]

    assert authors == ["AU  - Byron, Ada Maria", "AU  - Li, Wei"]


def test_line_breaks_in_a_title_do_not_break_the_record(citation):
    broken = Citation(key="k", title="One\r\nTY  - BOOK", date=citation.date, url="")

    assert "TI  - One TY - BOOK" in broken.ris()


def test_citation_in_words_names_authors_year_title_and_publisher(citation):
    assert citation.text() == (
        "Ada Maria Byron, Li, Wei (2020). Trust & 50% of the work. Parley. "
        "https://parley.example/reports/what_negotiators_want/"
    )


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [("Ada Byron", "Byron, Ada"), ("Voltaire", "Voltaire"), ("Byron, Ada", "Byron, Ada")],
)
def test_family_name_comes_first(name, sorted_by):
    assert family_first(name) == sorted_by
