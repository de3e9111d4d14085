"""Atom feeds of news and reports, in the language of the address."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from content.models import NewsPage, ReportPage
from portal.page_cache import share

NEWEST = 20


@require_safe
def news(request):
    return share(NewsFeed(request)(request))


@require_safe
def reports(request):
    return share(ReportFeed(request)(request))


class PageFeed(Feed):
    """Made anew for each request, because what it lists depends on who asks."""

    feed_type = Atom1Feed
    model = None
    route = ""

    def __init__(self, request):
        self.request = request

    def link(self):
        return reverse(self.route)

    feed_guid = link

    def items(self):
        locale = Locale.objects.get(language_code=get_language())
        pages = self.model.objects.visible_to(self.request.user).filter(locale=locale)
        return pages.order_by("-date", "-pk")[:NEWEST]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.summary

    def item_link(self, item):
        return item.get_url(self.request)

    def item_pubdate(self, item):
        return item.first_published_at

    def item_updateddate(self, item):
        return item.last_published_at

    def item_guid(self, item):
        return item.full_url


class NewsFeed(PageFeed):
    model, route = NewsPage, "content:news_feed"

    def title(self):
        return _("Parley: news and articles")


class ReportFeed(PageFeed):
    model, route = ReportPage, "content:report_feed"

    def title(self):
        return _("Parley: reports")
