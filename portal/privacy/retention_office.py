"""Retention in the back office: the rules, what each night did, and counting what is due."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.access import only_if
from portal.accounts import permissions
from portal.audit.actions import record
from portal.privacy import acts, retention
from portal.privacy.models import RetentionRun

SHOWN = 30


@only_if(permissions.is_administrator)
def clearings(request):
    title = _("How long things are kept")
    context = {
        "header_title": title,
        "header_icon": "bin",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": title},
        ],
        "rules": retention.rules(),
        "runs": RetentionRun.objects.prefetch_related("counts")[:SHOWN],
    }
    return TemplateResponse(request, "privacy/back_office/clearings.html", context)


@require_POST
@only_if(permissions.is_administrator)
def count_now(request):
    report = retention.run(dry=True)
    record(actor=request.user, act=acts.CLEARING_COUNTED, target=report, facts={"due": report.due})
    told = ngettext(
        "One entry is due. It goes tonight.",
        "%(due)s entries are due. They go tonight.",
        report.due,
    )
    messages.success(request, told % {"due": report.due})
    return redirect("retention_runs")


urlpatterns = [
    path("reports/retention/", clearings, name="retention_runs"),
    path("reports/retention/count/", count_now, name="retention_count"),
]
