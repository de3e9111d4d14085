"""The mail in the back office: who sees it, what it says, what a person may decide."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.audit.models import Entry
from portal.mail import kinds
from portal.mail.models import Letter, UndeliverableAddress

pytestmark = pytest.mark.django_db
State = Letter.State
LIST = "mail_letters"


@pytest.fixture
def administrator(as_person):
    return as_person("administrator")


@pytest.fixture
def in_doubt(write):
    letter = write(key="test:doubt", to="doubt@example.org")
    Letter.objects.filter(pk=letter.pk).update(
        state=State.IN_DOUBT, fault=Letter.Fault.NO_ANSWER, handed_over_at=timezone.now()
    )
    return letter


def listed(browser, asked):
    response = browser.get(reverse(LIST), asked)
    assert response.status_code == 200
    return {letter.key for letter in response.context["object_list"]}


def decide(browser, letter, act, run):
    with run(execute=True):
        response = browser.post(reverse("mail_decide", args=[letter.pk, act]), follow=True)
    letter.refresh_from_db()
    return response.content.decode()


@pytest.mark.parametrize("key", ["editor", "moderator", "reviewer", "organiser"])
def test_mail_is_for_administrators(as_person, in_doubt, key):
    person = as_person(key)

    for name, args in [
        (LIST, []),
        ("mail_letter", [in_doubt.pk]),
        ("mail_addresses", []),
    ]:
        assert person.get(reverse(name, args=args)).status_code in {302, 403}
    answer = person.post(reverse("mail_decide", args=[in_doubt.pk, "arrived"]))
    assert answer.status_code in {302, 403}
    in_doubt.refresh_from_db()
    assert in_doubt.state == State.IN_DOUBT


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({}, {"test:1", "test:doubt"}),
        ({"state": "in-doubt"}, {"test:doubt"}),
        ({"state": ["in-doubt", "waiting"]}, {"test:1", "test:doubt"}),
        ({"kind": "tests.other"}, {"test:1"}),
        ({"address": "DOUBT@"}, {"test:doubt"}),
        ({"state": "sent"}, set()),
    ],
)
def test_list_is_filtered_and_searched(administrator, write, in_doubt, asked, keys):
    write(kind="tests.other")

    assert listed(administrator, asked) == keys


def test_list_counts_and_tells_of_doubts(administrator, write, in_doubt):
    write()

    page = administrator.get(reverse(LIST)).content.decode()

    assert "1 letter is in doubt" in page
    assert "Waiting: 1" in page
    assert "It is not known whether the mail server took the letter" in page


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("account/email/login_code", "Code for signing in"),
        ("members.received", "Membership: received"),
        ("unheard-of", "unheard-of"),
    ],
)
def test_kinds_are_told_in_words(kind, words):
    assert kinds.in_words(kind) == words


def test_what_was_written_to_nobody_is_not_shown(administrator, write):
    letter = write()
    Letter.objects.filter(pk=letter.pk).update(address="")

    assert listed(administrator, {}) == set()


def test_list_costs_the_same_for_one_and_for_three(administrator, write):
    costs = []
    for keys in (["test:1"], ["test:2", "test:3"]):
        for key in keys:
            write(key=key)
        administrator.get(reverse(LIST))
        with CaptureQueriesContext(connection) as queries:
            administrator.get(reverse(LIST))
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_page_of_a_letter_says_what_happened_and_not_what_it_says(administrator, in_doubt):
    page = administrator.get(reverse("mail_letter", args=[in_doubt.pk])).content.decode()

    assert "Nothing is sent until you decide" in page
    assert "It arrived" in page
    assert "Send it again" in page
    assert "123" not in page.replace(str(in_doubt.pk), "").replace(in_doubt.message_id[1:-1], "")


def test_doubt_is_settled_by_a_person(
    administrator, in_doubt, mailoutbox, django_capture_on_commit_callbacks
):
    decide(administrator, in_doubt, "arrived", django_capture_on_commit_callbacks)

    assert (in_doubt.state, in_doubt.text, mailoutbox) == (State.SENT, "", [])


def test_letter_in_doubt_is_sent_again_when_a_person_says_so(
    administrator, in_doubt, mailoutbox, django_capture_on_commit_callbacks
):
    decide(administrator, in_doubt, "send", django_capture_on_commit_callbacks)

    assert in_doubt.state == State.SENT
    assert [letter.extra_headers["Message-ID"] for letter in mailoutbox] == [in_doubt.message_id]


def test_letter_that_waits_for_its_next_try_is_sent_now(
    administrator, write, mailoutbox, django_capture_on_commit_callbacks
):
    letter = write()
    Letter.objects.update(next_try_at=timezone.now() + timedelta(hours=1))

    decide(administrator, letter, "send", django_capture_on_commit_callbacks)

    assert letter.state == State.SENT


def test_cancelled_letter_is_wiped_and_never_sent(
    administrator, write, mailoutbox, django_capture_on_commit_callbacks
):
    letter = write()

    decide(administrator, letter, "cancel", django_capture_on_commit_callbacks)
    page = decide(administrator, letter, "send", django_capture_on_commit_callbacks)

    assert (letter.state, letter.text, mailoutbox) == (State.CANCELLED, "", [])
    assert "what it said is not kept any more" in page


def test_address_is_opened_again(administrator):
    UndeliverableAddress.objects.create(address="a@example.org", reason="550 5.1.1 No such user")
    page = administrator.get(reverse("mail_addresses")).content.decode()
    assert "550 5.1.1 No such user" in page

    administrator.post(reverse("mail_addresses"), {"address": "a@example.org"})

    assert not UndeliverableAddress.objects.exists()


def test_decisions_stand_in_the_audit_trail(
    administrator, in_doubt, django_capture_on_commit_callbacks
):
    decide(administrator, in_doubt, "arrived", django_capture_on_commit_callbacks)
    administrator.post(reverse("mail_addresses"), {"address": "a@example.org"})

    entries = Entry.objects.order_by("number")
    assert [entry.act for entry in entries] == ["mail.arrived", "mail.reopened"]
    assert entries[0].target_id == str(in_doubt.pk)
    assert administrator.get(reverse("audit_trail")).status_code == 200


def test_unknown_act_is_not_found(administrator, in_doubt):
    answer = administrator.post(reverse("mail_decide", args=[in_doubt.pk, "burn"]))

    assert answer.status_code == 404
