"""The style guide: every component in every state, for those who build and those who check."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.components import samples


def may_open(user):
    return settings.DEBUG or user.has_perm("wagtailadmin.access_admin")


@require_safe
def styleguide(request):
    """Nobody else learns that the page exists. ``?direction=rtl`` turns it round."""
    if not may_open(request.user):
        raise Http404
    context = samples.context()
    if request.GET.get("direction") == "rtl":
        context["direction"] = "rtl"
    return render(request, "components/styleguide.html", context)
