"""One thing of every kind: what an example in the table of routes may lead to."""

from wagtail.models import PageViewRestriction

from network.forums.models import Policy
from portal.privacy import texts
from tests.factories import consulting, content, forums, governance
from tests.factories.events import make_events_of_each_audience


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
        content.DecisionPageFactory,
        content.ThemeFactory,
        content.SustainableGoalFactory,
        content.DocumentFactory,
        content.ImageFactory,
    ):
        factory()
    texts.newest_version("code-of-conduct")
    governance.CommentFactory(consultation=governance.with_document())
    forums.TopicFactory(forum=forums.under(Policy.OPEN))
    consulting.poll(forum=forums.under(Policy.OPEN))
    consulting.consultation(forum=forums.under(Policy.OPEN))
    make_events_of_each_audience()
    content.SectionPageFactory().view_restrictions.create(
        restriction_type=PageViewRestriction.PASSWORD, password="river"
    )
