import pytest

from content.models import ReportAuthor
from tests.factories.content import ReportPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(home):
    page = ReportPageFactory(title="What negotiators want", slug="wanted", doi="10.1234/abcd")
    ReportAuthor.objects.create(report=page, name="Ada Byron")
    return page


def test_bibtex_is_downloaded_under_the_name_of_the_page(client, report):
    response = client.get(f"{report.url}bibtex/")

    assert response["Content-Disposition"] == 'attachment; filename="wanted.bib"'
    assert "doi = {10.1234/abcd}" in response.content.decode()


def test_ris_is_downloaded(client, report):
    response = client.get(f"{report.url}ris/")

    assert response.content.decode().startswith("TY  - RPRT\r\nAU  - Byron, Ada\r\n")


def test_citations_of_a_page_for_members_are_for_members(client, report):
    report.view_restrictions.create(restriction_type="login")

    assert client.get(f"{report.url}bibtex/").status_code == 302


def test_second_visit_asks_the_database_nothing(
    client, report, settings, django_assert_num_queries
):
    settings.PAGE_CACHE_SECONDS = 60
    client.get(report.url)

    with django_assert_num_queries(0):
        response = client.get(report.url)

    assert b"What negotiators want" in response.content


def test_page_tells_machines_who_wrote_it(client, report):
    html = client.get(report.url).content.decode()

    assert '"author": [{"@type": "Person", "name": "Ada Byron"}]' in html


def test_description_for_machines_cannot_end_its_own_element(client, report):
    report.title = "</script><script>alert(1)</script>"
    report.save()

    assert "<script>alert(1)" not in client.get(report.url).content.decode()


def test_nothing_lies_below_a_report_but_its_citations(client, report):
    assert client.get(f"{report.url}endnote/").status_code == 404
