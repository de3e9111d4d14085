"""What a viewer may not see changes nothing of what he gets: not a hit, count, word or place.

Every example asks twice: with the documents that the viewer may not see in the index, and without
them. The two answers must be equal, and must agree with a plain model of who may see what.
"""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from search.documents import Audience
from search.find import find, suggest
from search.models import Entry
from search.rebuilding import rebuild
from search.specimens.models import Specimen
from tests.factories.search import Reader

pytestmark = pytest.mark.django_db

WORDS = ["water", "waters", "treaty", "mediation", "meditation", "dam", "谈判", "négociation"]
TOKENS = ["public", "members", "forum:1", "employer:7"]
THEMES = ["water", "trade", "health"]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
audiences = st.lists(
    st.sampled_from([*TOKENS, "-employer:7", "-forum:1"]), max_size=3, unique=True
).map(" ".join)
specimens = st.builds(
    Specimen,
    title=texts,
    summary=texts,
    body=texts,
    audience=audiences,
    themes=st.lists(st.sampled_from(THEMES), max_size=2, unique=True),
    sector=st.sampled_from(["", "courts", "media"]),
)
readers = st.lists(st.sampled_from(TOKENS[1:]), max_size=2, unique=True)
questions = st.sampled_from(
    [
        *("", "water", "meditaion", "wat*", '"water treaty"', "water -dam", "treaty mediation"),
        *("谈判", "negociations", "xyzzy", "treaty xyzzy"),
    ]
)
filters = st.fixed_dictionaries(
    {},
    optional={
        "specimen_theme": st.lists(st.sampled_from(THEMES), max_size=2, unique=True),
        "specimen_sector": st.lists(st.sampled_from(["courts", "media"]), max_size=2, unique=True),
    },
)


def fill(things):
    Specimen.objects.all().delete()
    Entry.objects.all().delete()
    Specimen.objects.bulk_create(things)
    rebuild()


def everything(reader, question, chosen):
    found = find(question, viewer=reader, kinds=["specimen"], filters=chosen)
    return found, suggest("wat", viewer=reader), suggest("medi", viewer=reader)


def may_see(reader, specimen):
    held = {"public", *reader.specimen_tokens}
    return Audience.of(specimen.audience.split()).admits(held)


@effort(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(specimens, max_size=8), readers, questions, filters)
def test_hidden_documents_change_no_part_of_an_answer(index, things, tokens, question, chosen):
    reader = Reader(*tokens)
    fill(things)
    among_others = everything(reader, question, chosen)

    fill([thing for thing in Specimen.objects.all() if may_see(reader, thing)])

    assert everything(reader, question, chosen) == among_others


@effort(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(specimens, max_size=8), readers)
def test_who_asks_for_all_gets_what_he_may_see(index, things, tokens):
    reader = Reader(*tokens)
    fill(things)
    seen = [thing for thing in Specimen.objects.all() if may_see(reader, thing)]

    found, water, _medi = everything(reader, "", {})

    assert {hit.key for hit in found.hits} == {f"specimen:{thing.pk}" for thing in seen}
    assert found.total == len(seen)
    assert counts_of(found, "specimen_theme") == count(seen, lambda thing: thing.themes)
    assert counts_of(found, "specimen_sector") == count(seen, lambda thing: [thing.sector])
    assert dict(water.terms) == {
        label: number
        for label, number in [("Water", count(seen, lambda t: t.themes).get("water"))]
        if number
    }


@effort(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(specimens, max_size=8), readers, questions)
def test_marks_add_nothing_to_the_documents_own_words(index, things, tokens, question):
    fill(things)

    found, *_suggestions = everything(Reader(*tokens), question, {})

    own = {f"specimen:{thing.pk}": thing for thing in Specimen.objects.all()}
    for hit in found.hits:
        thing = own[hit.key]
        assert unmarked(hit.title) == thing.title
        assert unmarked(hit.passage) in {thing.summary, thing.body}


def unmarked(text):
    return text.replace("<mark>", "").replace("</mark>", "")


def counts_of(found, name):
    [group] = [group for group in found.groups if group.name == name]
    return {option.key: option.count for option in group.options}


def count(things, values):
    found = {}
    for value in (value for thing in things for value in values(thing) if value):
        found[value] = found.get(value, 0) + 1
    return found
