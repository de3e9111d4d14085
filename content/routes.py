"""Where the programme is: what is no page of the tree, and one page of every type."""

from functools import partial

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from content.models import (
    BasePage,
    ContactPage,
    PortalDocument,
    PortalImage,
    ReportPage,
    SustainableGoal,
    Theme,
)
from portal.route_table import FORM, READ, Route

PASSWORD_FORM = "wagtailcore_authenticate_with_password"  # noqa: S105 (the name of an address)


def page(model, below=""):
    """A page that everybody may read, in the first language where there is one."""
    open_pages = model.objects.visible_to(AnonymousUser())
    found = open_pages.filter(locale=Locale.get_default()).first() or open_pages.first()
    return f"{found.url}{below}" if found else None


def topic(model):
    found = model.objects.filter(locale=Locale.get_default()).first()
    return found.get_absolute_url() if found else None


def document():
    found = PortalDocument.objects.filter(collection__view_restrictions=None).first()
    return found.url if found else None


def way_into_a_closed_page():
    """Where Wagtail takes the password of a page; it shows the form for any restriction."""
    closed = PageViewRestriction.objects.all()
    found = closed.filter(restriction_type=PageViewRestriction.PASSWORD).first() or closed.first()
    return found and reverse(PASSWORD_FORM, args=[found.pk, found.page_id])


def picture():
    found = PortalImage.objects.first()
    return found.file.url if found else None


def page_types():
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


TOPICS = [
    Route("content:themes", "/themes/"),
    Route("content:theme", partial(topic, Theme)),
    Route("content:goals", "/goals/"),
    Route("content:goal", partial(topic, SustainableGoal)),
]
FOR_MACHINES = [
    Route("content:news_feed", "/feeds/news.atom"),
    Route("content:report_feed", "/feeds/reports.atom"),
    Route("sitemap", "/sitemap.xml"),
    Route("robots", "/robots.txt"),
    Route("favicon", "/favicon.ico"),
]
PAGES = [
    Route("wagtail_serve", partial(page, model), methods=FORM if model is ContactPage else READ)
    for model in page_types()
]
CITATIONS = [
    Route("wagtail_serve", partial(page, ReportPage, "bibtex/")),
    Route("wagtail_serve", partial(page, ReportPage, "ris/")),
]
BEHIND_A_PASSWORD = [Route(PASSWORD_FORM, way_into_a_closed_page, methods=FORM)]
DOCUMENTS = [Route("wagtaildocs_serve", document)]
ROUTES = [*TOPICS, *FOR_MACHINES, *PAGES, *CITATIONS, *BEHIND_A_PASSWORD, *DOCUMENTS]
