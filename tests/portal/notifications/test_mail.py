"""Notices by mail: at once, bundled, held in quiet hours; digests once a day whatever happens."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection

from portal.mail.models import Letter
from portal.notifications import actions, delivery
from portal.notifications.actions import notify
from portal.notifications.kinds import When
from portal.notifications.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.notifications import NoticeFactory, RhythmFactory

pytestmark = pytest.mark.django_db
# A Tuesday; half past ten in the morning in Kathmandu is 04:45 in UTC.
TUESDAY = datetime(2026, 3, 10, 4, 45, tzinfo=UTC)


@pytest.fixture
def reader():
    return UserFactory(name="Ada Reader", time_zone="Asia/Kathmandu")


def wait(reader, number=1, **more):
    values = {"person": reader, "created_at": TUESDAY, "mail_from": TUESDAY} | more
    return NoticeFactory.create_batch(number, **values)


def subjects():
    return list(Letter.objects.order_by("written_at").values_list("subject", flat=True))


def test_notice_goes_at_once_after_the_commit(
    reader, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        notice = notify(
            reader, "tests.asked", key="1", url="/search/", actor=UserFactory(name="Bo")
        )
        assert not Letter.objects.exists()

    assert Letter.objects.get().key == f"notice:{notice.pk}"
    [message] = mailoutbox
    assert (message.subject, message.to) == ("Somebody asks", [reader.email])
    address = f"http://testserver/accounts/notices/{notice.pk}/"
    assert f"Bo asks you <something>.\n{address}" in message.body
    assert "Bo asks you &lt;something&gt;." in message.alternatives[0][0]


def test_what_follows_within_ten_minutes_comes_in_one_letter(reader):
    wait(reader, mail=When.AT_ONCE)
    delivery.send_due(TUESDAY)
    wait(reader, 3, mail=When.AT_ONCE)

    delivery.send_due(TUESDAY + timedelta(minutes=9))
    assert subjects() == ["Somebody asks"]

    delivery.send_due(TUESDAY + timedelta(minutes=10))
    assert subjects() == ["Somebody asks", "3 notices"]


def test_long_bundle_counts_what_it_does_not_list(reader, monkeypatch):
    monkeypatch.setattr(delivery, "MOST_LISTED", 2)
    wait(reader, 5, mail=When.AT_ONCE)

    delivery.send_due(TUESDAY)

    text = Letter.objects.get().text
    assert text.count("asks you") == 2
    assert "3 more stand on the site:" in text
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_nothing_comes_in_quiet_hours(reader, django_capture_on_commit_callbacks):
    hour = datetime.now(UTC).astimezone(RhythmFactory(person=reader).zone).hour
    actions.set_rhythm(reader, quiet_from=hour, quiet_until=(hour + 2) % 24)

    with django_capture_on_commit_callbacks(execute=True):
        notice = notify(reader, "tests.asked", key="1", url="/search/")
    delivery.send_due()
    assert subjects() == []

    delivery.send_due(notice.mail_from)
    assert subjects() == ["Somebody asks"]


def test_digest_waits_for_the_end_of_quiet_hours(reader):
    RhythmFactory(person=reader, daily_at=10, quiet_from=22, quiet_until=12)
    wait(reader, mail=When.DAILY, created_at=TUESDAY - timedelta(hours=8))

    delivery.send_due(TUESDAY)
    assert subjects() == []

    delivery.send_due(TUESDAY + timedelta(hours=2))
    assert subjects() == ["Somebody asks"]


def test_digest_of_the_day_comes_at_its_hour(reader):
    RhythmFactory(person=reader, daily_at=10)
    wait(reader, 2, mail=When.DAILY, created_at=TUESDAY - timedelta(hours=3))

    delivery.send_due(TUESDAY - timedelta(hours=1))
    assert subjects() == []

    delivery.send_due(TUESDAY)
    assert subjects() == ["2 notices"]


def test_digest_comes_once_a_day_however_often_the_job_runs(reader):
    RhythmFactory(person=reader, daily_at=10)
    wait(reader, 2, mail=When.DAILY, created_at=TUESDAY - timedelta(hours=3))

    for minutes in range(0, 60 * 20, 10):
        wait(reader, mail=When.DAILY, created_at=TUESDAY + timedelta(minutes=minutes))
        delivery.send_due(TUESDAY + timedelta(minutes=minutes))
    assert subjects() == ["2 notices"]

    delivery.send_due(TUESDAY + timedelta(days=1))
    assert len(subjects()) == 2


def test_digest_comes_once_a_day_when_its_hour_is_moved(reader):
    RhythmFactory(person=reader, daily_at=9)
    wait(reader, mail=When.DAILY, created_at=TUESDAY - timedelta(hours=3))
    delivery.send_due(TUESDAY)
    wait(reader, mail=When.DAILY, created_at=TUESDAY + timedelta(minutes=1))

    actions.set_rhythm(reader, daily_at=12)
    delivery.send_due(TUESDAY + timedelta(hours=3))

    assert subjects() == ["Somebody asks"]
    assert Notice.objects.filter(mailed_at=None).count() == 1


def test_digest_of_the_week_comes_on_its_day(reader):
    RhythmFactory(person=reader, daily_at=10, weekly_on=2)
    wait(reader, mail=When.WEEKLY, created_at=TUESDAY - timedelta(days=3))

    delivery.send_due(TUESDAY)
    assert subjects() == []

    for hours in (24, 30, 48):
        delivery.send_due(TUESDAY + timedelta(hours=hours))
    assert subjects() == ["Somebody asks"]


def test_job_that_dies_in_between_leaves_all_as_it_was(reader, monkeypatch):
    RhythmFactory(person=reader, daily_at=10)
    wait(reader, 2, mail=When.DAILY, created_at=TUESDAY - timedelta(hours=3))
    died = monkeypatch.setattr(Notice.objects._queryset_class, "update", die)  # noqa: SLF001

    with pytest.raises(KeyboardInterrupt):
        delivery.send_due(TUESDAY)
    assert died is None
    assert subjects() == []

    monkeypatch.undo()
    delivery.send_due(TUESDAY)
    assert subjects() == ["2 notices"]


def die(*args, **kwargs):
    raise KeyboardInterrupt


@pytest.mark.django_db(transaction=True)
def test_jobs_that_run_at_the_same_time_write_one_letter(reader, mailoutbox):
    wait(reader, 2, mail=When.AT_ONCE)
    wait(reader, 2, mail=When.DAILY, created_at=TUESDAY - timedelta(days=1))
    jobs = [Thread(target=run_due) for _number in range(4)]

    for job in jobs:
        job.start()
    for job in jobs:
        job.join()

    assert [message.subject for message in mailoutbox] == ["2 notices", "2 notices"]


def run_due():
    try:
        delivery.send_due(TUESDAY)
    finally:
        connection.close()


def test_what_was_seen_meanwhile_is_not_mailed(reader):
    wait(reader, mail=When.AT_ONCE)
    actions.mark_seen(reader.notices.all())

    delivery.send_due(TUESDAY)

    assert subjects() == []


def test_closed_account_gets_no_mail(reader):
    wait(reader, mail=When.AT_ONCE)
    reader.is_active = False
    reader.save()

    delivery.send_due(TUESDAY)

    assert subjects() == []


def test_letter_is_in_the_language_of_its_reader(reader):
    reader.language = "fr"
    reader.save()
    wait(reader, mail=When.AT_ONCE)

    delivery.send_due(TUESDAY)

    letter = Letter.objects.get()
    assert 'lang="fr"' in letter.html
    assert "http://testserver/fr/accounts/notices/" in letter.text


@pytest.mark.parametrize("count", [1, 3])
def test_job_asks_as_much_for_three_notices_as_for_one(reader, count, django_assert_num_queries):
    RhythmFactory(person=reader)
    for _number in range(count):
        wait(reader, mail=When.AT_ONCE, actor=UserFactory())

    with django_assert_num_queries(12):
        delivery.send_due(TUESDAY)
