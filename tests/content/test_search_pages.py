"""What pages say of themselves to the search, and how their addresses are found."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from content import models
from content.described import describe
from content.searchables import PageSource, goal_names, theme_names
from search import registry
from tests.factories import content
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
source = PageSource()


def described(page):
    page.save()
    return source.describe(source.queryset().get(pk=page.pk))


def test_report_says_its_authors_publisher_and_text(home):
    page = content.ReportPageFactory(
        title="Water shared",
        summary="Eight rivers.",
        kind=models.ReportPage.Kind.BRIEF,
        body=[content.paragraph("The dam was never built.")],
    )
    page.authors.create(name="Ana Ruiz", affiliation="Institute of Rivers")

    document = described(page)

    assert (document.kind, document.title, document.language) == ("report", "Water shared", "en")
    assert document.summary == "Eight rivers."
    assert document.body.splitlines() == [
        "The dam was never built.",
        "Parley",
        "Institute of Rivers",
    ]
    assert document.terms == ["Ana Ruiz"]
    assert document.facets["format"] == ["brief"]
    assert document.facets["year"] == ["2020"]
    assert document.moment == document.dates["published"] == datetime.date(2020, 3, 9)
    assert document.extra == {"label": "Policy brief", "year": "2020", "authors": ["Ana Ruiz"]}


def test_case_says_its_roles_outcome_and_sources(home):
    page = content.CasePageFactory(agreed="<p>A shared lock.</p>", implemented="<p>Two gates.</p>")
    page.roles.create(role="ngo", actor="River Watch", concerns="<p>Fish</p><ul><li>Mud</li></ul>")
    page.sources.create(title="Minutes of Sorin")

    document = described(page)

    assert document.body.splitlines() == [
        "Local NGO: River Watch",
        "Fish",
        "Mud",
        "A shared lock.",
        "Two gates.",
        "Minutes of Sorin",
    ]
    assert document.facets["year"] == ["2019"]
    assert document.facets["format"] == ["real"]
    assert document.terms == ["Sorin"]


def test_guide_says_its_steps_and_level(home):
    page = content.GuidePageFactory(kind=models.GuidePage.Level.HOST)
    page.steps.create(title="Listen", text="<p>Say it back.</p>")
    page.readings.create(title="On silence", note="short")

    document = described(page)

    assert document.body.splitlines() == ["Listen", "Say it back.", "On silence", "short"]
    assert document.facets["level"] == ["host"]
    assert "format" not in document.facets


def test_person_says_position_quotation_and_transcript(home):
    page = content.PersonPageFactory(
        position="Mediator", quote="We walked.", transcript="<h3>River</h3><p>It rose.</p>"
    )

    assert described(page).body.splitlines() == ["Mediator", "We walked.", "River", "It rose."]


def test_news_says_who_wrote_it(home):
    document = described(content.NewsPageFactory(byline="Li Wei", kind="article"))

    assert (document.kind, document.terms) == ("news", ["Li Wei"])
    assert document.facets["format"] == ["article"]


def test_partner_says_its_place_and_kind(home):
    document = described(content.PartnerPageFactory(place="Geneva", kind="public"))

    assert (document.kind, document.terms) == ("partner", ["Geneva"])
    assert document.facets == {"format": ["public"]}


def test_landing_page_says_its_headline_and_bands(home):
    bands = [("text", {"title": "Why now", "text": RichText("<p>The river does not wait.</p>")})]
    page = content.ProgrammePageFactory(period="2018 to 2020", bands=bands)

    document = described(page)

    assert document.kind == "page"
    assert document.body.splitlines() == [
        "Inclusive negotiation",
        "2018 to 2020",
        "Why now",
        "The river does not wait.",
    ]


def test_lists_sections_and_forms_are_pages(home):
    made = [
        content.SectionPageFactory(),
        content.ContactPageFactory(),
        content.NewsListPageFactory(),
    ]

    assert {described(page).kind for page in made} == {"page"}


def test_themes_and_goals_are_facets_and_terms(home):
    page = content.CasePageFactory(place="Bern")
    page.themes.add(content.ThemeFactory(name="Water", slug="water"))
    page.goals.add(content.SustainableGoalFactory(number=16, name="Peace"))
    page.save()

    document = described(page)

    assert document.facets["theme"] == ["water"]
    assert document.facets["goal"] == ["16"]
    assert document.terms == ["Water", "Peace", "Bern"]


def test_body_is_a_line_for_each_paragraph_without_links_and_choices(home):
    body = [
        ("heading", {"text": "What we heard", "level": "h2"}),
        ("paragraph", RichText("<p>One &amp; two</p><p>Three<br/>four</p>")),
        ("facts", {"facts": [{"value": "110", "label": "registrations"}]}),
        ("table", {"caption": "Options", "lines": "Lease|High\nLoan|Low"}),
        ("link", {"label": "Read on", "page": None, "url": "/reports/"}),
        ("questions", {"questions": [{"question": "Who?", "answer": RichText("<p>All.</p>")}]}),
    ]

    assert described(content.SectionPageFactory(body=body)).body.splitlines() == [
        "What we heard",
        "One & two",
        "Three",
        "four",
        "110 registrations",
        "Options",
        "Lease · High",
        "Loan · Low",
        "Who?",
        "All.",
    ]


def test_page_speaks_its_own_language(french_home):
    page = content.NewsPageFactory(kind="announcement", locale=content.locale("fr"))

    document = described(page)

    with translation.override("fr"):
        assert document.extra["label"] == page.get_kind_display()
    assert document.language == "fr"


def test_draft_is_not_in_the_index(home):
    page = content.NewsPageFactory(live=False)

    assert not source.queryset().filter(pk=page.pk).exists()
    assert describe(page) is None
    assert source.audience(page) == set()


def test_page_that_mirrors_another_is_not_found_beside_it(home):
    page = content.NewsPageFactory()
    alias = page.create_alias(update_slug="mirror")

    assert list(source.queryset().type(models.NewsPage)) == [page]
    assert source.audience(alias) == set()
    assert source.resolve([alias.pk], AnonymousUser()) == {}


def test_facets_of_every_page_type_are_declared(home):
    declared = {name: {facet.name for facet in kind.facets} for name, kind in source.kinds.items()}
    made = [content.CasePageFactory(), content.NewsPageFactory(), content.PartnerPageFactory()]

    for document in map(described, made):
        assert document.facets.keys() <= declared[document.kind]


def test_theme_is_named_in_the_language_of_the_reader(french_home):
    content.ThemeFactory(slug="water", name="Water")
    content.ThemeFactory(slug="water", name="Eau", locale=content.locale("fr"))
    content.ThemeFactory(slug="trade", name="Trade")

    with translation.override("fr"):
        assert theme_names(["water", "trade", "gone"]) == {"water": "Eau", "trade": "Trade"}


def test_goal_is_named_with_its_number(home):
    content.SustainableGoalFactory(number=16, name="Peace")

    assert goal_names(["16", "99", "x"]) == {"16": "16. Peace"}


def test_addresses_carry_the_language_of_their_page(french_home):
    english = content.NewsPageFactory()
    french = content.NewsPageFactory(locale=content.locale("fr"))

    found = source.resolve([str(english.pk), str(french.pk)], AnonymousUser())

    assert found == {str(english.pk): english.url, str(french.pk): french.url}
    assert found[str(french.pk)].startswith("/fr/")


def test_address_is_given_to_those_alone_who_may_see_the_page(home):
    page = content.NewsPageFactory()
    page.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)

    assert source.resolve([page.pk], AnonymousUser()) == {}
    assert source.resolve([page.pk], UserFactory()) == {str(page.pk): page.url}


def test_database_finds_titles_with_every_word(home):
    page = content.NewsPageFactory(title="Water in Sorin")
    content.NewsPageFactory(title="Water")

    assert [
        found.pk for found in source.find_in_database(["sorin", "WATER"], AnonymousUser(), 9)
    ] == [page.pk]


def test_database_finds_no_closed_page(home):
    page = content.NewsPageFactory(title="Sorin")
    page.view_restrictions.create(restriction_type=PageViewRestriction.PASSWORD, password="x")

    assert source.find_in_database(["sorin"], UserFactory(), 9) == []


FACTORIES = [
    content.ReportPageFactory,
    content.CasePageFactory,
    content.GuidePageFactory,
    content.NewsPageFactory,
    content.PersonPageFactory,
    content.PartnerPageFactory,
    content.SectionPageFactory,
    content.ProgrammePageFactory,
    content.ContactPageFactory,
]


@pytest.mark.parametrize("make", FACTORIES)
def test_three_pages_are_described_in_as_many_queries_as_one(
    home, make, django_assert_max_num_queries
):
    kind = type(rich(make()))

    def describe_all():
        with django_assert_max_num_queries(30) as asked:
            for page in source.queryset().type(kind):
                source.describe(page)
                source.audience(page)
        return len(asked)

    describe_all()
    one = describe_all()
    rich(make())
    rich(make())

    assert describe_all() == one


def rich(page):
    """Give ``page`` one of everything that it can hold."""
    page.body = [
        content.paragraph("Text."),
        ("picture", {"image": content.ImageFactory(), "caption": "A table"}),
        ("pages", {"title": "Read on", "pages": [page]}),
    ]
    for name, make in TOPICS.items():
        if hasattr(page, name):
            getattr(page, name).add(make())
    for name, fields in RELATED.items():
        if hasattr(page, name):
            getattr(page, name).create(**fields)
    page.save()
    return page


TOPICS = {"themes": content.ThemeFactory, "goals": content.SustainableGoalFactory}
RELATED = {
    "authors": {"name": "Ana Ruiz"},
    "roles": {"role": "ngo", "actor": "River Watch", "concerns": "<p>Fish</p>"},
    "sources": {"title": "Minutes"},
    "steps": {"title": "Listen", "text": "<p>Say it back.</p>"},
    "readings": {"title": "On silence"},
}


def test_addresses_of_three_pages_take_as_many_queries_as_of_one(home, django_assert_num_queries):
    pages = [content.NewsPageFactory(), content.ReportPageFactory(), content.CasePageFactory()]
    ids = [page.pk for page in pages]
    source.resolve(ids, AnonymousUser())

    for asked in (ids[:1], ids):
        with django_assert_num_queries(1):
            source.resolve(asked, AnonymousUser())


def test_source_is_registered():
    assert [found.name for found in registry.sources_of(models.NewsPage)] == ["page"]
