"""Letters and a real mail server: what it answers is what becomes of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.mail import addresses, fates, messages, sending
from portal.mail.handing_over import Server
from portal.mail.models import Letter, UndeliverableAddress

pytestmark = pytest.mark.django_db
State, Fault = Letter.State, Letter.Fault


def fresh(letter):
    return Letter.objects.get(pk=letter.pk)


def fate(letter):
    letter = fresh(letter)
    return letter.state, letter.fault


def silence(letter):
    """Let the time of the worker that has the letter be over."""
    past = timezone.now() - timedelta(hours=1)
    Letter.objects.filter(pk=letter.pk).update(claimed_until=past, handed_over_at=past)


@pytest.fixture
def letter(write):
    return write()


@pytest.fixture
def at_the_dot(relay, letter):
    """A letter whose worker was killed between its note and the answer of the server."""

    def left(*, accepted):
        taken = sending._take(letter.pk)  # noqa: SLF001 (a worker that is killed half way)
        sending._note_the_dot(taken)  # noqa: SLF001 (the same)
        relay.note("smtpd[9]: connect from localhost[127.0.0.1]")
        if accepted:
            relay.note(f"cleanup[7]: 4ZkM1: message-id={letter.message_id}")
            relay.note("qmgr[3]: 4ZkM1: from=<a@b.example>, size=1, nrcpt=1 (queue active)")
        silence(letter)
        return letter

    return left


def test_letter_is_accepted_as_it_was_written(relay, write):
    letter = write(context={"code": "123\n.456\n.\n7"})

    sending.send([letter.pk])

    assert fate(letter) == (State.SENT, "")
    [mail] = relay.mails
    assert mail["Message-ID"] == letter.message_id
    text = mail.get_payload(0).get_payload(decode=True).decode().replace("\r\n", "\n")
    assert text.strip() == letter.text.strip()


def test_what_cannot_be_delivered_comes_back_to_its_own_address(relay, letter, settings):
    settings.MAIL_BOUNCE_ADDRESS = "bounces@parley.example"

    sending.send([letter.pk])

    assert relay.senders == ["bounces@parley.example"]
    assert relay.mails[0]["From"] == settings.DEFAULT_FROM_EMAIL


def test_one_connection_carries_a_batch(relay, write):
    pks = [write(key=f"test:{number}").pk for number in range(5)]
    before = relay.sessions

    sending.send(pks)

    assert (len(relay.mails), relay.sessions - before) == (5, 1)


def test_server_that_was_down_gets_the_letter_when_it_is_up(relay, letter):
    relay.stop()
    sending.send_all_due()
    assert fate(letter) == (State.WAITING, Fault.UNREACHABLE)
    assert fresh(letter).next_try_at > timezone.now()

    relay.start_again()
    Letter.objects.update(next_try_at=timezone.now())
    sending.send_all_due()

    assert fate(letter) == (State.SENT, "")
    assert relay.accepted == {letter.message_id: 1}


def test_server_that_is_down_is_asked_once_for_a_batch(relay, write):
    letters = [write(key=f"test:{number}") for number in range(3)]
    relay.stop()

    sending.send_all_due()

    assert sorted(fresh(letter).attempts for letter in letters) == [0, 0, 1]


def test_waits_double_up_to_an_hour(letter):
    waits = []
    for attempt in (1, 2, 3, 30):
        letter.attempts = attempt
        now = timezone.now()
        fates.later(letter, Fault.PUT_OFF, "")
        waits.append(round((fresh(letter).next_try_at - now).total_seconds()))

    assert waits == [30, 60, 120, 3600]


def test_letter_that_was_tried_for_days_fails(letter):
    letter.attempts = fates.MOST_TRIES

    fates.later(letter, Fault.UNREACHABLE, "Connection refused")

    assert fate(letter) == (State.FAILED, Fault.UNREACHABLE)


@pytest.mark.parametrize("stage", ["MAIL", "reader@example.org", "DOT"])
def test_server_that_asks_to_wait_is_tried_again(relay, letter, stage):
    relay.replies[stage] = "451 4.7.1 Greylisted, try again"

    sending.send([letter.pk])

    assert fate(letter) == (State.WAITING, Fault.PUT_OFF)
    assert fresh(letter).last_error == "451 4.7.1 Greylisted, try again"


def test_closing_server_is_left_and_asked_again(relay, write):
    first, second = write(), write(key="test:2", to="other@example.org")
    relay.replies["reader@example.org"] = "421 4.3.2 Shutting down"

    sending.send([first.pk, second.pk])

    assert [fate(one)[0] for one in (first, second)] == [State.WAITING, State.SENT]


@pytest.mark.parametrize("stage", ["reader@example.org", "DOT"])
def test_final_refusal_bounces_with_the_words_of_the_server(relay, letter, stage):
    relay.replies[stage] = "550 5.1.1 No such user here"

    sending.send([letter.pk])
    sending.send_all_due()

    assert fate(letter) == (State.BOUNCED, Fault.REFUSED)
    assert (fresh(letter).last_error, fresh(letter).attempts) == (
        "550 5.1.1 No such user here",
        1,
    )


def test_refused_sender_is_no_fault_of_the_reader(relay, letter):
    relay.replies["MAIL"] = "553 5.7.1 Sender not allowed"

    sending.send([letter.pk])

    assert fate(letter) == (State.FAILED, Fault.SENDER_REFUSED)
    assert not addresses.is_undeliverable(letter.address)


def test_refusal_of_one_keeps_nobody_else_from_his_letter(relay, write):
    first, second = write(), write(key="test:2", to="other@example.org")
    relay.replies["reader@example.org"] = "550 5.1.1 No such user here"

    sending.send([first.pk, second.pk])

    assert [fate(one)[0] for one in (first, second)] == [State.BOUNCED, State.SENT]


def test_address_that_bounced_is_not_written_to_again(relay, write):
    relay.replies["reader@example.org"] = "550 5.1.1 No such user here"
    sending.send([write().pk])
    del relay.replies["reader@example.org"]

    again = write(key="test:2", to="Reader@example.org")
    sending.send([again.pk])

    assert fate(again) == (State.FAILED, Fault.UNDELIVERABLE)
    assert not relay.mails


def test_proved_address_is_written_to_again(relay, write):
    UndeliverableAddress.objects.create(address="reader@example.org")

    addresses.prove("Reader@example.org")
    letter = write()
    sending.send([letter.pk])

    assert fate(letter)[0] == State.SENT


@pytest.mark.parametrize(
    ("words", "is_about_address"),
    [
        ("550 5.1.1 No such user", True),
        ("5.1.10 Null MX", True),
        ("550 5.2.1 Mailbox disabled", True),
        ("552 5.2.2 Mailbox full", False),
        ("554 5.7.1 Looks like spam", False),
        ("550 User unknown", True),
        ("554 No", False),
    ],
)
def test_only_words_about_the_mailbox_close_an_address(words, is_about_address):
    assert addresses.speaks_of_address(words) == is_about_address


def test_letter_that_is_no_mail_fails_and_others_leave(relay, write):
    bad, good = write(headers={"X-Bad": "a\nBcc: b@c.example"}), write(key="test:2")

    sending.send([bad.pk, good.pk])

    assert fate(bad) == (State.FAILED, Fault.UNWRITABLE)
    assert fate(good)[0] == State.SENT


def test_of_two_workers_one_has_the_letter(relay, letter):
    sending._take(letter.pk)  # noqa: SLF001 (the other worker, before it reaches the server)

    sending.send([letter.pk])

    assert not relay.mails


def test_slow_worker_stops_before_the_dot_when_another_took_over(relay, letter):
    slow = sending._take(letter.pk)  # noqa: SLF001 (a worker that sleeps for too long)
    silence(letter)
    sending.send([letter.pk])

    with Server() as server:
        sending._hand_over(slow, messages.build(slow), server)  # noqa: SLF001 (it wakes up)

    assert relay.accepted == {letter.message_id: 1}
    assert fate(letter)[0] == State.SENT


def test_lost_answer_puts_the_letter_in_doubt_and_never_out_again(relay, letter):
    relay.is_silent_at_the_dot = True

    sending.send([letter.pk])
    sending.settle_doubts()
    silence(letter)
    sending.settle_doubts()
    sending.send_all_due()

    assert fate(letter) == (State.IN_DOUBT, Fault.NO_ANSWER)
    assert relay.accepted == {letter.message_id: 1}


def test_log_of_the_relay_proves_that_a_letter_was_taken(at_the_dot, relay, settings):
    settings.MAIL_RELAY_LOG = str(relay.log)
    letter = at_the_dot(accepted=True)

    sending.settle_doubts()

    assert fate(letter) == (State.SENT, "")
    assert fresh(letter).text == ""


def test_log_that_went_on_without_a_letter_has_it_sent_again(at_the_dot, relay, settings):
    settings.MAIL_RELAY_LOG = str(relay.log)
    letter = at_the_dot(accepted=False)

    sending.settle_doubts()
    sending.send_all_due()

    assert relay.accepted == {letter.message_id: 1}


def test_operator_may_prefer_repetition_to_doubt(at_the_dot, relay, settings):
    settings.MAIL_IN_DOUBT = "repeat"
    letter = at_the_dot(accepted=True)

    sending.settle_doubts()
    sending.send_all_due()

    assert fate(letter)[0] == State.SENT
    assert relay.accepted == {letter.message_id: 1}


def test_backend_that_is_no_smtp_gets_the_letter_once(letter, mailoutbox):
    sending.send([letter.pk])
    sending.send([letter.pk])

    assert len(mailoutbox) == 1
