"""What is promised of the numbers on the page of results: each is what one gets by clicking."""

import itertools

import pytest

from search.rebuilding import rebuild
from tests.factories import content
from tests.factories.search import SpecimenFactory
from tests.search.result_pages import look

pytestmark = pytest.mark.django_db
THEMES, REGIONS = ["water", "trade", "labour"], ["asia", "africa", "europe"]


@pytest.fixture(autouse=True)
def _plenty(embedded, db):
    """Many specimens, each with a combination of its own, some for others' eyes alone."""
    content.home()
    content.ReportPageFactory(title="A river report")
    content.CasePageFactory(title="A river case")
    combinations = itertools.product(THEMES, REGIONS, ["en", "fr"], [None, 5, 10, 50])
    for number, (theme, region, language, hours) in enumerate(combinations):
        SpecimenFactory(
            title=f"River {number}",
            themes=[theme, *THEMES[: number % 2]],
            regions=[region],
            language=language,
            hours=hours,
            sector=f"sector-{number % 7}",
            audience="signed-in" if number % 5 == 0 else "public",
        )
    rebuild()


def with_choice(page, name, value):
    """The address that the form sends once a further value is chosen."""
    sent = [(key, kept) for key, kept in page.form() if not is_replaced(page, key, name)]
    query = "&".join(f"{key}={kept}" for key, kept in [*sent, (name, value)])
    return f"?{query}"


def is_replaced(page, key, name):
    return key == name and page.soup.select_one(f"input[name={name}]").get("type") == "radio"


@pytest.mark.parametrize(
    "start", ["?q=river", "?q=river&kind=specimen", "?kind=specimen&sort=title"]
)
def test_number_beside_each_choice_is_what_choosing_it_finds(client, start):
    page = look(client, start)
    options = page.options

    found = {
        (name, value): look(client, with_choice(page, name, value)).total for name, value in options
    }

    assert len(options) >= 3
    assert found == options


def test_number_beside_each_choice_holds_when_other_groups_are_narrowed(client):
    page = look(client, "?q=river&kind=specimen&specimen_region=asia&specimen_hours=8-20")
    options = {
        choice: count
        for choice, count in page.options.items()
        if choice[0] not in ("specimen_region", "specimen_hours")
    }

    found = {
        (name, value): look(client, with_choice(page, name, value)).total for name, value in options
    }

    assert found == options


@pytest.mark.parametrize("start", ["?q=river", "?q=river&language=all", "?specimen_region=asia"])
def test_number_on_each_tab_is_what_the_tab_shows(client, start):
    page = look(client, start)

    found = {label: look(client, address).total for label, (_count, address) in page.tabs.items()}

    assert found == {label: count for label, (count, _address) in page.tabs.items()}


def test_filter_in_another_group_never_raises_a_number(client):
    before = look(client, "?q=river&kind=specimen").options
    narrowed = [choice for choice in before if choice[0].startswith("specimen_")]

    for name, value in narrowed:
        after = look(client, f"?q=river&kind=specimen&{name}={value}").options
        raised = {
            choice
            for choice, count in after.items()
            if choice[0] != name and count > before.get(choice, 0)
        }
        assert raised == set()


def test_choices_within_a_group_widen_the_result(client):
    one = look(client, "?q=river&kind=specimen&specimen_region=asia")
    two = look(client, "?q=river&kind=specimen&specimen_region=asia&specimen_region=africa")

    assert two.total == one.total + one.options["specimen_region", "africa"]


def test_numbers_are_those_of_the_reader(client, as_person):
    visitor, member = look(client, "?language=all"), look(as_person("member"), "?language=all")

    assert visitor.tabs["Specimens"][0] < member.tabs["Specimens"][0] == 72
