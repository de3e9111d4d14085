"""The back office as editors meet it: our look, report on translations, and accessibility rules."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem

from content import translation_report
from content.blocks.events import event_chooser
from content.links import TreeLinkHandler
from content.models import PortalDocument
from search import outbox


@hooks.register("insert_global_admin_css")
def our_look():
    return format_html('<link rel="stylesheet" href="{}">', static("css/back-office.css"))


@hooks.register("register_admin_urls")
def translation_report_addresses():
    return translation_report.urlpatterns


@hooks.register("register_reports_menu_item")
def translation_report_entry():
    address = reverse("translation_report")
    return MenuItem(_("Translations"), address, icon_name="translate", order=650)


@hooks.register("register_admin_viewset")
def choose_events():
    return event_chooser


class ContentChecker(ContentCheckerItem):
    """Wagtail's checker with every rule for WCAG 2.2 AA, and the best practices."""

    axe_run_only = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@hooks.register("construct_wagtail_userbar")
def check_by_our_rules(_request, items, _page):
    items[:] = [
        ContentChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]


@hooks.register("register_rich_text_features", order=1)
def link_by_the_tree(features):
    features.register_link_type(TreeLinkHandler)


@hooks.register("after_bulk_action")
def follow_documents(_request, _action, objects, action):
    """Documents are put into another collection without a signal."""
    if action.model is PortalDocument:
        outbox.changed(*objects)
