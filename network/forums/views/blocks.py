"""Whom one muted and blocked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from network.forums.models import Block
from network.forums.moderation.blocks import take_back
from network.forums.moderation.trails import trail
from portal.access import only_if
from portal.accounts.permissions import is_active


@never_cache
@only_if(is_active)
def blocks(request):
    mine = Block.objects.filter(person=request.user).select_related("other")
    if request.method == "POST":
        _take_back(request, mine)
        return redirect("forums:blocks")
    return render(request, "forums/moderation/blocks.html", {"blocks": mine, "trail": trail()})


def _take_back(request, mine):
    number = request.POST.get("take_back", "")
    row = mine.filter(pk=number).first() if number.isdigit() else None
    if row is None:
        raise Http404
    take_back(person=request.user, other=row.other)
    messages.success(request, _("You see what this member writes again."))
