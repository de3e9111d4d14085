import feedparser
import pytest

from tests.factories.content import NewsPageFactory, ReportPageFactory, SectionPageFactory

pytestmark = pytest.mark.django_db


def entries(response):
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo
    return [entry.title for entry in parsed.entries]


def test_feed_of_news_holds_news(client, home):
    NewsPageFactory(title="Talks & terms")
    ReportPageFactory(title="Report")

    assert entries(client.get("/feeds/news.atom")) == ["Talks & terms"]


def test_feed_of_reports_holds_reports(client, home):
    NewsPageFactory(title="Talks")
    ReportPageFactory(title="Report")

    assert entries(client.get("/feeds/reports.atom")) == ["Report"]


def test_feed_keeps_silent_about_pages_for_members(client, home):
    page = NewsPageFactory(title="For members")
    page.view_restrictions.create(restriction_type="login")

    assert b"For members" not in client.get("/feeds/news.atom").content


def test_feed_is_in_the_language_of_its_address(client, home, french_home):
    NewsPageFactory(title="English")

    assert entries(client.get("/fr/feeds/news.atom")) == []


def test_site_map_names_public_pages_with_the_day_of_their_change(client, home):
    page = SectionPageFactory(slug="about")
    page.save_revision().publish()

    body = client.get("/sitemap.xml").content.decode()

    assert "<loc>http://localhost/about/</loc>" in body
    assert "<lastmod>" in body


def test_site_map_keeps_silent_about_pages_for_members(client, home):
    SectionPageFactory(slug="inside").view_restrictions.create(restriction_type="login")

    assert b"/inside/" not in client.get("/sitemap.xml").content


def test_robots_are_told_where_the_map_is(client, home):
    assert b"Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content
