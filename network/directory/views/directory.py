"""The directory, the profile of one person, and his photograph."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.directory import introducing
from network.directory.models import Photograph, Profile
from network.directory.searchables import KIND
from network.directory.seen import Seen, fields_seen
from network.members.permissions import is_member
from search.question import BEST, NEWEST, TITLE, Place
from search.views import answer, complete

MOST_EXPERIENCED = "-experience"
CARDS = "cards"
PHOTOGRAPH_SECONDS = 300
DIRECTORY = Place(
    url="directory:index",
    kind=KIND,
    usual=TITLE,
    views=("list", CARDS),
    sorts={
        BEST: gettext_lazy("Best match"),
        TITLE: gettext_lazy("By name"),
        NEWEST: gettext_lazy("Newest profiles first"),
        MOST_EXPERIENCED: gettext_lazy("Most experienced first"),
    },
)


@never_cache
@require_safe
def index(request):
    more = {"is_member": is_member(request.user), "cards": CARDS}
    return answer(request, DIRECTORY, "directory/index.html", more)


@never_cache
@require_safe
def suggestions(request):
    return complete(request, DIRECTORY, _("Members"))


@never_cache
@require_safe
def profile(request, public_id):
    seen = seen_or_404(public_id, request.user)
    is_own = request.user.pk == seen.profile.user_id
    context = {"seen": seen, "is_own": is_own}
    if not is_own and request.user.is_authenticated:
        context["may_ask"] = is_member(request.user)
        context["hindrance"] = introducing.hindrance(request.user, seen.profile.user)
    return render(request, "directory/profile.html", context)


def seen_or_404(public_id, viewer):
    """Return the profile as ``viewer`` sees it; whoever hides from him is not there."""
    found = get_object_or_404(Profile.objects.whole(), public_id=public_id)
    seen = Seen(found, fields_seen(found, viewer))
    if not seen.shown:
        raise Http404
    return seen


@require_safe
def photograph(request, public_id):
    found = get_object_or_404(Profile.objects.select_related("user"), public_id=public_id)
    if "photograph" not in fields_seen(found, request.user):
        raise Http404
    picture = get_object_or_404(Photograph, profile=found)
    response = HttpResponse(bytes(picture.data), content_type="image/jpeg")
    response["ETag"] = f'"{picture.digest}"'
    patch_cache_control(response, private=True, max_age=PHOTOGRAPH_SECONDS)
    response["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=response["ETag"], response=response)
