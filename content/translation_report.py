"""Which page lacks a translation, and which translation is older than its source."""

import django_filters
from django.conf import settings
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page, get_page_content_types

STATES = {
    "missing": _("Missing"),
    "draft": _("Draft"),
    "behind": _("Older than the source"),
    "current": _("Up to date"),
}


def state_of(source, translation):
    """A key of STATES; behind means that the source was published after the last change."""
    if translation is None:
        return "missing"
    if not translation.live:
        return "draft"
    changed = translation.latest_revision_created_at or translation.last_published_at
    published = source.last_published_at
    return "behind" if published and changed and changed < published else "current"


class TranslationFilterSet(WagtailFilterSet):
    title = django_filters.CharFilter(label=_("Title"), lookup_expr="icontains")
    content_type = ContentTypeFilter(
        label=_("Type"),
        queryset=lambda _request: get_page_content_types(include_base_page_type=False),
    )

    class Meta:
        model = Page
        fields = ["title", "content_type"]


class TranslationReport(PageReportView):
    """Live pages in the main language, each with the state of its translations."""

    page_title = _("Translations")
    header_icon = "translate"
    results_template_name = "content/reports/translations_results.html"
    filterset_class = TranslationFilterSet
    index_url_name = "translation_report"
    index_results_url_name = "translation_report_results"
    any_permission_required = ["add", "change", "publish"]

    def get_queryset(self):
        allowed = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["change", "publish"]
        )
        self.queryset = (
            allowed.live()
            .filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1)
            .select_related("content_type", "locale")
            .order_by("path")
        )
        return super().get_queryset()

    def decorate_paginated_queryset(self, pages):
        pages = list(pages)
        keys = [page.translation_key for page in pages]
        others = Page.objects.filter(translation_key__in=keys).select_related("locale")
        found = {(row.translation_key, row.locale.language_code): row for row in others}
        for page in pages:
            page.translation_states = [
                self._cell(page, code, found.get((page.translation_key, code)))
                for code, _name in settings.LANGUAGES
                if code != page.locale.language_code
            ]
        return pages

    @staticmethod
    def _cell(source, code, translation):
        state = state_of(source, translation)
        return {"code": code, "state": state, "label": STATES[state], "page": translation}

    def get_context_data(self, **kwargs):
        languages = [name for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        return super().get_context_data(**kwargs) | {"languages": languages}


urlpatterns = [
    path("reports/translations/", TranslationReport.as_view(), name="translation_report"),
    path(
        "reports/translations/results/",
        TranslationReport.as_view(results_only=True),
        name="translation_report_results",
    ),
]
