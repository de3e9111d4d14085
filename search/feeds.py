"""Atom feeds of what a search finds, newest first: for everybody, and for one member alone."""

import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.find import find
from search.models import SavedSearch
from search.question import NEWEST, read_question
from search.result_page import in_words
from search.saved import question_of

SIZE = 20
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@require_safe
def public(request):
    """What everybody may see of the search in the address, whoever asks."""
    question = read_question(request.GET).but(sort="")
    title = in_words(question) or _("Newest")
    return _answer(request, question, AnonymousUser(), title)


@never_cache
@require_safe
def private(request, secret):
    """What the owner of the secret may see of a saved search."""
    saved = SavedSearch.objects.select_related("user").filter(secret=secret).first()
    if saved is None or not saved.user.is_active:
        raise Http404
    with translation.override(saved.language):
        response = _answer(request, question_of(saved), saved.user, saved.name)
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(request, question, viewer, title):
    results = find(
        **question.asked(get_language()) | {"sort": NEWEST}, viewer=viewer, facets=(), size=SIZE
    )
    return SearchFeed(request, question, results, title)(request)


class SearchFeed(Feed):
    """Made anew for each request, because what it lists depends on the question."""

    feed_type = Atom1Feed

    def __init__(self, request, question, results, title):
        self.request = request
        self.question = question
        self.results = results
        self.name = title

    def title(self):
        return _("Parley: %(search)s") % {"search": self.name}

    def subtitle(self):
        """Say why there is no entry; what titles alone find would be no answer to the search."""
        if self.results.incomplete:
            return _("The search index does not answer at the moment.")
        return ""

    def link(self):
        return self.question.address(reverse("search:page"))

    def feed_url(self):
        return self.request.get_full_path()

    def feed_guid(self):
        return self.request.build_absolute_uri()

    def items(self):
        return () if self.results.incomplete else self.results.hits

    def item_title(self, item):
        return item.plain_title

    def item_description(self, item):
        return strip_tags(item.passage)

    def item_link(self, item):
        return item.url

    def item_guid(self, item):
        return self.request.build_absolute_uri(item.url)

    def item_pubdate(self, item):
        return _moment(item)

    def item_updateddate(self, item):
        return _moment(item)

    def item_categories(self, item):
        return item.terms


def _moment(hit):
    """Return when it was made public; Atom wants a moment of every entry."""
    if not hit.moment:
        return _EPOCH
    found = datetime.datetime.fromisoformat(hit.moment)
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
