"""A recorded decision as a page, and the blocks that show how the community governs itself."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from content import models
from content.searchables import PageSource
from network.governance.actions import deciding, running
from network.governance.balance import take_snapshot
from tests.factories import content
from tests.factories.accounts import UserFactory
from tests.factories.governance import ConsultationFactory, from_now, member

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "We wait",
    "summary": "Until spring.",
    "decided": "<p>We wait until spring.</p>",
    "objections": "<p>Nobody objected.</p>",
    "decided_on": datetime.date(2026, 11, 20),
}


def decided(**fields):
    found = ConsultationFactory(**fields)
    running.close(consultation=found)
    deciding.record_decision(consultation=found, by=UserFactory(), **WORDS)
    return found


def test_a_decision_becomes_a_live_page_below_the_list(home):
    page = decided().decision_pages.get()

    assert (page.live, page.title, page.date) == (True, "We wait", WORDS["decided_on"])
    assert isinstance(page.get_parent().specific, models.DecisionListPage)


def test_a_decision_stands_in_the_list_of_its_language(home, french_home):
    content.DecisionPageFactory()
    french = french_home.add_child(
        instance=models.DecisionListPage(title="Décisions", locale=french_home.locale)
    )

    page = decided(language="fr").decision_pages.get()

    assert page.get_parent().pk == french.pk
    assert page.locale == french_home.locale


def test_the_page_shows_what_was_decided_and_leads_to_a_public_consultation(home, client):
    found = decided()

    answer = client.get(found.decision_pages.get().url).content.decode()

    for words in ("We wait until spring.", "Nobody objected.", found.get_absolute_url()):
        assert words in answer


def test_the_page_leads_nobody_to_a_consultation_that_is_for_members(home, client):
    found = decided(is_public=False)

    assert (
        found.get_absolute_url() not in client.get(found.decision_pages.get().url).content.decode()
    )


def test_the_consultation_leads_to_the_page(home, client):
    found = decided()

    answer = client.get(found.get_absolute_url()).content.decode()

    assert found.decision_pages.get().url in answer


def test_a_decision_is_found_as_its_own_kind(home):
    page = decided().decision_pages.get()

    document = PageSource().describe(page)

    assert (document.kind, document.moment) == ("decision", WORDS["decided_on"])
    assert "We wait until spring." in document.body


def with_blocks(*names):
    body = [(name, {"title": f"Title of {name}"}) for name in names]
    return content.SectionPageFactory(body=body)


def test_the_balance_is_shown_from_the_first_count_on(home, client):
    page = with_blocks("balance")
    assert "has not been counted yet" in client.get(page.url).content.decode()

    for _number in range(23):
        member()
    take_snapshot()
    answer = client.get(page.url).content.decode()

    assert "At least 20 people" in answer
    assert "23" not in answer.split('id="balance"')[1].split("</section>")[0]


def test_visitors_see_the_questions_that_are_public(home, client):
    page = with_blocks("consultations")
    shown = [
        ConsultationFactory(),
        ConsultationFactory(opens_at=from_now(1), consent_from=from_now(2)),
    ]
    hidden = [ConsultationFactory(is_public=False), ConsultationFactory(announced_at=None)]

    answer = client.get(page.url).content.decode()

    assert [row.question in answer for row in shown + hidden] == [True, True, False, False]


def test_a_page_with_both_blocks_stays_within_its_queries(
    home, client, django_assert_max_num_queries
):
    page = with_blocks("balance", "consultations")
    for _number in range(3):
        ConsultationFactory()
    take_snapshot()
    client.get(page.url)

    with django_assert_max_num_queries(12):
        client.get(page.url)


def test_decisions_are_listed_by_date(home, client):
    for year in (2024, 2026, 2025):
        content.DecisionPageFactory(title=f"Of {year}", date=datetime.date(year, 3, 1))
    listed = models.DecisionListPage.listed_pages(AnonymousUser(), home.locale_id)

    assert [page.title for page in listed] == ["Of 2026", "Of 2025", "Of 2024"]
