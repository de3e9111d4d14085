"""Deciding on people in the back office, as each of the cast meets it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.programme.models import Organiser, OrganiserPart
from events.registration import seats
from events.registration.models import Move, Party, Registration, Standing
from portal.audit.models import Entry
from tests.cast import make
from tests.factories.events import make_event, make_intake, make_registration, unsaved_registration

pytestmark = pytest.mark.django_db
GOVERNMENT, BUSINESS = "government", "business"


@pytest.fixture
def event(db):
    return make_event(lead=make("organiser"))


@pytest.fixture
def organiser(as_person):
    return as_person("organiser")


def at(event, path):
    return f"/admin/events/{event.pk}/{path}"


def is_refused(response):
    """Wagtail sends whom it refuses to its first page, with a word."""
    return (response.status_code, response.get("Location")) == (302, "/admin/")


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def pending(intake, **values):
    row = make_registration(intake, state=Standing.PENDING, **values)
    Move.objects.create(registration=row, after=Standing.PENDING, why="registered")
    return row


PAGES = [
    "people/",
    "balance/",
    "waiting/",
    "seats/",
    "form/",
    "form/add/",
    "form/preview/",
    "invitations/",
    "invitations/people/",
    "invitations/code/",
    "people/import/",
]


@pytest.mark.parametrize("page", PAGES)
def test_managers_open_each_page(organiser, event, page):
    make_intake(event)

    assert organiser.get(at(event, page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("key", ["facilitator", "reviewer"])
def test_nobody_else_does(as_person, event, page, key):
    make_intake(event)

    assert is_refused(as_person(key).get(at(event, page)))


@pytest.mark.parametrize("page", [page for page in PAGES if page != "balance/"])
def test_facilitators_of_the_event_see_no_names(as_person, event, page):
    make_intake(event)
    Organiser.objects.create(event=event, person=make("facilitator"), part="facilitator")

    assert is_refused(as_person("facilitator").get(at(event, page)))


def test_facilitators_see_the_balance_without_a_name(as_person, event):
    row = make_registration(make_intake(event), name="Zenobia Quill")
    Organiser.objects.create(
        event=event, person=make("facilitator"), part=OrganiserPart.FACILITATOR
    )

    response = as_person("facilitator").get(at(event, "balance/"))

    assert response.status_code == 200
    assert row.name not in response.content.decode()


@pytest.mark.parametrize("page", ["people/", "waiting/", "invitations/", "balance/"])
def test_pages_cost_the_same_for_one_and_three(organiser, event, page):
    intake = make_intake(event, approval="by-hand")
    costs = []
    for number in (1, 2):
        for _number in range(number):
            party = Party.objects.create(intake=intake, name=f"Delegation {_number}")
            row = pending(intake, party=party)
            make_registration(intake, state=Standing.WAITING)
            invitation = intake.invitations.create(email=row.email)
            Registration.objects.filter(pk=row.pk).update(invitation=invitation)
        costs.append(queries(organiser, at(event, page)))

    assert costs[0] == costs[1]


def test_one_registration_costs_the_same_for_one_and_three_answers(organiser, event):
    intake = make_intake(event)
    row, costs = pending(intake), []
    for number in (1, 2):
        for _number in range(number):
            question = intake.questions.create(kind="text", labels={"en": "Which file?"})
            row.answers.create(question=question, value="Grain")
            Move.objects.create(registration=row, after=row.state, why="registered")
        costs.append(queries(organiser, at(event, f"people/{row.pk}/")))

    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=pending", {"Ada"}),
        ("group=business", {"Bert"}),
        ("region=africa", {"Bert"}),
        ("q=ministry+ada", {"Ada"}),
        ("q=nobody", set()),
    ],
)
def test_list_is_narrowed(organiser, event, query, found):
    intake = make_intake(event)
    pending(intake, name="Ada", affiliation="Ministry")
    make_registration(intake, name="Bert", group=BUSINESS, region="africa", affiliation="Works")

    page = organiser.get(at(event, f"people/?{query}")).content.decode()

    assert {name for name in ("Ada", "Bert") if f">{name}</a>" in page} == found


def test_long_list_is_paged_by_key(organiser, event):
    intake = make_intake(event, seats=100)
    rows = [unsaved_registration(intake, state=Standing.PENDING) for _number in range(52)]
    rows = Registration.objects.bulk_create(rows)

    first = organiser.get(at(event, "people/")).content.decode()
    older = organiser.get(at(event, f"people/?before={rows[2].pk}")).content.decode()

    assert f"?before={rows[2].pk}" in first
    assert (f">{rows[1].name}</a>" in first, f">{rows[1].name}</a>" in older) == (False, True)


def test_detail_says_what_a_decision_does_to_the_balance(organiser, event):
    intake = make_intake(event, approval="by-hand", quotas={GOVERNMENT: {"maximum": 25}})
    for _number in range(23):
        make_registration(intake)
    row = pending(intake)

    page = organiser.get(at(event, f"people/{row.pk}/")).content.decode()

    assert "Government: 24 of 25" in page


def test_approving_gives_a_seat_and_leaves_a_trace(organiser, event):
    row = pending(make_intake(event, approval="by-hand"))

    response = organiser.post(at(event, f"people/{row.pk}/"), {"act": "approve", "reason": ""})

    row.refresh_from_db()
    assert (response.status_code, row.state) == (302, Standing.CONFIRMED)
    assert Entry.objects.filter(act="registration.approved").count() == 1


def test_declining_needs_a_reason_and_keeps_what_stands(organiser, event):
    row = pending(make_intake(event, approval="by-hand"))

    response = organiser.post(at(event, f"people/{row.pk}/"), {"act": "decline", "reason": " "})

    row.refresh_from_db()
    assert (response.status_code, row.state) == (422, Standing.PENDING)
    assert "Give a reason" in response.content.decode()


def test_declining_tells_the_reason(organiser, event):
    row = pending(make_intake(event, approval="by-hand"))

    organiser.post(at(event, f"people/{row.pk}/"), {"act": "decline", "reason": "A closed round."})

    assert seats.explain(row.__class__.objects.get(pk=row.pk)).sentence.endswith("A closed round.")


def test_decide_and_next_leads_to_the_next_one(organiser, event):
    intake = make_intake(event, approval="by-hand")
    first, second = pending(intake), pending(intake)

    response = organiser.post(
        at(event, f"people/{first.pk}/?walk=1"), {"act": "approve", "reason": ""}
    )

    assert response.url == at(event, f"people/{second.pk}/?walk=1")


def test_the_walk_begins_with_the_oldest(organiser, event):
    intake = make_intake(event, approval="by-hand")
    first, _second = pending(intake), pending(intake)

    assert organiser.get(at(event, "people/next/")).url == at(event, f"people/{first.pk}/?walk=1")


def test_regrouping_moves_the_seat(organiser, event):
    intake = make_intake(event)
    row = make_registration(intake)

    organiser.post(at(event, f"people/{row.pk}/"), {"act": "regroup", "group": BUSINESS})

    assert {quota.group: quota.taken for quota in intake.quotas.filter(taken=1)} == {BUSINESS: 1}


def test_many_are_asked_about_first(organiser, event):
    intake = make_intake(event, approval="by-hand", quotas={GOVERNMENT: {"maximum": 3}})
    rows = [pending(intake) for _number in range(2)]
    data = {"chosen": [row.pk for row in rows], "verb": "approve"}

    page = organiser.post(at(event, "people/decide/"), data).content.decode()

    assert "Government: 2 of 3" in page
    assert intake.registrations.confirmed().count() == 0


def test_many_are_approved_as_far_as_there_are_seats(organiser, event):
    intake = make_intake(event, approval="by-hand", quotas={GOVERNMENT: {"maximum": 2}})
    rows = [pending(intake) for _number in range(3)]
    data = {"chosen": [row.pk for row in rows], "verb": "approve", "confirmed": "1"}

    organiser.post(at(event, "people/decide/"), data)

    states = [Registration.objects.get(pk=row.pk).state for row in rows]
    assert states == ["confirmed", "confirmed", "waiting"]


def test_all_that_fit_the_filters_are_decided_on(organiser, event):
    intake = make_intake(event, approval="by-hand")
    pending(intake), pending(intake, group=BUSINESS)
    data = {"all": "1", "verb": "decline", "confirmed": "1", "reason": "Another round follows."}

    organiser.post(at(event, "people/decide/?group=business"), data)

    assert intake.registrations.filter(state="declined").get().group == BUSINESS


def test_a_delegation_that_goes_together_is_counted_as_a_whole(organiser, event):
    intake = make_intake(event, approval="by-hand", quotas={GOVERNMENT: {"maximum": 9}})
    party = Party.objects.create(intake=intake, name="Delegation of the river", together=True)
    first, _second = pending(intake, party=party), pending(intake, party=party)

    page = organiser.get(at(event, f"people/{first.pk}/")).content.decode()

    assert "Government: 2 of 9" in page


def test_the_note_is_kept(organiser, event):
    row = pending(make_intake(event))

    organiser.post(at(event, f"people/{row.pk}/"), {"act": "note", "note": "Speaks for two."})

    row.refresh_from_db()
    assert row.note == "Speaks for two."


def test_the_line_stands_in_the_order_in_which_seats_are_given(organiser, event):
    quotas = {GOVERNMENT: {}, BUSINESS: {"minimum": 2}}
    intake = make_intake(event, seats=1, quotas=quotas)
    make_registration(intake)
    now = timezone.now()
    early = make_registration(
        intake, state=Standing.WAITING, name="Early", waits_since=now - datetime.timedelta(days=2)
    )
    late = make_registration(intake, state=Standing.WAITING, name="Late", group=BUSINESS)

    page = organiser.get(at(event, "waiting/")).content.decode()

    assert page.index(f"people/{late.pk}/") < page.index(f"people/{early.pk}/")
    assert "The group is below its minimum" in page


def test_htmx_gets_the_balance_alone(organiser, event):
    make_registration(make_intake(event))

    page = organiser.get(at(event, "balance/"), headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in page
    assert "Government" in page


def test_a_registration_of_another_event_is_not_there(organiser, event):
    make_intake(event)
    other = make_registration(make_intake(make_event()))

    assert organiser.get(at(event, f"people/{other.pk}/")).status_code == 404
