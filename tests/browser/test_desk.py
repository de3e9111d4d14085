"""A desk on a phone: it works on while there is no net, and sends what it kept."""

import datetime

import pytest
from django.utils import timezone

from events.registration import tickets
from events.registration.actions import checking_in
from events.registration.models import CheckIn
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
TIMEOUT = 20_000


@pytest.fixture
def intake():
    starts = timezone.now() - datetime.timedelta(minutes=30)
    return make_intake(make_event(starts_at=starts, title="Exploratory talks"))


@pytest.fixture
def guests(intake):
    names = ("Amara Okafor", "Bela Novák", "Chidi Eze")
    return [make_registration(intake, name=name) for name in names]


@pytest.fixture
def desk(intake, guests):
    return checking_in.open_desk(intake, name="Main entrance")


@pytest.fixture
def phone(browser, live_server, desk):
    """A phone that has the desk open, with the list and the page kept on it."""
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce", **PHONE)
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    page.goto(f"/events/registration/desk/{desk.secret}/")
    page.locator("[data-kept=yes]").wait_for()
    page.get_by_text("Connected", exact=True).wait_for()
    yield page
    context.close()


def row(page, name):
    return page.locator(".desk-guest", has_text=name)


def sent(page):
    page.get_by_text("Connected", exact=True).wait_for()


def test_what_is_done_without_a_net_is_sent_when_it_is_back(phone, guests):
    phone.context.set_offline(True)
    row(phone, "Amara Okafor").get_by_role("button", name="Check in").click()
    phone.get_by_text("1 check-in is kept on this phone").wait_for()
    phone.get_by_label("Name or ticket code").fill(tickets.in_groups(guests[1].ticket))
    phone.keyboard.press("Enter")
    phone.get_by_text("2 check-ins are kept on this phone").wait_for()
    assert phone.locator(".desk-who").inner_text() == "Bela Novák"
    assert phone.get_by_text("2 of 3 here").is_visible()
    assert not CheckIn.objects.exists()

    phone.context.set_offline(False)
    sent(phone)

    assert sorted(CheckIn.objects.values_list("registration__name", flat=True)) == [
        "Amara Okafor",
        "Bela Novák",
    ]


def test_the_page_opens_again_without_a_net_and_keeps_what_waits(phone, guests):
    phone.context.set_offline(True)
    row(phone, "Chidi Eze").get_by_role("button", name="Check in").click()
    phone.reload()

    phone.get_by_text("1 check-in is kept on this phone").wait_for()
    assert row(phone, "Chidi Eze").get_by_role("button", name="Take back").is_visible()

    phone.context.set_offline(False)
    sent(phone)
    assert CheckIn.objects.get().registration == guests[2]


def test_a_ticket_that_the_camera_opens_without_a_net_is_taken_by_the_desk(phone, guests):
    phone.context.set_offline(True)

    phone.goto(f"/events/registration/t/{guests[0].ticket}/")

    phone.get_by_text("1 check-in is kept on this phone").wait_for()
    assert phone.locator(".desk-who").inner_text() == "Amara Okafor"


def test_another_desk_was_first_and_this_one_is_told(phone, guests, intake):
    phone.context.set_offline(True)
    row(phone, "Amara Okafor").get_by_role("button", name="Check in").click()
    garden = checking_in.open_desk(intake, name="Garden")
    earlier = timezone.now() - datetime.timedelta(minutes=5)
    checking_in.check_in(guests[0], desk=garden, at=earlier)

    phone.context.set_offline(False)

    phone.locator(".desk-said", has_text="Garden").wait_for()


def test_a_closed_desk_is_taken_off_the_phone(phone, desk):
    checking_in.close_desk(desk)
    phone.context.set_offline(True)
    phone.context.set_offline(False)

    phone.get_by_text("This desk is closed. The list was taken off this phone.").wait_for()
    assert phone.evaluate("Object.keys(localStorage)") == []
    phone.wait_for_function("async () => (await caches.keys()).length === 0")


def test_a_name_is_found_without_accents(phone):
    phone.get_by_label("Name or ticket code").fill("novak")

    assert phone.locator(".desk-guest").all_inner_texts()[0].startswith("Bela Novák")
    assert phone.locator(".desk-guest").count() == 1
