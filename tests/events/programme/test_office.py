"""The pages on which events are made and run."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.programme.actions.changing import save_changes
from events.programme.models import (
    Attendance,
    Contributor,
    Event,
    Material,
    Organiser,
    OrganiserPart,
    Partner,
    Room,
    Rule,
    RunSheetItem,
    Session,
    State,
)
from portal.audit.models import Entry
from portal.notifications.models import Notice
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
OF_MANAGERS = [
    "event_details",
    "event_details_words",
    "event_details_when",
    "event_details_where",
    "event_details_listing",
    "event_details_rule",
    "event_team",
    "event_team_partners",
    "event_team_partners_partner_add",
    "event_team_contributors",
    "event_team_contributors_contributor_add",
    "event_agenda_session_add",
    "event_agenda_rooms_room_add",
    "event_agenda_run_sheet_duty_add",
    "event_materials_material_add",
    "event_call_off",
    "event_again",
]
OF_HELPERS = [
    "events:inspect",
    "event_agenda",
    "event_agenda_rooms",
    "event_agenda_run_sheet",
    "event_materials",
]


def address(name, event, *args):
    return reverse(name, args=[event.pk, *args])


def is_refused(response):
    """Wagtail sends whom it refuses to its start page, with a message."""
    return response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")


@pytest.fixture
def event(cast):
    return make_event(lead=cast["organiser"], title="Talks on the river")


@pytest.fixture
def draft(cast):
    return make_event(lead=cast["organiser"], published_at=None, registration_opens_at=None)


@pytest.fixture
def organiser(as_person):
    return as_person("organiser")


@pytest.fixture
def facilitator(cast, event, as_person):
    part = OrganiserPart.FACILITATOR
    Organiser.objects.create(event=event, person=cast["facilitator"], part=part)
    return as_person("facilitator")


@pytest.mark.parametrize("name", OF_MANAGERS + OF_HELPERS)
def test_its_organiser_opens_every_page(organiser, event, name):
    response = organiser.get(address(name, event))

    assert response.status_code == 200
    assert "Talks on the river" in response.content.decode()


@pytest.mark.parametrize("name", OF_HELPERS)
def test_a_facilitator_reads(facilitator, event, name):
    response = facilitator.get(address(name, event))

    assert response.status_code == 200


@pytest.mark.parametrize("name", OF_MANAGERS)
def test_a_facilitator_changes_nothing(facilitator, event, name):
    assert is_refused(facilitator.get(address(name, event)))


@pytest.mark.parametrize("name", OF_HELPERS + OF_MANAGERS)
def test_organisers_of_other_events_open_nothing(cast, organiser, name):
    assert is_refused(organiser.get(address(name, make_event())))


@pytest.mark.parametrize("name", ["event_publish", "event_open", "event_close", "event_archive"])
def test_a_facilitator_presses_no_button(facilitator, event, name):
    assert is_refused(facilitator.post(address(name, event)))


@pytest.mark.parametrize("name", OF_HELPERS + OF_MANAGERS)
def test_no_such_event_is_not_found(organiser, name):
    assert organiser.get(reverse(name, args=[10_000])).status_code == 404


def test_a_member_is_no_guest_of_the_back_office(as_person, event):
    response = as_person("member").get(address("events:inspect", event))

    assert response.status_code in (302, 403)


def test_the_index_shows_the_events_that_one_runs(organiser, event):
    make_event(title="Somebody else's")

    found = organiser.get(reverse("events:index")).content.decode()

    assert "Talks on the river" in found
    assert "Somebody else" not in found


def test_the_index_shows_administrators_all_events(as_person, event):
    found = as_person("administrator").get(reverse("events:index")).content.decode()

    assert "Talks on the river" in found


def test_the_index_is_filtered_by_state_and_searched(organiser, event, draft):
    by_state = organiser.get(reverse("events:index"), {"state": "draft"}).content.decode()
    by_words = organiser.get(reverse("events:index"), {"q": "river"}).content.decode()

    assert ("Talks on the river" in by_state, draft.title in by_state) == (False, True)
    assert ("Talks on the river" in by_words, draft.title in by_words) == (True, False)


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as taken:
        client.get(url)
    return len(taken)


def test_the_index_takes_as_many_queries_for_three_as_for_one(cast, organiser, event):
    for_one = queries_of(organiser, reverse("events:index"))
    for _number in range(2):
        make_event(lead=cast["organiser"])

    assert queries_of(organiser, reverse("events:index")) == for_one


def test_the_agenda_takes_as_many_queries_for_three_as_for_one(organiser, event):
    room = Room.objects.create(event=event, name="Aula")

    def add_session(number):
        start = event.starts_at + number * HOUR
        session = Session.objects.create(
            event=event, title="Round", room=room, starts_at=start, ends_at=start + HOUR
        )
        session.contributors.add(Contributor.objects.create(event=event, name=f"Ada {number}"))

    add_session(0)
    for_one = queries_of(organiser, address("event_agenda", event))
    add_session(1)
    add_session(2)

    assert queries_of(organiser, address("event_agenda", event)) == for_one


def short_form(**values):
    return {
        "title": "Talks on the coast",
        "language": "en",
        "time_zone": "Asia/Kathmandu",
        "starts_at": "2027-02-07T09:00",
        "ends_at": "",
        "attendance": "on-site",
        "venue": "",
        "rule": Rule.CHATHAM_HOUSE,
    } | values


def test_the_choice_of_a_format_shows_what_each_brings(organiser):
    found = organiser.get(reverse("event_formats")).content.decode()

    assert found.count("office-picture") == 9
    assert "report of 7 chapters" in found


def test_the_short_form_makes_a_draft_and_leads_to_its_dashboard(organiser):
    address = reverse("event_new", args=["exploratory-talks"])

    response = organiser.post(address, short_form())

    made = Event.objects.get(title="Talks on the coast")
    assert response["Location"] == reverse("events:inspect", args=[made.pk])
    assert made.starts_at.isoformat() == "2027-02-07T03:15:00+00:00"
    assert made.duration == datetime.timedelta(minutes=240)


def test_the_short_form_keeps_what_was_typed_when_it_refuses(organiser):
    address = reverse("event_new", args=["talk"])

    found = organiser.post(address, short_form(ends_at="2027-02-07T08:00")).content.decode()

    assert "Choose a time after the start." in found
    assert 'value="2027-02-07T08:00"' in found
    assert not Event.objects.exists()


def test_an_unknown_format_is_not_found(organiser):
    assert organiser.get(reverse("event_new", args=["picnic"])).status_code == 404


def test_facilitators_make_no_events(as_person):
    assert is_refused(as_person("facilitator").get(reverse("event_formats")))


def test_again_makes_a_copy_at_the_time_typed(organiser, event):
    data = {"title": "Again", "time_zone": "Europe/Zurich", "starts_at": "2027-09-07T09:00"}

    organiser.post(address("event_again", event), data)

    made = Event.objects.get(title="Again")
    assert made.copied_from == event
    assert made.starts_at.isoformat() == "2027-09-07T07:00:00+00:00"


def test_the_dashboard_of_a_draft_says_what_is_missing(organiser, draft):
    Event.objects.filter(pk=draft.pk).update(venue="")

    found = organiser.get(address("events:inspect", draft)).content.decode()

    assert "Say where it takes place, or hold it online." in found


def test_publishing_what_lacks_something_says_so(organiser, draft):
    Event.objects.filter(pk=draft.pk).update(venue="")

    response = organiser.post(address("event_publish", draft), follow=True)

    assert "Say where it takes place, or hold it online." in response.content.decode()
    assert Event.objects.get(pk=draft.pk).state == State.DRAFT


def test_the_buttons_take_it_from_state_to_state(organiser, draft):
    states = []
    for name in ("event_publish", "event_open", "event_close"):
        organiser.post(address(name, draft))
        states.append(Event.objects.get(pk=draft.pk).state)

    assert states == [State.PUBLISHED, State.OPEN, State.CLOSED]


def test_buttons_are_pressed_not_followed(organiser, draft):
    assert organiser.get(address("event_publish", draft)).status_code == 405


def test_calling_off_wants_a_reason_and_shows_it(organiser, event):
    empty = organiser.post(address("event_call_off", event), {"reason": ""}).content.decode()
    organiser.post(address("event_call_off", event), {"reason": "The hall burnt down."})
    found = organiser.get(address("events:inspect", event)).content.decode()

    assert "Give the reason: those who registered read it." in empty
    assert "The hall burnt down." in found


def test_a_draft_is_deleted_and_the_trail_says_so(organiser, draft):
    organiser.post(address("events:delete", draft))

    assert not Event.objects.filter(pk=draft.pk).exists()
    assert Entry.objects.filter(act="events.deleted", target_id=str(draft.pk)).exists()


def test_what_was_published_is_not_deleted(organiser, event):
    organiser.post(address("events:delete", event))

    assert Event.objects.filter(pk=event.pk).exists()


def test_history_tells_who_changed_what(organiser, event):
    data = {"language": "en", "title": "New title", "summary": "Anew.", "body": "null"}
    organiser.post(address("event_details", event), data)

    found = organiser.get(address("events:inspect", event)).content.decode()

    assert "Changed an event" in found
    assert "in one sentence, title" in found


def where(**values):
    return {
        "attendance": Attendance.ON_SITE,
        "venue": "Palais",
        "address": "",
        "map_link": "",
        "access_notes": "",
        "online_link": "",
        "join_minutes": "30",
    } | values


def test_an_announced_online_event_has_a_link(organiser, event):
    data = where(attendance=Attendance.ONLINE)

    found = organiser.post(address("event_details_where", event), data).content.decode()

    assert "Add the link: those with a place are led to it." in found
    assert Event.objects.get(pk=event.pk).attendance == Attendance.ON_SITE


def test_a_new_place_raises_the_sequence(organiser, event):
    organiser.post(address("event_details_where", event), where())

    found = Event.objects.get(pk=event.pk)
    assert (found.venue, found.sequence) == ("Palais", 1)


def test_the_rule_only_becomes_stricter_once_published(organiser, event):
    Event.objects.filter(pk=event.pk).update(rule=Rule.CHATHAM_HOUSE)
    data = {"rule": Rule.RECORD, "contact": "", "retention_days": "180", "survey_link": ""}

    found = organiser.post(address("event_details_rule", event), data).content.decode()

    assert "it can only become stricter" in found
    assert Event.objects.get(pk=event.pk).rule == Rule.CHATHAM_HOUSE


def test_a_new_time_moves_the_agenda_along_by_the_wall(organiser, cast):
    starts = datetime.datetime(2027, 9, 6, 7, 0, tzinfo=datetime.UTC)  # 09:00 in summer
    event = make_event(lead=cast["organiser"], starts_at=starts, ends_at=starts + 6 * HOUR)
    session = Session.objects.create(
        event=event, title="Opening", starts_at=starts + HOUR, ends_at=starts + 2 * HOUR
    )
    data = {
        "time_zone": "Europe/Zurich",
        "starts_at": "2027-12-06T09:00",
        "ends_at": "2027-12-06T15:00",
        "move_agenda": "on",
    }

    organiser.post(address("event_details_when", event), data)

    session.refresh_from_db()
    assert session.starts_at.isoformat() == "2027-12-06T09:00:00+00:00"  # 10:00 in winter


def test_a_translation_is_written_and_listed(organiser, event):
    data = {"title": "Pourparlers", "summary": "En une phrase.", "body": "null"}

    organiser.post(address("event_details_words_in", event, "fr"), data)

    assert Event.objects.get(pk=event.pk).words("fr").title == "Pourparlers"
    assert "Pourparlers" in organiser.get(address("event_details_words", event)).content.decode()


def test_a_translation_is_removed(organiser, event):
    event.translations.create(language="fr", title="Pourparlers", summary="Un")

    organiser.post(address("event_details_words_remove", event, "fr"))

    assert not event.translations.exists()


def test_the_text_does_not_become_one_of_its_translations(organiser, event):
    event.translations.create(language="fr", title="Pourparlers", summary="Un")
    data = {"language": "fr", "title": "New", "summary": "Anew.", "body": "null"}

    found = organiser.post(address("event_details", event), data).content.decode()

    assert "There is a translation into this language: remove it first." in found


def test_two_people_change_different_parts_at_a_time(cast, event):
    one, other = (Event.objects.get(pk=event.pk) for _number in range(2))
    before = Event.objects.get(pk=event.pk)
    one.title, other.venue = "A new title", "Palais"

    save_changes(one, by=cast["organiser"], before=before)
    save_changes(other, by=cast["organiser"], before=before)

    found = Event.objects.get(pk=event.pk)
    assert (found.title, found.venue, found.sequence) == ("A new title", "Palais", 2)


def test_the_original_language_is_no_translation(organiser, event):
    assert organiser.get(address("event_details_words_in", event, "en")).status_code == 404


def test_who_gets_a_part_is_told(cast, organiser, event):
    data = {"person": cast["facilitator"].pk, "part": OrganiserPart.FACILITATOR}

    organiser.post(address("event_team", event), data)

    notice = Notice.objects.get(person=cast["facilitator"])
    assert notice.kind == "events.part_given"
    assert notice.url == address("events:inspect", event)


def test_the_same_part_is_given_once(cast, organiser, facilitator, event):
    data = {"person": cast["facilitator"].pk, "part": OrganiserPart.FACILITATOR}

    found = organiser.post(address("event_team", event), data).content.decode()

    assert "has this part already" in found


def test_members_without_a_role_are_not_offered(cast, organiser, event):
    found = organiser.get(address("event_team", event)).content.decode()

    assert cast["facilitator"].email in found
    assert cast["member"].email not in found


def test_the_last_lead_stays(organiser, event):
    lead = event.organisers.get()

    response = organiser.post(address("event_team_remove", event, lead.pk), follow=True)

    assert "An event has a lead organiser: name another one first." in response.content.decode()
    assert event.organisers.get() == lead


def test_a_lead_may_go_once_there_is_another(cast, organiser, event):
    Organiser.objects.create(event=event, person=cast["administrator"], part=OrganiserPart.LEAD)

    response = organiser.post(address("event_team_remove", event, event.organisers.first().pk))

    assert response["Location"] == reverse("events:index")
    assert event.organisers.get().person == cast["administrator"]


def test_a_partner_is_added_changed_and_removed(organiser, event):
    data = {"name": "Centre", "part": "convenor", "website": "centre.example", "order": "0"}
    organiser.post(address("event_team_partners_partner_add", event), data)
    partner = event.partners.get()
    organiser.post(
        address("event_team_partners_partner_change", event, partner.pk), data | {"name": "Center"}
    )
    names = [row.name for row in event.partners.all()]
    organiser.post(address("event_team_partners_partner_remove", event, partner.pk))

    assert (partner.website, names) == ("https://centre.example", ["Center"])
    assert not event.partners.exists()


def test_rows_of_another_event_are_out_of_reach(organiser, event):
    partner = Partner.objects.create(event=make_event(), name="Centre")
    name = "event_team_partners_partner_change"

    assert organiser.get(address(name, event, partner.pk)).status_code == 404


def test_a_contributor_is_linked_to_an_account(cast, organiser, event):
    data = {"name": "Mateus", "part": "speaker", "order": "0", "account": "MEMBER@parley.example"}

    organiser.post(address("event_team_contributors_contributor_add", event), data)

    assert event.contributors.get().person == cast["member"]


def test_an_unknown_account_is_told(organiser, event):
    data = {"name": "Mateus", "part": "speaker", "order": "0", "account": "none@parley.example"}

    response = organiser.post(address("event_team_contributors_contributor_add", event), data)

    assert "Nobody has an account with this address." in response.content.decode()


def session_form(event, **values):
    there = timezone.localtime(event.starts_at, event.zone).strftime("%Y-%m-%dT%H:%M")
    later = timezone.localtime(event.starts_at + HOUR, event.zone).strftime("%Y-%m-%dT%H:%M")
    return {"title": "Opening", "starts_at": there, "ends_at": later} | values


def test_a_session_takes_its_times_from_the_wall(organiser, event):
    organiser.post(address("event_agenda_session_add", event), session_form(event))

    session = event.sessions.get()
    assert session.starts_at == event.starts_at.replace(second=0, microsecond=0)
    assert session.ends_at - session.starts_at == HOUR


def test_a_session_ends_after_it_starts(organiser, event):
    data = session_form(event)
    data["ends_at"] = data["starts_at"]

    response = organiser.post(address("event_agenda_session_add", event), data)

    assert "Choose a time after the start of the session." in response.content.decode()


def test_conflicts_are_warned_of_and_not_forbidden(organiser, event):
    room = Room.objects.create(event=event, name="Aula")
    speaker = Contributor.objects.create(event=event, name="Ada Keller")
    for title in ("One", "Other"):
        session = Session.objects.create(
            event=event,
            title=title,
            room=room,
            starts_at=event.starts_at,
            ends_at=event.starts_at + HOUR,
        )
        session.contributors.add(speaker)
    Session.objects.create(
        event=event, title="Late", starts_at=event.ends_at, ends_at=event.ends_at + HOUR
    )

    found = organiser.get(address("event_agenda", event)).content.decode()

    assert "“Other” is in Aula at the same time." in found
    assert "Ada Keller is in “One” at the same time." in found
    assert "It lies outside of the time of the event." in found
    assert "3 sessions do not fit" in found


def test_sessions_one_after_the_other_are_no_conflict(organiser, event):
    room = Room.objects.create(event=event, name="Aula")
    for number in range(2):
        start = event.starts_at + number * HOUR
        Session.objects.create(
            event=event, title="Round", room=room, starts_at=start, ends_at=start + HOUR
        )

    found = organiser.get(address("event_agenda", event)).content.decode()

    assert "at the same time" not in found


def test_two_rooms_of_one_name_are_told(organiser, event):
    Room.objects.create(event=event, name="Aula")

    response = organiser.post(
        address("event_agenda_rooms_room_add", event), {"name": "Aula", "order": "0"}
    )

    assert response.status_code == 200
    assert event.rooms.count() == 1


def test_whoever_has_a_part_ticks_off_and_takes_it_back(facilitator, event):
    duty = RunSheetItem.objects.create(event=event, minute=-30, what="Open the doors")
    where = address("event_agenda_run_sheet_tick", event, duty.pk)

    facilitator.post(where)
    ticked = RunSheetItem.objects.get().done_at
    facilitator.post(where, {"undo": "1"})

    assert ticked is not None
    assert RunSheetItem.objects.get().done_at is None


def material(**values):
    return {"title": "Paper", "audience": "everybody", "order": "0", "link": ""} | values


def test_a_material_is_a_file_or_a_link(organiser, event):
    where = address("event_materials_material_add", event)

    neither = organiser.post(where, material()).content.decode()
    organiser.post(where, material(link="papers.example/1"))

    assert "Attach a file, or give a link below." in neither
    assert Material.objects.get().link == "https://papers.example/1"


def test_a_material_that_is_too_large_is_told(organiser, event, settings):
    settings.MAX_UPLOAD_SIZE = 10
    file = SimpleUploadedFile("paper.pdf", b"%PDF" + b"x" * 50)
    response = organiser.post(address("event_materials_material_add", event), material(file=file))

    assert "The file is larger than" in response.content.decode()


def test_my_portal_shows_the_events_that_one_runs(organiser, event):
    found = organiser.get(reverse("accounts:home")).content.decode()

    assert "Events you run" in found
    assert "Talks on the river" in found


def test_my_portal_of_others_has_no_such_panel(as_person, event):
    found = as_person("member").get(reverse("accounts:home")).content.decode()

    assert "Events you run" not in found
