"""The search in the back office: its synonyms, and a page that says how the index is."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from portal.accounts import permissions
from portal.audit.actions import record
from search import acts, engines, tasks
from search.engines.request import EngineDown
from search.models import Entry, Rebuild, SynonymSet

SHOWN = 20


class SynonymViewSet(ModelViewSet):
    model = SynonymSet
    name = "synonyms"
    icon = "openquote"
    menu_label = gettext_lazy("Search synonyms")
    add_to_settings_menu = True
    list_display = ("__str__", "note")
    search_fields = ("ways", "note")
    panels = (FieldPanel("ways"), FieldPanel("note"))
    inspect_view_enabled = False
    copy_view_enabled = False


def index_state(request):
    if not permissions.is_administrator(request.user):
        raise PermissionDenied
    latest = Rebuild.objects.first()
    context = {
        "header_title": _("Search index"),
        "header_icon": "search",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Search index")},
        ],
        "engine": _engine(),
        "rows": _rows(),
        "faults": Entry.objects.exclude(fault="").order_by("key")[:SHOWN],
        "rebuilds": Rebuild.objects.all()[:SHOWN],
        "running": latest if latest and latest.state == Rebuild.State.RUNNING else None,
    }
    return TemplateResponse(request, "search/back_office/index_state.html", context)


def _rows():
    return Entry.objects.aggregate(
        found=Count("pk", filter=~Q(audience="")),
        waiting=Count("pk", filter=Q(version__gt=F("applied"))),
        held=Count("pk", filter=Q(held=True)),
    )


def _engine():
    engine = engines.live()
    try:
        current = engine.is_current()
        size = engine.size() if current else 0
    except EngineDown:
        return {"name": engine.name, "state": "down"}
    return {"name": engine.name, "state": "ok" if current else "missing", "size": size}


@require_POST
def make_anew(request):
    if not permissions.is_administrator(request.user):
        raise PermissionDenied
    record(actor=request.user, act=acts.MADE_ANEW)
    tasks.make_anew.delay()
    messages.success(request, _("The index is being made anew. Searches go on with the old one."))
    return redirect("search_index_state")


urlpatterns = [
    path("reports/search/", index_state, name="search_index_state"),
    path("reports/search/make-anew/", make_anew, name="search_make_anew"),
]
