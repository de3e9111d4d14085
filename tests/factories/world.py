"""One thing of every kind: what an example in the table of routes may lead to."""

from tests.factories import content


def make_world():
    content.home()
    for factory in (
        content.SectionPageFactory,
        content.ProgrammePageFactory,
        content.NewsPageFactory,
        content.ReportPageFactory,
        content.CasePageFactory,
        content.GuidePageFactory,
        content.PersonPageFactory,
        content.PartnerPageFactory,
        content.ContactPageFactory,
        content.ThemeFactory,
        content.SustainableGoalFactory,
        content.DocumentFactory,
        content.ImageFactory,
    ):
        factory()
