"""A decision that is recorded becomes a page, in the language of its consultation."""

from django.dispatch import receiver
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail.rich_text import RichText

from content.models import DecisionListPage, DecisionPage, HomePage
from network.governance.signals import decision_recorded


@receiver(decision_recorded)
def publish_decision(decision, by, **_kwargs):
    """Publish it in the transaction that records it: there is no decision without its page."""
    page = _page_of(decision)
    page.owner = by
    _list_for(decision.consultation.language).add_child(instance=page)
    page.save_revision(user=by).publish()
    return page


def _page_of(decision):
    with translation.override(decision.consultation.language):
        body = [("paragraph", RichText(decision.decided))]
        if decision.objections:
            heading = {"text": _("Objections, and how they were met"), "level": "h2"}
            body += [("heading", heading), ("paragraph", RichText(decision.objections))]
    return DecisionPage(
        title=decision.title,
        summary=decision.summary,
        date=decision.decided_on,
        consultation=decision.consultation,
        body=body,
    )


def _list_for(language):
    """The list of decisions in ``language``, or else the first; made where there is none."""
    lists = DecisionListPage.objects.live()
    found = lists.filter(locale__language_code=language).first() or lists.first()
    if found is not None:
        return found
    homes = HomePage.objects.live()
    home = homes.filter(locale=Locale.get_default()).first() or homes.first()
    with translation.override(home.locale.language_code):
        return home.add_child(instance=DecisionListPage(title=_("Decisions"), locale=home.locale))
