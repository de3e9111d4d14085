"""The first step: who registers gets a letter, and the page tells a stranger nothing."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from events.programme.models import Audience, Rule
from events.registration import links
from events.registration.models import (
    Access,
    Approval,
    Move,
    Registration,
    Standing,
    WaitingMode,
)
from events.registration.views import registering
from network.vocabulary import StakeholderGroup
from portal.mail.models import Letter
from portal.privacy import consents
from tests.events.registration.writing import address, received, send, text
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG_AGO = NOW - datetime.timedelta(hours=1)


def letters_to(email):
    return list(Letter.objects.filter(address=email).order_by("written_at"))


def test_guest_registers_and_has_a_seat(client):
    intake = make_intake()

    response = send(intake, client)

    registration = Registration.objects.get()
    assert response["Location"] == received(intake)
    assert (registration.state, registration.email) == (Standing.CONFIRMED, "ines@guests.example")
    assert registration.why == "We negotiate the next round."


def test_page_after_it_names_the_address_to_its_sender_alone(client):
    intake = make_intake()
    send(intake, client)

    assert "ines@guests.example" in text(client.get(received(intake)))
    assert "ines@guests.example" not in text(Client().get(received(intake)))


def test_stranger_gets_the_same_page_for_an_address_that_is_registered(client):
    intake = make_intake()
    make_registration(intake, email="known@guests.example", registered_at=LONG_AGO)
    new, known = Client(), Client()

    first = send(intake, new, email="novel@guests.example")
    second = send(intake, known, email="known@guests.example")

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    pages = [text(new.get(received(intake))), text(known.get(received(intake)))]
    assert pages[0].replace("novel@", "known@") == pages[1]
    assert Registration.objects.filter(email="known@guests.example").count() == 1


def test_full_house_without_waiting_list_says_nothing_of_an_address_either():
    intake = make_intake(seats=5, waiting=WaitingMode.NONE, quotas={"government": {"maximum": 1}})
    make_registration(intake, email="known@guests.example", registered_at=LONG_AGO)

    pages = [text(send(intake, email=f"{name}@guests.example")) for name in ("novel", "known")]

    refusals = [page.count("The one seat of the group “Government” is taken.") for page in pages]
    assert refusals == [1, 1]
    assert pages[0].count("novel@") == pages[1].count("known@")


def test_who_registers_twice_is_told_by_letter(django_capture_on_commit_callbacks):
    intake = make_intake()
    make_registration(intake, email="known@guests.example", registered_at=LONG_AGO)

    with django_capture_on_commit_callbacks(execute=True):
        send(intake, email="KNOWN@guests.example")

    assert [row.kind for row in letters_to("known@guests.example")] == ["events.already"]


def test_form_that_is_sent_twice_does_everything_once(django_capture_on_commit_callbacks):
    intake = make_intake()

    with django_capture_on_commit_callbacks(execute=True):
        answered = [send(intake)["Location"], send(intake)["Location"]]

    assert answered == [received(intake)] * 2
    assert Registration.objects.count() == Move.objects.count() == 1
    assert [row.kind for row in letters_to("ines@guests.example")] == ["events.confirmed"]


def test_bad_input_keeps_what_was_typed_and_says_what_to_do():
    intake = make_intake()

    page = text(send(intake, email="no-address", group=""))

    assert "Write an e-mail address" in page
    assert "Choose the group that fits best." in page
    assert "no-address" in page
    assert "We negotiate the next round." in page
    assert not Registration.objects.exists()


def test_only_groups_that_may_register_are_offered(client):
    intake = make_intake(quotas={"business": {}, "academia": {}})

    page = text(client.get(address(intake)))

    assert 'value="business"' in page
    assert 'value="government"' not in page
    assert text(send(intake)).count("field-wrong") == 1


def test_organisers_decide_where_they_said_so():
    intake = make_intake(approval=Approval.BY_HAND)

    send(intake)

    assert Registration.objects.get().state == Standing.PENDING


def test_machine_that_fills_in_everything_is_answered_and_not_kept():
    intake = make_intake()

    response = send(intake, leave_empty="cheap pills")

    assert response["Location"] == received(intake)
    assert not Registration.objects.exists()


def test_a_hundred_and_thirty_behind_one_address_register_at_once():
    cache.clear()
    intake = make_intake(seats=110)

    answered = [send(intake, email=f"guest-{number}@guests.example") for number in range(130)]

    assert {response["Location"] for response in answered} == {received(intake)}
    assert Registration.objects.confirmed().count() == 110
    assert Registration.objects.in_line().count() == 20


def test_flood_from_one_address_is_refused_and_keeps_what_was_typed(monkeypatch):
    intake = make_intake()
    monkeypatch.setattr(registering.ratelimit, "consume", lambda *_request, **_action: False)

    page = text(send(intake))

    assert "Wait a few minutes" in page
    assert "Ines Duarte" in page
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"registration_opens_at": NOW + datetime.timedelta(days=2)}, "Registration opens on"),
        ({"registration_opens_at": None}, "Registration has not opened yet."),
        ({"registration_closes_at": NOW - datetime.timedelta(days=1)}, "Registration is closed."),
        ({"cancelled_at": NOW}, "The event is cancelled."),
        ({"starts_at": NOW - datetime.timedelta(days=9)}, "The event is over."),
    ],
)
def test_shut_registration_says_why_and_takes_nothing(client, values, sentence):
    intake = make_intake(make_event(**values))

    assert sentence in text(client.get(address(intake)))
    assert sentence in text(send(intake))
    assert not Registration.objects.exists()


def test_event_for_members_asks_to_sign_in_and_keeps_what_was_typed(client, as_person):
    intake = make_intake(make_event(audience=Audience.MEMBERS))

    assert client.get(address(intake))["Location"].startswith("/accounts/login/")
    sent = send(intake, client)

    assert sent["Location"].startswith("/accounts/login/")
    assert client.session["kept_typing"][0]["path"] == address(intake)
    assert as_person("member").get(address(intake)).status_code == 200


def test_session_that_ended_keeps_what_a_member_typed(client):
    intake = make_intake(access=Access.MEMBERS)

    response = send(intake, client)

    assert response["Location"].startswith("/accounts/login/")
    assert dict(client.session["kept_typing"][0]["fields"])["name"] == ["Ines Duarte"]


def test_registration_for_members_refuses_others_with_a_sentence(as_person):
    intake = make_intake(access=Access.MEMBERS)

    page = text(as_person("outsider").get(address(intake)))

    assert "Only members of the community may register" in page


def test_draft_and_event_for_the_invited_are_not_there(client):
    draft = make_intake(make_event(published_at=None))
    invited = make_intake(make_event(audience=Audience.INVITED))

    assert [client.get(address(intake)).status_code for intake in (draft, invited)] == [404, 404]
    assert [client.get(received(intake)).status_code for intake in (draft, invited)] == [404, 404]


def test_member_finds_what_is_known_filled_in(as_person, cast):
    intake = make_intake()
    membership = cast["member"].memberships.get()

    page = text(as_person("member").get(address(intake)))

    assert f'value="{cast["member"].name}"' in page
    assert f'value="{cast["member"].email}"' in page
    assert f'value="{membership.group}" selected' in page


def test_who_is_signed_in_sees_where_he_stands(as_person, cast):
    intake, member = make_intake(), cast["member"]

    response = send(intake, as_person("member"), email=member.email)

    registration = Registration.objects.get()
    assert response["Location"] == links.path_of(registration, "mine")
    assert registration.person == member


def test_who_is_signed_in_is_told_on_the_page_that_he_registered_before(as_person, cast):
    intake, member = make_intake(), cast["member"]
    earlier = make_registration(intake, person=member, email=member.email)

    response = send(intake, as_person("member"), email=member.email)

    assert response["Location"] == links.path_of(earlier, "mine")
    assert Registration.objects.count() == 1


def test_registration_from_before_there_was_an_account_becomes_his(as_person, cast):
    intake, member = make_intake(), cast["member"]
    earlier = make_registration(intake, email=member.email)

    response = send(intake, as_person("member"), email=member.email)

    earlier.refresh_from_db()
    assert response["Location"] == links.path_of(earlier, "mine")
    assert earlier.person == member


def test_address_that_is_not_proved_stays_a_strangers(as_person):
    intake = make_intake()

    response = send(intake, as_person("member"), email="somebody.else@guests.example")

    assert response["Location"] == received(intake)
    assert Registration.objects.get().person is None


def test_assistant_registers_somebody_and_is_named(as_person, django_capture_on_commit_callbacks):
    intake = make_intake()
    assistant = {"by_name": "Tom Assistant", "by_email": "tom@office.example"}

    with django_capture_on_commit_callbacks(execute=True):
        send(intake, for_other="on", **assistant)

    registration = Registration.objects.get()
    assert (registration.by_name, registration.by_email) == tuple(assistant.values())
    assert len(letters_to("ines@guests.example")) == len(letters_to("tom@office.example")) == 1


def test_assistant_names_himself():
    intake = make_intake()

    page = text(send(intake, for_other="on"))

    assert "Write your own name." in page
    assert not Registration.objects.exists()


def test_names_of_an_assistant_are_dropped_where_there_is_none():
    intake = make_intake()

    send(intake, by_name="Tom Assistant", by_email="half an address")

    assert Registration.objects.get().by_name == ""


def test_rule_must_be_agreed_to_and_the_agreement_is_kept():
    intake = make_intake(make_event(rule=Rule.CHATHAM_HOUSE))

    refused = text(send(intake))
    send(intake, agreed="on")

    assert "Tick this box if you keep to the rule" in refused
    agreement = Registration.objects.get().agreements.get()
    kept = (agreement.purpose, agreement.version, agreement.language)
    assert kept == ("event-chatham-house-rule", 1, "en")


def test_member_keeps_the_agreement_among_his_consents(as_person, cast):
    intake, member = make_intake(make_event(rule=Rule.CONFIDENTIAL)), cast["member"]

    send(intake, as_person("member"), email=member.email, agreed="on")

    assert consents.holds(member, "event-confidential", f"event:{intake.event.pk}")


def test_consent_taken_back_gives_the_seat_back(as_person, cast):
    intake, member = make_intake(make_event(rule=Rule.CHATHAM_HOUSE)), cast["member"]
    send(intake, as_person("member"), email=member.email, agreed="on")

    consents.withdraw(member, "event-chatham-house-rule", about=f"event:{intake.event.pk}")

    registration = Registration.objects.get()
    assert registration.state == Standing.CANCELLED
    assert registration.agreements.get().withdrawn_at is not None


def test_assistant_cannot_agree_for_the_guest():
    intake = make_intake(make_event(rule=Rule.CHATHAM_HOUSE))
    assistant = {"by_name": "Tom Assistant", "by_email": "tom@office.example"}

    send(intake, for_other="on", agreed="on", **assistant)

    assert not Registration.objects.get().agreements.exists()


def test_time_zone_of_the_reader_is_kept_and_nonsense_left_out():
    intake = make_intake()

    send(intake, time_zone="Asia/Kathmandu")
    send(intake, email="b@guests.example", time_zone="../../etc/passwd")

    assert list(Registration.objects.values_list("time_zone", flat=True)) == ["Asia/Kathmandu", ""]


def test_form_and_answer_ask_the_database_little(client, django_assert_max_num_queries):
    intake = make_intake(make_event(rule=Rule.CHATHAM_HOUSE))
    client.get(address(intake))

    with django_assert_max_num_queries(3):
        client.get(address(intake))
    with django_assert_max_num_queries(14):
        send(intake, client, agreed="on", group=StakeholderGroup.YOUTH)
    client.get(received(intake))
    with django_assert_max_num_queries(3):
        client.get(received(intake))


def test_kept_form_carries_a_token_of_its_own(client):
    intake = make_intake()
    tokens = []
    for browser in (Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)):
        page = text(browser.get(address(intake)))
        token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        tokens.append(token)
        sent = {"name": "A", "email": f"{token[:9]}@x.example", "group": "youth"}
        browser.post(address(intake), sent | {"csrfmiddlewaretoken": token})

    assert tokens[0] != tokens[1]
    assert Registration.objects.count() == 2
