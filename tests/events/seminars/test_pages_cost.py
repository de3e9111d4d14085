"""The pages of a seminar cost the same with one row and with three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.seminars.actions import convening, summarising
from events.seminars.models import Claim, Cluster, Interest, Side, Stage
from tests.events.seminars.seminar_people import browser_of, open_
from tests.factories.seminars import let_all_accept, make_card, make_package, make_seminar

CONSOLE = ["console", "interviews", "map", "people", "rounds", "board", "packages", "draft"]
TAKING_PART = ["seminar", "shown_board", "shared_map"]


def fill(seminar, number):
    for each in range(number):
        words = {"who": f"Person {each}", "contact": "", "note": ""}
        convening.note_interview(seminar, by=seminar.facilitator, words=words)
        Side.objects.create(seminar=seminar, name=f"Side {each}")
        Interest.objects.create(seminar=seminar, text=f"Interest {each}")
        cluster = Cluster.objects.create(seminar=seminar, name=f"Cluster {each}")
        cards = [make_card(seminar, f"Idea {each}", cluster=cluster)]
        make_package(seminar, f"Package {each}", cards=cards)


def queries_of(client, seminar, name):
    """Of the second visit: the first one fills what all pages share."""
    open_(client, seminar, name)
    with CaptureQueriesContext(connection) as seen:
        response = open_(client, seminar, name)
    assert response.status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", CONSOLE)
def test_console_costs_the_same(db, name):
    found = []
    for number in (1, 3):
        seminar = make_seminar(participants=1, stage=Stage.SUMMARISING)
        fill(seminar, number)
        summarising.draft(seminar, by=seminar.facilitator)
        client = browser_of(seminar.facilitator)
        found.append(queries_of(client, seminar, name))

    assert found[0] == found[1] <= 25


@pytest.mark.parametrize("name", TAKING_PART)
def test_pages_of_participants_cost_the_same(db, name):
    found = []
    for number in (1, 3):
        seminar = make_seminar(
            participants=1, stage=Stage.DEVISING, board_shown=True, map_shared=True
        )
        fill(seminar, number)
        let_all_accept(seminar)
        client = browser_of(seminar.event.intake.registrations.get().person)
        found.append(queries_of(client, seminar, name))

    assert found[0] == found[1] <= 20


def test_summary_costs_the_same(db):
    found = []
    for number in (1, 3):
        seminar = make_seminar(participants=1, stage=Stage.RELEASED)
        fill(seminar, number)
        summary = summarising.draft(seminar, by=seminar.facilitator)
        summary.seminar = seminar
        summarising.show(summary, until=seminar.made_at)
        let_all_accept(seminar)
        client = browser_of(seminar.event.intake.registrations.get().person)
        found.append(queries_of(client, seminar, "summary"))

    assert found[0] == found[1] <= 20
    assert Claim.objects.exists()
