"""The public report of a seminar: begun from the console, with the summary as it was released."""

import pytest

from content.models import ReportPage
from events.seminars.actions import Refused, stages, summarising
from events.seminars.models import Stage
from tests.events.seminars.seminar_people import browser_of, do
from tests.factories import content
from tests.factories.seminars import make_package, make_seminar


@pytest.fixture
def seminar(db):
    content.ReportPageFactory()
    seminar = make_seminar(stage=Stage.RELEASED)
    make_package(seminar, "Store upstream", text="Pay by what each draws.")
    summarising.draft(seminar, by=seminar.facilitator)
    return seminar


def test_report_holds_the_points_of_the_summary(seminar):
    do(browser_of(seminar.facilitator), seminar, "report")

    page = ReportPage.objects.get(event=seminar.event)
    assert not page.live
    assert "Pay by what each draws" in str(page.body)
    assert "no negotiating text" in str(page.body)


def test_second_report_is_refused(seminar):
    stages.begin_report(seminar, by=seminar.facilitator)

    with pytest.raises(Refused):
        stages.begin_report(seminar, by=seminar.facilitator)


def test_report_is_not_begun_before_the_release(seminar):
    seminar.stage = Stage.CHECK

    with pytest.raises(Refused):
        stages.begin_report(seminar, by=seminar.facilitator)
