"""The report of an event: begun as a draft, warned of names, and led to from the event."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import RichText

from content import named, reports
from content.models import ReportPage
from events.programme.models import Contributor, Partner
from events.programme.signals import report_wanted
from events.registration import attendance, participants
from tests.factories import content
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    ended = timezone.now() - datetime.timedelta(days=1)
    found = make_event(
        starts_at=ended - datetime.timedelta(hours=6),
        ends_at=ended,
        rule="chatham-house",
        report_skeleton="## What we heard\n\nA note.\n\n## What follows",
    )
    Partner.objects.create(event=found, name="Global Governance Centre", part="convenor")
    return found


@pytest.fixture
def guests(event):
    intake = make_intake(event)
    make_registration(intake, name="Amélie Sørensen", affiliation="Ministry of Waters")
    make_registration(intake, name="Bela Novak", affiliation="WHO")
    return intake


def begin(event):
    content.ReportPageFactory()
    parts = {"counts": attendance.for_outside(event)}
    answers = report_wanted.send(type(event), event=event, by=UserFactory(), parts=parts)
    return next(page for _receiver, page in answers if page)


def text_of(page):
    return str(page.body)


def test_the_draft_is_filled_with_what_is_known(event, guests):
    page = begin(event)

    assert (page.live, page.event, page.publisher) == (False, event, "Global Governance Centre")
    assert event.title in page.title
    for words in ("Maison de la paix", "Chatham House Rule", "What we heard", "What follows"):
        assert words in text_of(page)


def test_under_the_rule_the_draft_holds_no_small_number(event, guests):
    assert ">2<" not in text_of(begin(event))


def test_on_the_record_the_draft_counts_exactly(event, guests):
    event.rule = "record"
    event.save()

    assert "Government" in text_of(begin(event))


def test_asking_twice_gives_the_same_draft(event, guests):
    begin(event)
    begin(event)

    assert ReportPage.objects.filter(event=event).count() == 1


def test_without_a_list_of_reports_there_is_no_draft(event):
    Page.objects.filter(depth__gt=1).delete()

    assert reports.begin_report(event=event, by=None, parts={}) is None


def found_in(event, text):
    return participants.named_in(event, text)


@pytest.mark.parametrize(
    "text",
    [
        "As Amélie Sørensen said",
        "amelie sørensen spoke",
        "Then SØRENSEN answered.",
        "Sørensen, Amélie",
        "what Sørensen’s side wants",
    ],
)
def test_a_name_is_found_without_accents_and_in_other_orders(event, guests, text):
    assert found_in(event, text) == ["Amélie Sørensen"]


@pytest.mark.parametrize(
    "text", ["Who was there?", "the waters rose", "Novakia is a country", "Sørensenia"]
)
def test_words_that_only_resemble_a_name_are_not_found(event, guests, text):
    assert found_in(event, text) == []


def test_organisations_are_found_as_whole_words(event, guests):
    assert found_in(event, "The WHO and the ministry of waters agreed") == [
        "Ministry of Waters",
        "WHO",
    ]


def test_announced_speakers_and_partners_may_be_named(event, guests):
    Contributor.objects.create(event=event, name="Bela Novak", affiliation="WHO")

    assert found_in(event, "Bela Novak of the WHO opened") == []


def test_on_the_record_nobody_is_warned(event, guests):
    event.rule = "record"

    assert named.find(event, title="Bela Novak") == []


@pytest.fixture
def page(event, guests):
    return begin(event)


@pytest.fixture
def editor(as_person):
    return as_person("administrator")


def save(client, page, *, publish=False, **more):
    """Send the form of the editor as it stands, with a text that names somebody."""
    form = client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": "What Bela Novak said.",
        "date": "2026-01-01",
        "kind": "report",
        "event": page.event_id,
        "region": page.region,
        "body-count": "0",
        "authors-TOTAL_FORMS": "0",
        "authors-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    } | more
    assert form is not None
    if publish:
        data["action-publish"] = "1"
    return client.post(f"/admin/pages/{page.pk}/edit/", data, follow=True)


def test_a_saved_draft_is_warned_of_the_names_in_it(editor, page):
    save(editor, page)

    shown = editor.get(f"/admin/pages/{page.pk}/edit/").text
    assert "Bela Novak" in shown
    assert "What Bela Novak said." in shown
    assert "The text names people or organisations" in shown


def test_publishing_asks_once_and_then_publishes(editor, page):
    first = save(editor, page, publish=True)
    page.refresh_from_db()
    assert "Not published yet" in first.text
    assert not page.live

    seen = named.digest(named.find(page.event, summary="What Bela Novak said."))
    save(editor, page, publish=True, names_seen=seen)
    page.refresh_from_db()
    assert page.live


def test_publishing_asks_again_when_somebody_else_is_named(editor, page):
    seen = named.digest(named.find(page.event, summary="What Bela Novak said."))

    save(editor, page, publish=True, names_seen=seen, summary="Sørensen and Bela Novak")

    page.refresh_from_db()
    assert not page.live


def test_event_and_report_lead_to_each_other(client, event, page):
    assert page.title not in client.get(event.get_absolute_url()).text
    page.save_revision().publish()

    assert page.title in client.get(event.get_absolute_url()).text
    assert event.get_absolute_url() in client.get(page.get_url()).text


def test_a_report_does_not_tell_strangers_of_an_event_for_the_invited(client, event, page):
    event.audience = "invited"
    event.save()
    page.save_revision().publish()

    assert event.get_absolute_url() not in client.get(page.get_url()).text


def test_the_body_is_compared_line_by_line(page):
    page.body = [("paragraph", RichText("<p>All agreed.</p><p>But <b>Bela Novak</b> left.</p>"))]

    assert [(one.line, one.names) for one in named.find_in(page)] == [
        ("But Bela Novak left.", ["Bela Novak"])
    ]
