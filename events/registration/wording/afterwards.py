"""Letters after the event, and those that organisers write themselves."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.registration import links
from events.registration.wording.content import (
    Content,
    Link,
    facts,
    letter,
    own_page,
    rule_of,
    title,
)


@letter("thanks", gettext_lazy("Thanks, afterwards"))
def thanks(event, registration, **_more):
    survey = [Link(_("Answer a few questions about the event"), event.survey_link)]
    certificate = [Link(_("Certificate of attendance"), links.page_of(registration, "certificate"))]
    return Content(
        subject=_("Thank you for taking part: %(event)s") % {"event": title(event)},
        paragraphs=[_("Thank you for taking part.")],
        after=[
            _("When a report appears, we send you its address."),
        ],
        links=[
            *survey * bool(event.survey_link),
            *certificate * bool(registration.arrived_at),
            own_page(registration, _("Materials and your registration")),
        ],
        rule=rule_of(event),
        may_be_muted=True,
    )


@letter("report", gettext_lazy("The report is published"))
def report(event, registration, *, link, **_more):
    return Content(
        subject=_("The report: %(event)s") % {"event": title(event)},
        paragraphs=[_("The report of the event in which you took part is published.")],
        links=[Link(_("Read the report"), link)],
        rule=rule_of(event),
        may_be_muted=True,
    )


@letter("circular", gettext_lazy("Letter of the organisers to many"))
def circular(  # noqa: PLR0913 (what organisers say of it)
    event, registration, *, subject, body, greets=True, with_calendar=False, **_more
):
    has_calendar = with_calendar and registration.has_seat
    return Content(
        subject=subject,
        greets=greets,
        facts=facts(event),
        links=[own_page(registration)],
        body=body,
        calendar="request" * has_calendar,
        rule=rule_of(event),
        may_be_muted=True,
    )
