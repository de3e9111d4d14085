"""A devising seminar from the request to the release, by the pages of those who take part."""

import datetime

from django.utils import timezone

from events.programme.models import Format, Organiser, OrganiserPart, Rule
from events.seminars.actions import inventing, stages
from events.seminars.models import Claim, Seminar, Stage
from tests.events.seminars.seminar_people import address, browser_of, do, open_
from tests.factories.events import make_event, make_intake
from tests.factories.members import MembershipFactory
from tests.factories.seminars import make_participant


def ahead(days):
    return (timezone.now() + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def stage_of(seminar):
    seminar.refresh_from_db()
    return seminar.stage


def test_seminar_from_request_to_release(db, as_person):
    organiser, facilitator = as_person("organiser"), MembershipFactory().person
    event = make_event(format=Format.DEVISING_SEMINAR, rule=Rule.CONFIDENTIAL)
    lead = Organiser.objects.create(event=event, person=person_of(organiser), part="lead").person
    Organiser.objects.create(event=event, person=facilitator, part=OrganiserPart.FACILITATOR)
    intake = make_intake(event)

    organiser.post(
        f"/admin/events/{event.pk}/seminar/",
        {
            "convenor": "River Circle",
            "question": "How can both shores store water?",
            "facilitator": facilitator.pk,
            "mandate": "",
            "keep_days": 30,
        },
    )
    seminar = Seminar.objects.get(event=event)
    console = browser_of(facilitator)
    do(console, seminar, "go_on")
    assert stage_of(seminar) == Stage.ASSESSING

    assess(console, seminar)
    do(console, seminar, "go_on")
    assert stage_of(seminar) == Stage.CONVENING

    guests = "Ana Ruiz <ana@guests.example>\nben@guests.example"
    do(console, seminar, "people", guests=guests)
    people = [make_participant(seminar, intake=intake).person for _number in range(10)]
    do(console, seminar, "go_on")
    do(console, seminar, "ground", do="rules", text="- Inventing is not committing.")
    do(console, seminar, "go_on")
    assert intake.invitations.count() == 2
    assert stage_of(seminar) == Stage.DEVISING

    browsers = [browser_of(person) for person in people]
    for browser in browsers:
        do(browser, seminar, "rules", accepted="1", version="1")
    devise(console, browsers, seminar)
    do(console, seminar, "go_on")
    assert stage_of(seminar) == Stage.SUMMARISING

    do(console, seminar, "draft")
    do(console, seminar, "go_on", until=ahead(5))
    assert stage_of(seminar) == Stage.CHECK
    point = Claim.objects.get(summary__seminar=seminar, package__name="Store upstream")
    assert point.kind == Claim.Kind.CONVERGENCE

    check(console, browser_of(lead), browsers[0], seminar, point)
    assert stage_of(seminar) == Stage.RELEASED
    shown = open_(browsers[1], seminar, "summary").content.decode()
    assert "Store upstream" in shown
    assert "No commitment. Not a negotiating text." in shown


def person_of(client):
    from portal.accounts.models import User  # noqa: PLC0415

    return User.objects.get(pk=client.session["_auth_user_id"])


def assess(console, seminar):
    do(
        console,
        seminar,
        "new_interview",
        who="Ilinca Varga",
        circle="1",
        was_promised="on",
        is_done="on",
        note="Fears a drought.",
    )
    for name in ("Upper shore", "Lower shore"):
        do(console, seminar, "map", do="side", name=name, concurrence="given")
    do(console, seminar, "map", do="interest", text="Water in August", kind="interest")
    side, interest = seminar.sides.first(), seminar.interests.get()
    do(console, seminar, "map", do="weigh", **{f"w-{side.pk}-{interest.pk}": "3"})
    do(console, seminar, "interviews", done=stages.CHECKLIST)


def devise(console, browsers, seminar):
    do(console, seminar, "rounds", prompt="What could you live with?", most="2")
    for number, browser in enumerate(browsers):
        do(browser, seminar, "ideas", text=f"Idea {number} of somebody")
    round_ = seminar.rounds.get()
    do(console, seminar, "close_round", round_.pk)
    do(console, seminar, "board", do="cluster", name="Storing")
    cards = [card.pk for card in inventing.cards_of(seminar)]
    cluster = seminar.clusters.get()
    do(console, seminar, "board", do="move", card=cards[:4], to=str(cluster.pk))
    do(console, seminar, "new_package", name="Store upstream", text="", cards=cards[:2])
    package = seminar.packages.get()
    do(console, seminar, "packages", packages=[package.pk])
    for browser in browsers:
        do(browser, seminar, "ballot", **{f"p{package.pk}": "live"})
    do(console, seminar, "close_sounding", seminar.soundings.get().pk)
    assert len(cards) == len(browsers)


def check(console, colleague, participant, seminar, point):
    do(participant, seminar, "summary", claim=point.pk, text="Upstream is not settled.")
    do(console, seminar, "end_check")
    objection = point.objections.get()
    do(console, seminar, "answer", objection.pk, answer="struck", why="It was too early.")
    do(console, seminar, "go_on")
    assert stage_of(seminar) == Stage.CHECK
    do(console, seminar, "go_back")
    newest = seminar.summaries.first()
    text = "Store upstream, once all agree"
    changed = newest.claims.get(package=point.package)
    do(console, seminar, "claim", changed.pk, kind="idea", text=text)
    do(console, seminar, "go_on", until=ahead(5))
    do(console, seminar, "end_check")
    newest.refresh_from_db()
    for reader in (console, colleague):
        do(reader, seminar, "check", read="1", edition=newest.edition)
    do(console, seminar, "go_on")


def test_pages_of_the_process_are_kept_by_nobody(db):
    from tests.factories.seminars import let_all_accept, make_seminar  # noqa: PLC0415

    seminar = make_seminar(participants=1, stage=Stage.DEVISING)
    let_all_accept(seminar)
    person = seminar.event.intake.registrations.get().person

    response = open_(browser_of(person), seminar, "ideas")

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, noarchive"
    assert response["Referrer-Policy"] == "same-origin"


def test_seminar_is_not_there_for_whom_it_does_not_concern(db, as_person):
    from tests.factories.seminars import make_seminar  # noqa: PLC0415

    seminar = make_seminar(participants=1, stage=Stage.DEVISING)

    for name in ("seminar", "ideas", "console", "interviews", "draft"):
        there = as_person("administrator").get(address(seminar, name))
        nowhere = as_person("administrator").get(
            address(seminar, name).replace(seminar.key, "nothing")
        )
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert as_person("visitor").get(address(seminar, name)).status_code == 302
