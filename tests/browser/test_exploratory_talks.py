"""The talks of 7 February 2020, played from the draft to the published report.

The organiser and the editor work in the browser; 130 guests send their forms at once. The clock
alone is turned by the test, because nobody waits until the day of an event.
"""

import datetime
import http.cookiejar
import itertools
import re
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.programme.models import Event
from events.registration import links
from events.registration.models import Desk, Move, Standing
from events.registration.notifications import tend_letters
from portal.mail.models import Letter
from tests.cast import make, sign_in
from tests.factories import content

pytestmark = pytest.mark.django_db(transaction=True)
TIMEOUT = 40_000
TITLE = "Exploratory talks on a platform for international negotiators"
# 130 guests from five groups; each group may have 30 of the 110 seats at most.
GUESTS = {"international": 34, "government": 30, "business": 20, "civil-society": 30, "other": 16}
SEATS, AT_ONCE, CAME = 110, 16, 72
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def as_one(browser, live_server):
    """``as_one("organiser")``: a page of the back office, signed in past the second factor."""
    contexts = []

    def opened(key):
        client = sign_in(Client(), make(key))
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
        context.set_default_timeout(TIMEOUT)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        context.add_cookies([cookie])
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def fill(page, **values):
    for name, value in values.items():
        page.locator(f"main [name='{name}']").fill(str(value))


def make_draft(page):
    """From the template of the format; the real day lies behind us, so it is one in three weeks."""
    page.goto("/admin/events/formats/")
    page.get_by_role("link", name="Exploratory talks", exact=True).click()
    day = timezone.localdate() + datetime.timedelta(days=21)
    fill(page, title=TITLE, starts_at=f"{day}T13:30", ends_at=f"{day}T18:00")
    fill(page, venue="Maison de la paix")
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("heading", name="What to do next").wait_for()
    return Event.objects.get(title=TITLE)


def add_partner(page, event, name, part):
    page.goto(f"/admin/events/{event.pk}/partner/add/")
    fill(page, name=name)
    page.locator("main [name=part]").select_option(part)
    page.get_by_role("button", name="Save", exact=True).click()


def add_facilitator(page, event):
    page.goto(f"/admin/events/{event.pk}/contributor/add/")
    fill(page, name="A facilitator")
    page.locator("main [name=part]").select_option("facilitator")
    page.get_by_role("button", name="Save", exact=True).click()


def say_what_it_is(page, event):
    page.goto(f"/admin/events/{event.pk}/details/")
    fill(page, summary="Is there a need for a place at which negotiators meet as negotiators?")
    page.get_by_role("button", name="Save", exact=True).click()


def set_seats(page, event):
    """110 seats, given to whoever registers; no group has more than 30, none is held."""
    page.goto(f"/admin/events/{event.pk}/seats/")
    fill(page, seats=SEATS)
    for group in GUESTS:
        page.locator(f"main [name='{group}-maximum']").fill("30")
    for box in page.locator("main [name$='-held']").all():
        box.fill("0")
    page.locator("main [name=approval][value=automatic]").check()
    page.locator("main [name=waiting][value=automatic]").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("The seats are as you set them").wait_for()


def publish(page, event):
    page.goto(f"/admin/events/inspect/{event.pk}/")
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("button", name="Open registration").click()
    page.get_by_text("Registration open").first.wait_for()


def register(address, number, group):
    """What a browser does: fetch the form, send it, follow the answer; return the page."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = opener.open(address).read().decode()
    values = {
        "csrfmiddlewaretoken": TOKEN.search(form)[1],
        "name": f"Guest Number{number}",
        "email": f"guest-{number}@guests.example",
        "group": group,
        "agreed": "on",
    }
    sent = urllib.request.Request(  # noqa: S310 (loopback)
        address, urllib.parse.urlencode(values).encode(), headers={"Referer": address}
    )
    return opener.open(sent).read().decode()


def register_all(address):
    groups = itertools.chain.from_iterable([group] * many for group, many in GUESTS.items())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = [
            pool.submit(register, address, number, group)
            for number, group in enumerate(groups, start=1)
        ]
        return [each.result() for each in asked]


def own_page(registration):
    return reverse("registration:mine", args=[links.token(registration)])


def let_the_day_come(event):
    starts = timezone.now() - datetime.timedelta(minutes=20)
    ends = starts + datetime.timedelta(hours=4)
    Event.objects.filter(pk=event.pk).update(starts_at=starts, ends_at=ends)


def let_it_be_over(event):
    ends = timezone.now() - datetime.timedelta(hours=1)
    starts = ends - datetime.timedelta(hours=4)
    Event.objects.filter(pk=event.pk).update(starts_at=starts, ends_at=ends)


def check_in(page, event):
    """Open a desk, and check in those who came: the first by its button, the others by code."""
    page.goto(f"/admin/events/{event.pk}/door/")
    fill(page, name="Main entrance")
    page.get_by_role("button", name="Open a desk").click()
    page.get_by_text("Main entrance").first.wait_for()
    desk = Desk.objects.get(intake__event=event)
    page.goto(f"/events/registration/desk/{desk.secret}/")
    page.get_by_text("Connected", exact=True).wait_for()
    came = list(event.intake.registrations.confirmed().order_by("pk")[:CAME])
    for number, guest in enumerate(came, start=1):
        page.get_by_label("Name or ticket code").fill(guest.ticket)
        page.get_by_label("Name or ticket code").press("Enter")
        page.get_by_text(f"{number} of {SEATS} here").wait_for()
    page.get_by_text("Connected", exact=True).wait_for()


def publish_report(page, report):
    """As the editor, who reads French, does."""
    page.goto(f"/admin/pages/{report.pk}/edit/")
    page.locator("footer .w-dropdown__toggle").first.click()
    page.locator("[name=action-publish]").click()
    page.get_by_text("publiée").first.wait_for()


def test_talks_from_draft_to_report(as_one, live_server, browser):
    content.ReportPageFactory()
    organiser, event = as_one("organiser"), None

    event = make_draft(organiser)
    say_what_it_is(organiser, event)
    add_partner(organiser, event, "Global Governance Centre", "convenor")
    add_partner(organiser, event, "Executive Education", "cooperation")
    add_facilitator(organiser, event)
    set_seats(organiser, event)
    publish(organiser, event)

    form = f"{live_server.url}/events/registration/e/{event.slug}/"
    answers = register_all(form)
    intake = event.intake
    assert all("Look into your mail" in answer for answer in answers)
    assert intake.registrations.count() == sum(GUESTS.values())
    assert intake.registrations.confirmed().count() == SEATS
    waiting = intake.registrations.filter(state=Standing.WAITING)
    assert waiting.count() == sum(GUESTS.values()) - SEATS

    tend_letters()
    confirmed = Move.objects.filter(registration__intake=intake, after=Standing.CONFIRMED)
    letters = [
        Letter.objects.filter(key__startswith=f"registration.move:{move.pk}#").count()
        for move in confirmed
    ]
    assert letters == [1] * SEATS

    public = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    public.goto(event.get_absolute_url())
    assert "Chatham House Rule" in public.inner_text("main")
    assert "Guest Number" not in public.content()

    leaver = intake.registrations.confirmed().filter(group="government").first()
    public.goto(own_page(leaver))
    public.get_by_role("link", name=re.compile("Cancel")).first.click()
    public.get_by_role("button", name=re.compile("Cancel")).click()
    public.get_by_text("You are not registered any more").wait_for()
    offered = intake.registrations.get(state=Standing.OFFERED)
    public.goto(own_page(offered))
    public.get_by_role("button", name=re.compile("Take")).click()
    assert intake.registrations.confirmed().count() == SEATS

    let_the_day_come(event)
    check_in(organiser, event)
    assert intake.registrations.arrived().count() == CAME

    let_it_be_over(event)
    organiser.goto(f"/admin/events/{event.pk}/after/")
    organiser.get_by_role("button", name="Begin the report").click()
    report = event.reports.get()
    assert not report.live
    publish_report(as_one("editor"), report)

    public.goto(event.get_absolute_url())
    public.get_by_role("link", name=re.compile(re.escape(report.title))).first.click()
    assert report.title in public.inner_text("h1")
    assert "Guest Number" not in public.content()
    public.context.close()
