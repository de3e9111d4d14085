"""Consultations as each of the cast meets them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.governance.actions import taking_part
from tests.asking import ask
from tests.factories.governance import (
    CommentFactory,
    ConsultationFactory,
    from_now,
    member,
    with_document,
)

pytestmark = pytest.mark.django_db
LIST = "/governance/consultations/"


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("key", ["visitor", "member"])
def test_list_costs_the_same_for_one_and_three(as_person, key):
    client = as_person(key)
    costs = []
    for number in (1, 2):
        for _number in range(number):
            ConsultationFactory()
            ConsultationFactory(opens_at=from_now(1), consent_from=from_now(2))
            ConsultationFactory(closed_at=from_now(-0.5))
        costs.append(queries(client, LIST))

    assert costs[0] == costs[1]


@pytest.mark.parametrize("under_rule", [True, False])
def test_page_costs_the_same_for_one_and_three_comments(as_person, under_rule):
    found, client = ConsultationFactory(under_rule=under_rule), as_person("member")
    costs = []
    for number in (1, 2):
        for _number in range(number):
            taking_part.comment(consultation=found, person=member(), text="Wait.")
        costs.append(queries(client, found.get_absolute_url()))

    assert costs[0] == costs[1]


def test_dashboard_costs_the_same_for_one_and_three_comments(as_person):
    found, client = ConsultationFactory(), as_person("organiser")
    costs = []
    for number in (1, 2):
        for _number in range(number):
            row = CommentFactory(consultation=found)
            row.flags.create(person=member(), reason="An advert.")
        costs.append(queries(client, f"/admin/consultations/inspect/{found.pk}/"))

    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("fields", "key", "status"),
    [
        ({"is_public": True}, "visitor", 200),
        ({"is_public": False}, "visitor", 404),
        ({"is_public": False}, "outsider", 404),
        ({"is_public": False}, "member", 200),
        ({"announced_at": None}, "member", 404),
        ({"announced_at": None}, "organiser", 404),
    ],
)
def test_who_reads_a_consultation(as_person, fields, key, status):
    found = with_document(**fields)
    client = as_person(key)

    assert client.get(found.get_absolute_url()).status_code == status
    assert ask(client, "GET", f"{found.get_absolute_url()}document/").status_code == status
    listed = found.question in client.get(LIST).content.decode()
    assert listed == (status == 200)


@pytest.mark.parametrize("key", ["visitor", "outsider"])
def test_comments_stay_with_the_members(as_person, key):
    row = CommentFactory(text="A word among us.")

    answer = as_person(key).get(row.consultation.get_absolute_url()).content.decode()

    assert "A word among us." not in answer
    assert "<textarea" not in answer


def test_a_member_comments_and_takes_a_position(as_person):
    found, client = ConsultationFactory(), as_person("member")
    client.post(f"{found.get_absolute_url()}comment/", {"text": "Wait for spring."})
    client.post(f"{found.get_absolute_url()}position/", {"choice": "live-with"})

    answer = client.get(found.get_absolute_url()).content.decode()
    assert "Wait for spring." in answer
    assert "Your position is kept" in answer


def test_an_objection_without_reasons_is_told_on_its_field_and_loses_nothing(as_person):
    found, client = ConsultationFactory(), as_person("member")

    answer = client.post(f"{found.get_absolute_url()}position/", {"choice": "object"})

    assert answer.status_code == 422
    assert "Say why you object" in answer.content.decode()
    assert 'value="object"' in answer.content.decode()


def test_a_refused_comment_is_given_back(as_person):
    found = ConsultationFactory(comments_until=from_now(-1))
    text = {"text": "What I typed for an hour."}

    answer = as_person("member").post(f"{found.get_absolute_url()}comment/", text)

    assert answer.status_code == 422
    assert "Comments are not open" in answer.content.decode()


def test_a_hidden_comment_shows_the_reason_alone(as_person):
    row = CommentFactory(text="Buy at my shop.", hidden_because="It is an advert.")

    answer = as_person("member").get(row.consultation.get_absolute_url()).content.decode()

    assert "It is an advert." in answer
    assert "Buy at my shop." not in answer


@pytest.mark.parametrize("verb", ["announce", "close", "decide"])
@pytest.mark.parametrize("key", ["member", "editor", "reviewer"])
def test_nobody_but_organisers_runs_a_consultation(as_person, key, verb):
    found = ConsultationFactory(announced_at=None if verb == "announce" else from_now(-9))
    before = (found.announced_at, found.closed_at)

    as_person(key).post(f"/admin/consultations/{found.pk}/{verb}/")

    found.refresh_from_db()
    assert (found.announced_at, found.closed_at) == before


def test_an_organiser_goes_from_draft_to_decision(as_person, home):
    found, client = ConsultationFactory(announced_at=None), as_person("organiser")
    client.post(f"/admin/consultations/{found.pk}/announce/")
    client.post(f"/admin/consultations/{found.pk}/close/")
    found.refresh_from_db()
    assert found.closed_at

    page = client.get(f"/admin/consultations/{found.pk}/decide/")
    assert page.status_code == 200
    words = '{"blocks": [{"key": "a", "text": "We wait.", "type": "unstyled"}], "entityMap": {}}'
    empty = '{"blocks": [{"key": "b", "text": "", "type": "unstyled"}], "entityMap": {}}'
    answer = client.post(
        f"/admin/consultations/{found.pk}/decide/",
        {
            "title": "We wait",
            "summary": "Until spring.",
            "decided": words,
            "objections": empty,
            "decided_on": "2026-11-20",
        },
    )

    assert answer.status_code == 302
    page = found.decision_pages.get()
    assert page.live
    assert "We wait." in client.get(page.url).content.decode()
    assert page.url in client.get(found.get_absolute_url()).content.decode()


def test_only_a_draft_can_be_deleted(as_person):
    client = as_person("organiser")
    for announced_at, status in [(None, 200), (from_now(-1), 302)]:
        found = ConsultationFactory(announced_at=announced_at)
        assert client.get(f"/admin/consultations/delete/{found.pk}/").status_code == status
