"""A letter is a row of the transaction that it belongs to."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from portal import personal_data
from portal.mail import outbox, sending, tasks
from portal.mail.models import Attachment, Letter, UndeliverableAddress
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
State = Letter.State


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_letter_leaves_after_the_commit(write, after_commit, mailoutbox):
    with after_commit():
        write()
        assert mailoutbox == []

    assert [letter.to for letter in mailoutbox] == [["reader@example.org"]]


def test_nothing_is_written_when_the_act_is_rolled_back(write, after_commit, mailoutbox):
    with after_commit(), transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert not Letter.objects.exists()
    assert mailoutbox == []


def test_same_key_again_writes_nothing(write, after_commit, mailoutbox):
    with after_commit():
        write(attachments=[("a.txt", b"a", "text/plain")])
        write(to="other@example.org", attachments=[("b.txt", b"b", "text/plain")])

    assert [letter.to for letter in mailoutbox] == [["reader@example.org"]]
    assert Letter.objects.count() == 1


def test_one_task_sends_all_letters_of_a_transaction(write, after_commit, monkeypatch):
    enqueued = []
    monkeypatch.setattr(tasks.send_letters, "delay", enqueued.append)

    with after_commit():
        pks = [str(write(key=f"test:{number}").pk) for number in range(3)]

    assert enqueued == [pks]


def test_letter_costs_one_insert(write, django_assert_num_queries):
    write(key="test:warm")

    with django_assert_num_queries(1):
        outbox.write(
            template="account/email/login_code",
            key="test:1",
            to="reader@example.org",
            context={"code": "1"},
        )


def test_person_gives_address_language_and_time_zone(write):
    person = UserFactory(language="fr", time_zone="Asia/Kolkata")

    letter = write(person=person)

    assert (letter.address, letter.language, letter.person) == (person.email, "fr", person)
    assert 'lang="fr"' in letter.html


def test_letter_for_later_waits(write, after_commit, mailoutbox):
    with after_commit():
        letter = write(not_before=timezone.now() + timedelta(hours=1))
    sending.send_all_due()

    assert mailoutbox == []
    Letter.objects.update(next_try_at=timezone.now())
    sending.send_all_due()
    assert Letter.objects.get(pk=letter.pk).state == State.SENT


def test_sent_letter_keeps_nothing_of_what_it_said(write, after_commit):
    with after_commit():
        write(
            context={"code": "987-654-321"},
            reply_to="office@example.org",
            headers={"List-Unsubscribe": "<https://parley.example/u/1>"},
            attachments=[("a.txt", b"a", "text/plain")],
        )

    letter = Letter.objects.get()
    assert letter.state == State.SENT
    assert (letter.subject, letter.text, letter.html) == ("", "", "")
    assert (letter.reply_to, letter.headers) == ("", {})
    assert not Attachment.objects.exists()


def test_mail_has_all_parts_of_its_letter(write, after_commit, mailoutbox):
    with after_commit():
        letter = write(
            reply_to="office@example.org",
            headers={"List-Unsubscribe": "<https://parley.example/u/1>"},
            attachments=[("a.ics", b"BEGIN:VCALENDAR", "text/calendar")],
        )

    [sent] = mailoutbox
    whole = sent.message()
    assert sent.reply_to == ["office@example.org"]
    assert whole["Message-ID"] == letter.message_id
    assert whole["Auto-Submitted"] == "auto-generated"
    assert whole["List-Unsubscribe"] == "<https://parley.example/u/1>"
    assert [kind for _content, kind in sent.alternatives] == ["text/html"]
    assert [name for name, *_rest in sent.attachments] == ["a.ics"]


def test_what_django_or_wagtail_sends_goes_through_the_outbox(settings, after_commit):
    settings.EMAIL_BACKEND = "portal.mail.backends.OutboxBackend"

    with after_commit():
        send_mail("Page\nwaits", "A page waits.", None, ["a@example.org", "b@example.org"])
        assert mail.outbox == []

    assert [letter.to for letter in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    assert mail.outbox[0].body == "A page waits."
    assert set(Letter.objects.values_list("kind", "state")) == {("wagtail", State.SENT)}


def test_letters_are_given_out_without_what_they_say(write):
    person = UserFactory()
    letter = write(person=person, context={"code": "987-654-321"})

    [held] = [one for one in personal_data.declared() if one.model is Letter]
    given = held.export(letter)

    assert given["to"] == person.email
    assert "987-654-321" not in str(given)


def test_erasing_leaves_no_trace_of_the_address(write):
    person = UserFactory(email="gone@example.org")
    write(person=person)
    write(key="test:2", to="gone@example.org")
    UndeliverableAddress.objects.create(address="gone@example.org")
    [held] = [one for one in personal_data.declared() if one.model is Letter]

    held.erase(held.rows_of(person), person)

    assert not Letter.objects.exists()
    assert not UndeliverableAddress.objects.exists()


def test_letters_leave_some_weeks_after_their_end(write, after_commit):
    with after_commit():
        old, new = write(), write(key="test:2")
    write(key="test:waits", not_before=timezone.now() - timedelta(days=90))
    now = timezone.now()
    Letter.objects.filter(pk=old.pk).update(ended_at=now - timedelta(days=31))
    [held] = [one for one in personal_data.declared() if one.model is Letter]

    assert list(held.expired(now)) == [old]
    assert Letter.objects.get(pk=new.pk).state == State.SENT
