"""The frame of every page: menus, announcements, the language switch, descriptions for machines."""

import datetime

import pytest
from django.utils import timezone

from content.models import Announcement, Menu, MenuItem
from tests.factories.content import NewsPageFactory, SectionPageFactory

pytestmark = pytest.mark.django_db


def addresses(response):
    return {row["code"]: row["url"] for row in response.context["frame"]["languages"]}


@pytest.fixture
def menu(home):
    return Menu.objects.create(place=Menu.Place.MAIN, locale=home.locale)


def test_menu_shows_pages_under_their_titles_and_addresses_under_labels(client, home, menu):
    page = SectionPageFactory(title="About", slug="about")
    MenuItem.objects.create(menu=menu, page=page, sort_order=1)
    MenuItem.objects.create(menu=menu, url="/themes/", label="Themes", sort_order=2)

    shown = client.get("/").context["frame"]["main"]

    assert [(row["label"], row["url"]) for row in shown] == [
        ("About", "/about/"),
        ("Themes", "/themes/"),
    ]


def test_menu_leaves_out_unpublished_pages(client, home, menu):
    MenuItem.objects.create(menu=menu, page=SectionPageFactory(live=False), sort_order=1)

    assert client.get("/").context["frame"]["main"] == []


def test_menu_marks_the_entry_above_the_page(client, home, menu):
    section = SectionPageFactory(title="About", slug="about")
    SectionPageFactory(parent=section, slug="history", title="History")
    MenuItem.objects.create(menu=menu, page=section, sort_order=1)

    assert client.get("/about/history/").context["frame"]["main"][0]["current"]


def test_announcement_is_shown_in_its_time_only(client, home):
    now = timezone.now()
    day = datetime.timedelta(days=1)
    Announcement.objects.create(text="Now", locale=home.locale, show_from=now - day)
    Announcement.objects.create(text="Later", locale=home.locale, show_from=now + day)
    Announcement.objects.create(
        text="Over", locale=home.locale, show_from=now - 2 * day, show_until=now - day
    )

    shown = client.get("/").context["frame"]["announcements"]

    assert [row["text"] for row in shown] == ["Now"]


def test_language_switch_keeps_the_page(client, home, french_home):
    page = SectionPageFactory(title="About", slug="about")
    french = page.copy_for_translation(french_home.locale)
    french.title, french.slug = "À propos", "a-propos"
    french.save_revision().publish()

    assert addresses(client.get("/about/"))["fr"] == "/fr/a-propos/"
    assert addresses(client.get("/fr/a-propos/"))["en"] == "/about/"


def test_language_switch_leads_home_where_the_translation_is_missing(client, home, french_home):
    SectionPageFactory(slug="about")

    assert addresses(client.get("/about/"))["fr"] == "/fr/"


def test_language_switch_keeps_the_filters_of_a_listing(client, home, french_home):
    assert addresses(client.get("/themes/?x=1"))["fr"] == "/fr/themes/?x=1"


def test_page_names_its_address_and_its_translations(client, home, french_home):
    page = SectionPageFactory(slug="about")
    page.copy_for_translation(french_home.locale).save_revision().publish()

    html = client.get("/about/").content.decode()

    assert '<link rel="canonical" href="http://testserver/about/">' in html
    assert '<link rel="alternate" hreflang="fr" href="http://testserver/fr/about/">' in html


def test_page_without_a_translation_names_none(client, home, french_home):
    SectionPageFactory(slug="about")

    assert 'rel="alternate" hreflang="fr"' not in client.get("/about/").content.decode()


def test_narrowed_list_asks_not_to_be_indexed(client, home):
    NewsPageFactory(kind="news")

    assert (
        b'<meta name="robots" content="noindex, follow">'
        in client.get("/newslistpage/?kind=news").content
    )
