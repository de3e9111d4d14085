"""The Atom feed of events: what was announced last stands first."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from events.programme.times import in_words


class CalendarFeed(Feed):
    """Made anew for each request, because what it lists depends on the filters."""

    feed_type = Atom1Feed

    def __init__(self, events, query):
        self.events = events
        self.query = query

    def title(self):
        return _("Parley: events")

    def link(self):
        return self._with_query(reverse("programme:calendar"))

    def feed_url(self):
        return self._with_query(reverse("programme:atom"))

    def feed_guid(self):
        return self.feed_url()

    def _with_query(self, address):
        return f"{address}?{self.query}" if self.query else address

    def items(self):
        return self.events

    def item_title(self, item):
        title = item.words().title
        return _("Cancelled: %(title)s") % {"title": title} if item.cancelled_at else title

    def item_description(self, item):
        return f"{in_words(item)}. {item.words().summary}"

    def item_link(self, item):
        return item.get_absolute_url()

    def item_guid(self, item):
        return f"urn:uuid:{item.uid}"

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.changed_at

    def item_categories(self, item):
        return [str(item.get_format_display())]
