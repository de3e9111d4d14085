"""The draft of a page from a note that a forum agreed on."""

from django.dispatch import receiver
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from content.models import GuideListPage, GuidePage, Theme
from network.forums.signals import page_wanted

LONGEST_SUMMARY = 300


@receiver(page_wanted)
def begin_page(note, by, **_kwargs):
    """Put a draft into the list of guides; it says of the forum only what everybody may know.

    Under the Chatham House Rule that is nothing: neither its name nor the title of the topic.
    """
    place = GuideListPage.objects.live().first()
    if place is None:
        return None
    with translation.override(place.locale.language_code):
        page = _page_of(note)
    page.live = False
    if not note.topic.forum.is_under_rule:
        page.owner = by
    place.add_child(instance=page)
    if not note.topic.forum.is_under_rule:
        page.themes.set(Theme.objects.filter(slug__in=note.topic.forum.themes, locale=page.locale))
    page.save_revision(user=page.owner)
    return page


def _page_of(note):
    is_confidential = note.topic.forum.is_under_rule
    title = _("What we learnt") if is_confidential else note.topic.title
    summary = _("Points that a safe space agreed to share. They name nobody.")
    if not is_confidential:
        summary = _("What a discussion in the forums came to: %(title)s") % {"title": title}
    return GuidePage(
        title=title[:200],
        summary=summary[:LONGEST_SUMMARY],
        body=[("paragraph", RichText(note.html))],
    )
