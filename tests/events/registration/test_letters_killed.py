"""Each confirmed guest has one confirmation, though those who write it die and race each other."""

import datetime
import os
import signal
import subprocess
import sys
import time

import pytest
from django.utils import timezone

from events.registration.models import Move
from portal.mail.models import Letter
from portal.settings.base import BASE_DIR
from tests.events.registration.seats.conftest import address_of_database
from tests.factories.events import make_intake, make_registration

pytestmark = pytest.mark.django_db(transaction=True)
GUESTS = 60
KILLS = 3
LONGEST_WAIT = 120


def start_teller():
    command = [sys.executable, "-m", "tests.events.registration.teller"]
    place = os.environ | {"TEST_DATABASE_URL": address_of_database()}
    return subprocess.Popen(command, cwd=BASE_DIR, env=place)


def told():
    return Letter.objects.filter(kind="events.confirmed").count()


def wait_for(number, *tellers):
    end = time.monotonic() + LONGEST_WAIT
    while told() < number:
        assert time.monotonic() < end, "waited too long"
        assert any(teller.poll() is None for teller in tellers), "all tellers have ended"
        time.sleep(0.01)


def test_each_confirmed_guest_has_one_confirmation_though_tellers_are_killed():
    intake = make_intake(seats=GUESTS)
    guests = [make_registration(intake) for _number in range(GUESTS)]
    earlier = timezone.now() - datetime.timedelta(minutes=5)
    Move.objects.bulk_create(
        Move(registration=guest, after="confirmed", why="registered", at=earlier)
        for guest in guests
    )

    survivor = start_teller()
    for _kill in range(KILLS):
        killed = start_teller()
        wait_for(min(told() + 8, GUESTS), survivor, killed)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert survivor.wait(LONGEST_WAIT) == 0

    letters = Letter.objects.filter(kind="events.confirmed")
    assert sorted(letters.values_list("address", flat=True)) == sorted(
        guest.email for guest in guests
    )
    # A letter that was sent is wiped with its files.
    files = {(letter.state == "sent", letter.attachments.count()) for letter in letters}
    assert files <= {(True, 0), (False, 2)}
    assert not Move.objects.filter(told_at=None).exists()
