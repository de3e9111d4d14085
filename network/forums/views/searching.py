"""The search within one forum."""

from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.forums.doors import of_forum
from network.forums.searchables import KIND, within
from search.question import BEST, NEWEST, OLDEST, Place
from search.views import answer

SORTS = {BEST: _("Best match"), NEWEST: _("Newest first"), OLDEST: _("Oldest first")}
# What does not part the posts of one forum from each other.
THE_SAME = {"in_forum", "theme", "region"}


@never_cache
@require_safe
@of_forum()
def search(request, forum):
    place = Place(url="forums:search", args=(forum.key,), kind=KIND, sorts=SORTS)
    request.user = within(request.user, forum)
    return answer(request, place, "forums/search.html", {"forum": forum, "the_same": THE_SAME})
