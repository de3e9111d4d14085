"""The pages that list others, with filters in the address."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.models import list_filters as filters
from content.models.base import BasePage
from content.models.decisions import DecisionPage
from content.models.people import PartnerPage, PersonPage
from content.models.practice import CasePage, GuidePage
from content.models.publications import NewsPage, ReportPage
from content.visibility import with_pictures
from portal.htmx import render_part
from portal.page_cache import share

TEMPLATE = "content/pages/list.html"


class ListPage(BasePage):
    """Lists ``listed`` pages of its own language, filtered by ``filterset`` from the address."""

    listed = None
    filterset = None
    ordering = ["-date", "title"]
    feed = None
    as_rows = False

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    parent_page_types = ["content.HomePage", "content.SectionPage", "content.ProgrammePage"]

    class Meta:
        abstract = True

    def get_template(self, request, *args, **kwargs):
        return TEMPLATE

    def serve(self, request, *args, **kwargs):
        context = self.get_context(request, *args, **kwargs)
        return share(render_part(request, TEMPLATE, "results", context))

    @classmethod
    def listed_pages(cls, viewer, locale_id):
        pages = cls.listed.objects.visible_to(viewer).filter(locale_id=locale_id)
        return pages.for_cards().order_by(*cls.ordering)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        found = self.filterset(
            request.GET,
            queryset=self.listed_pages(request.user, self.locale_id),
            locale_id=self.locale_id,
        )
        results = filters.paginate(request, found.qs)
        results.object_list = self.shown(results.object_list)
        return context | {"filter": found, "results": results}

    @classmethod
    def shown(cls, pages):
        """``pages`` as they are listed: rows have no pictures."""
        return list(pages) if cls.as_rows else with_pictures(pages)


class NewsListPage(ListPage):
    listed, filterset, feed = NewsPage, filters.NewsFilter, "content:news_feed"
    as_rows = True
    subpage_types = ["content.NewsPage"]

    class Meta:
        verbose_name = _("list of news")


class ReportListPage(ListPage):
    listed, filterset, feed = ReportPage, filters.ReportFilter, "content:report_feed"
    subpage_types = ["content.ReportPage"]

    class Meta:
        verbose_name = _("list of reports")


class CaseListPage(ListPage):
    listed, filterset, ordering = CasePage, filters.CaseFilter, ["-year", "title"]
    subpage_types = ["content.CasePage"]

    class Meta:
        verbose_name = _("list of cases")


class GuideListPage(ListPage):
    listed, filterset, ordering = GuidePage, filters.GuideFilter, ["path"]
    subpage_types = ["content.GuidePage"]

    class Meta:
        verbose_name = _("list of guides")


class PersonListPage(ListPage):
    listed, filterset, ordering = PersonPage, filters.PersonFilter, ["title"]
    subpage_types = ["content.PersonPage"]

    class Meta:
        verbose_name = _("list of people")


class PartnerListPage(ListPage):
    listed, filterset, ordering = PartnerPage, filters.PartnerFilter, ["title"]
    subpage_types = ["content.PartnerPage"]

    class Meta:
        verbose_name = _("list of partners")


class DecisionListPage(ListPage):
    listed, filterset = DecisionPage, filters.DecisionFilter
    as_rows = True
    subpage_types = ["content.DecisionPage"]

    class Meta:
        verbose_name = _("list of decisions")
