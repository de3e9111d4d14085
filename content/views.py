"""Lists of everything about one theme or goal, and what robots ask for."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Locale

from content.models import (
    CasePage,
    GuidePage,
    NewsPage,
    PersonPage,
    ReportPage,
    SustainableGoal,
    Theme,
)
from content.visibility import with_pictures
from events.programme.sitemap import EventSitemap
from network.forums.sitemap import TopicSitemap
from portal.page_cache import share

THEMED = (CasePage, ReportPage, GuidePage, NewsPage, PersonPage)
SHOWN_PER_TYPE = 12


@require_safe
def themes(request):
    return _topics(
        request,
        Theme,
        title=_("Governance themes"),
        description=_("What our cases, guides and reports are about."),
    )


@require_safe
def goals(request):
    return _topics(
        request,
        SustainableGoal,
        title=_("Sustainable Development Goals"),
        description=_("The seventeen goals of the 2030 Agenda, and what we have on each."),
    )


@require_safe
def theme(request, slug):
    topic = _in_active_locale(Theme, slug=slug)
    above = {"label": _("Governance themes"), "url": reverse("content:themes")}
    return _topic(request, topic, "themes", above)


@require_safe
def goal(request, number):
    topic = _in_active_locale(SustainableGoal, number=number)
    above = {"label": _("Sustainable Development Goals"), "url": reverse("content:goals")}
    return _topic(request, topic, "goals", above)


def _topics(request, model, title, description):
    topics = model.objects.filter(locale=Locale.get_active())
    context = {"topics": topics, "title": title, "description": description}
    return share(render(request, "content/topics.html", context))


def _topic(request, topic, field, above):
    context = {
        "topic": topic,
        "title": topic.name,
        "description": topic.summary or topic.name,
        "trail": [above],
        "groups": _groups(request, field, topic),
    }
    return share(render(request, "content/topic.html", context))


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
        pages = with_pictures(pages.order_by("-first_published_at")[:SHOWN_PER_TYPE])
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
    maps = {"pages": Sitemap, "events": EventSitemap(), "topics": TopicSitemap()}
    return share(wagtail_sitemap(request, maps))


@require_safe
def favicon(request):
    """Where browsers look without being told."""
    return redirect(static("img/favicon.ico"))
