"""The list of forums."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.forums import catalogue, permissions
from network.forums.catalogue import ALL, FOR_YOU, YOURS
from network.members.permissions import is_member


@never_cache
@require_safe
def index(request):
    """One tab of the forums that the reader may see; which one is in the address, or the first."""
    user = request.user
    visible = catalogue.visible(user)
    filters = catalogue.ForumFilter(request.GET, queryset=visible)
    found = filters.narrowed()
    groups = _groups(found, user)
    tab = _tab(request, groups)
    page, following = catalogue.page_of(groups[tab], request.GET.get("after"))
    context = {
        "lines": catalogue.lines_of(page, user),
        "next": _address(request, after=following) if following else "",
        "tabs": _tabs(request, groups, tab) if user.is_authenticated else [],
        "tab": tab,
        "facets": catalogue.facets_of(visible, filters.chosen),
        "is_narrowed": bool(filters.chosen),
        "is_member": is_member(user),
        "may_open": permissions.may_open_forums(user),
    }
    return render(request, "forums/index.html", context)


def _groups(found, user):
    return {
        YOURS: catalogue.yours(found, user),
        FOR_YOU: catalogue.for_you(found, user),
        ALL: found,
    }


def _tab(request, groups):
    """What the address names; else one's own where there are any."""
    asked = request.GET.get("show")
    if asked in groups:
        return asked
    return YOURS if groups[YOURS].exists() else ALL


def _tabs(request, groups, current):
    labels = {YOURS: _("Yours"), FOR_YOU: _("For you"), ALL: _("All that you may read")}
    return [
        {
            "label": labels[key],
            "url": _address(request, show=key),
            "current": key == current,
            "count": forums.count(),
        }
        for key, forums in groups.items()
    ]


def _address(request, **changes):
    query = request.GET.copy()
    query.pop("after", None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"
