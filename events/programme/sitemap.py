"""The pages of events for search engines, in every language of the site."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap

from events.programme.listing import listed_for_everybody


class EventSitemap(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    languages = [code for code, _name in settings.LANGUAGES]

    def items(self):
        return listed_for_everybody().order_by("pk")

    def lastmod(self, item):
        return item.changed_at
