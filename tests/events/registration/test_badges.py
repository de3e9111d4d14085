"""Badges and certificates: what they say, in which writing, and that they are genuine."""

import datetime
import io

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from events.registration import badges, certificates, documents, links, tickets
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db
ARABIC = "ليلى الحدّاد"


@pytest.fixture
def intake():
    return make_intake(make_event())


@pytest.fixture
def as_organiser(as_person, intake):
    client = as_person("organiser")
    intake.event.organisers.create(person=client.get("/").wsgi_request.user, part="lead")
    return client


def sheets(client, intake, **query):
    query = {"sheet": "a4-8"} | query
    return client.get(f"/admin/events/{intake.event.pk}/door/badges/", query)


def read(response):
    return PdfReader(io.BytesIO(response.content))


def test_badges_are_a_tagged_pdf_with_name_organisation_and_group(as_organiser, intake):
    make_registration(intake, name="Amara Okafor", affiliation="Ministry of Waters")

    paper = read(sheets(as_organiser, intake))

    text = paper.pages[0].extract_text()
    for words in ("Amara Okafor", "Ministry of Waters", "Government"):
        assert words in text
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in paper.trailer["/Root"]["/Metadata"].get_data()


def test_eight_badges_fill_a_sheet_and_the_ninth_begins_another(as_organiser, intake):
    for _number in range(9):
        make_registration(intake)

    assert len(read(sheets(as_organiser, intake)).pages) == 2
    assert len(read(sheets(as_organiser, intake, sheet="single")).pages) == 9


def test_the_code_on_a_badge_leads_to_the_ticket(as_organiser, intake, tmp_path):
    guest = make_registration(intake)
    shown = badges.badge_of(guest)

    assert tickets.in_groups(guest.ticket) == shown.code
    assert shown.code in read(sheets(as_organiser, intake)).pages[0].extract_text()
    (found,) = zxingcpp.read_barcodes(_drawn(tickets.address(guest)))
    assert found.text == tickets.address(guest)


def _drawn(text):
    kept = io.BytesIO()
    tickets.picture_of(text).save(kept, kind="png", scale=4)
    return Image.open(kept)


def test_under_the_rule_the_badge_says_so(as_organiser, intake):
    intake.event.rule = "chatham-house"
    intake.event.save()
    make_registration(intake)

    assert "Chatham House Rule" in read(sheets(as_organiser, intake)).pages[0].extract_text()


def test_an_arabic_name_is_set_from_the_right_in_joined_letters(as_organiser, intake):
    make_registration(intake, name=ARABIC)
    shown = badges.badge_of(intake.registrations.get())

    fonts = read(sheets(as_organiser, intake)).pages[0]["/Resources"]["/Font"]
    names = [font.get_object()["/BaseFont"] for font in fonts.values()]

    assert shown.direction == "rtl"
    assert any("Arab" in name or "DejaVu" in name for name in names)


def test_only_those_with_a_seat_and_of_the_wanted_group_get_one(as_organiser, intake):
    make_registration(intake, name="Seated Business", group="business")
    make_registration(intake, name="Seated Youth", group="youth")
    make_registration(intake, name="Waiting Business", group="business", state="waiting")

    text = read(sheets(as_organiser, intake, group="business")).pages[0].extract_text()

    assert "Seated Business" in text
    assert "Youth" not in text
    assert "Waiting" not in text


def test_without_pango_a_page_to_print_comes_instead(as_organiser, intake, monkeypatch):
    monkeypatch.setattr(documents, "_library", lambda: None)
    make_registration(intake, name="Amara Okafor")

    response = sheets(as_organiser, intake)

    assert response["Content-Type"].startswith("text/html")
    assert "Amara Okafor" in response.text
    assert "Print this page from the browser" in response.text


def test_helpers_of_the_desk_make_no_badges(as_person, intake):
    client = as_person("organiser")
    intake.event.organisers.create(person=client.get("/").wsgi_request.user, part="desk")

    assert sheets(client, intake).status_code in (302, 403)


def test_a_paper_takes_nothing_from_disk_or_net():
    fetch = documents._fetcher(documents._library()).fetch  # noqa: SLF001 (what guards the drawing)

    for address in ("file:///etc/passwd", "http://127.0.0.1/", "paper:///../secret"):
        with pytest.raises(ValueError, match="nothing from elsewhere"):
            fetch(address)


@pytest.fixture
def attended(intake):
    intake.event.starts_at = timezone.now() - datetime.timedelta(hours=8)
    intake.event.ends_at = timezone.now() - datetime.timedelta(hours=2)
    intake.event.save()
    return make_registration(intake, name="Amara Okafor", arrived_at=timezone.now())


def test_who_came_fetches_a_certificate(client, attended):
    response = client.get(links.path_of(attended, "certificate"))

    text = read(response).pages[0].extract_text()
    assert "Amara Okafor" in text
    assert attended.event.title in text


def test_who_did_not_come_gets_none(client, attended):
    attended.arrived_at = None
    attended.save()

    assert client.get(links.path_of(attended, "certificate")).status_code == 404


def test_there_is_none_while_the_event_runs(client, attended):
    attended.event.ends_at = timezone.now() + datetime.timedelta(hours=1)
    attended.event.save()

    assert client.get(links.path_of(attended, "certificate")).status_code == 404


def test_the_proof_says_that_it_is_genuine_and_names_nobody(client, attended):
    response = client.get(_path(attended))

    assert "This certificate is genuine" in response.text
    assert attended.name not in response.text
    assert attended.event.title not in response.text


def _path(registration):
    return f"/events/registration/certificates/{certificates.proof(registration)}/"


def test_the_proof_holds_after_the_registration_is_erased(client, attended):
    path = _path(attended)
    attended.delete()

    assert "This certificate is genuine" in client.get(path).text


def test_a_proof_fits_one_name_only(client, attended):
    path = _path(attended)

    assert "made out to this name" in client.get(path, {"name": "amara  okafor"}).text
    assert "not made out to this name" in client.get(path, {"name": "Bela Novak"}).text


def test_a_changed_proof_is_no_certificate(client, attended):
    proof = certificates.proof(attended)
    forged = proof.replace(proof[0], str(int(proof[0]) + 1), 1)

    response = client.get(f"/events/registration/certificates/{forged}/")

    assert response.status_code == 404
    assert "no certificate of ours" in response.text
