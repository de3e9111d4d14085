"""Events on content pages: as they stand now, and as far as the reader may see them."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from content.blocks.events import ChooseEvent
from events.programme.models import Series
from tests.cast import make, sign_in
from tests.factories.content import NewsPageFactory, home
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def page_with(kind, **value):
    home()
    return NewsPageFactory(body=[(kind, value)])


def shown(page, client=None):
    return (client or Client()).get(page.url).content.decode()


def coming(**chosen):
    return page_with(
        "events",
        **{"title": "To come", "format": "", "theme": "", "series": "", "count": 3} | chosen,
    )


def test_block_shows_the_next_events_and_no_more_than_asked():
    for number in range(1, 5):
        make_event(title=f"Talks {number}", starts_at=timezone.now() + number * DAY)

    page = shown(coming(count=2))

    assert [name for name in range(1, 5) if f"Talks {name}" in page] == [1, 2]


def test_block_shows_one_format_or_one_series():
    series = Series.objects.create(name="Autumn", slug="autumn")
    make_event(title="The training", format="training")
    make_event(title="The talk", format="talk", series=series)

    of_format, of_series = shown(coming(format="training")), shown(coming(series="autumn"))

    assert "The training" in of_format
    assert "The talk" not in of_format
    assert "The talk" in of_series
    assert "The training" not in of_series
    assert "/events/?format=training" in of_format


def test_block_shows_members_events_to_members_alone():
    make_event(title="For members", audience="members")
    page = coming()

    assert "For members" not in shown(page)
    assert "For members" in shown(page, sign_in(Client(), make("member")))


def test_block_says_when_nothing_comes():
    assert "Nothing is announced at the moment." in shown(coming())


def test_one_event_is_a_card_with_its_state():
    event = make_event(title="Talks on water", cancelled_at=timezone.now())

    page = shown(page_with("event", event=event))

    assert "Talks on water" in page
    assert "Cancelled" in page


def test_event_that_the_reader_may_not_see_leaves_no_trace():
    event = make_event(title="For members", audience="members")

    assert "For members" not in shown(page_with("event", event=event))


def test_page_stays_when_its_event_is_deleted():
    event = make_event(title="Talks on water")
    page = page_with("event", event=event)
    event.delete()

    assert Client().get(page.url).status_code == 200


def test_editors_choose_among_what_calendars_show():
    make_event(audience="invited")
    make_event(published_at=None)
    listed = make_event()

    assert list(ChooseEvent().get_object_list()) == [listed]


def test_chooser_opens_in_the_back_office(as_person):
    make_event(title="Talks on water")

    response = as_person("editor").get("/admin/choose/event/")

    assert response.status_code == 200
    assert "Talks on water" in response.json()["html"]
