"""Lists of everything about one theme or goal, and what robots ask for."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Locale

from content.models import CasePage, GuidePage, NewsPage, PersonPage, ReportPage
from content.models import SustainableGoal, Theme
from portal.page_cache import share

THEMED = (CasePage, ReportPage, GuidePage, NewsPage, PersonPage)
SHOWN_PER_TYPE = 12


@require_safe
def themes(request):
    context = {"topics": Theme.objects.filter(locale=Locale.get_active())}
    return share(render(request, "content/themes.html", context))


@require_safe
def theme(request, slug):
    topic = _in_active_locale(Theme, slug=slug)
    groups = _groups(request, "themes", topic)
    return share(render(request, "content/topic.html", {"topic": topic, "groups": groups}))


@require_safe
def goals(request):
    context = {"topics": SustainableGoal.objects.filter(locale=Locale.get_active())}
    return share(render(request, "content/goals.html", context))


@require_safe
def goal(request, number):
    topic = _in_active_locale(SustainableGoal, number=number)
    groups = _groups(request, "goals", topic)
    return share(render(request, "content/topic.html", {"topic": topic, "groups": groups}))


def _in_active_locale(model, **lookup):
    topic = model.objects.filter(locale=Locale.get_active(), **lookup).first()
    if topic is None:
        raise Http404
    return topic


def _groups(request, field, topic):
    """[(name of the type, its pages)] for the types that have any, one query group a type."""
    groups = []
    for model in THEMED:
        pages = model.objects.visible_to(request.user).filter(**{field: topic}).for_cards()
        pages = list(pages.order_by("-first_published_at")[:SHOWN_PER_TYPE])
        if pages:
            groups.append((model._meta.verbose_name_plural, pages))  # noqa: SLF001 (public by use)
    return groups


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('account_login')}",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return share(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@require_safe
def sitemap(request):
    return share(wagtail_sitemap(request))
