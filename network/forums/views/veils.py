"""What a veil is, for everybody; and what waits under one's own."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from network.forums import doors, permissions, veil
from network.forums.actions.posting import PostingError
from network.forums.models import Drill
from network.forums.veil import hours, lifting, opening, posting
from network.forums.veil.keys import VeilTrouble
from portal.accounts.permissions import Role, has_role

YEARS = 3


@require_safe
def about(request):
    year = timezone.localdate().year
    context = {
        "is_on": veil.is_on(),
        "trustees": _trustees(),
        "years": [(one, lifting.count(one)) for one in range(year, year - YEARS, -1)],
        "drill": Drill.objects.exclude(passed_at=None).order_by("-passed_at").first(),
        "own_chair": lifting.trustee_of(request.user),
        "may_appoint": has_role(request.user, Role.ADMINISTRATOR),
        "crowd": settings.VEIL_CROWD,
        "affiliations": settings.VEIL_AFFILIATIONS,
        "key_days": settings.VEIL_KEY_DAYS,
        "longest_days": settings.VEIL_KEY_LONGEST_DAYS,
        "notice_hours": settings.VEIL_NOTICE_HOURS,
        "wait_hours": settings.VEIL_LONGEST_WAIT_HOURS,
        "fewest": settings.VEIL_FEWEST_POSTS,
    }
    return render(request, "forums/veil/about.html", context)


def _trustees():
    """[(name, institution, fingerprint)], without the last where the key is not given yet."""
    return [
        (str(one.person), one.institution, one.public_key and opening.fingerprint(one.public_key))
        for one in lifting.trustees()
    ]


@require_safe
def tool(request):
    """The trustees' tool, to be read and run on a machine of their own."""
    response = HttpResponse(Path(opening.__file__).read_bytes(), content_type="text/x-python")
    response["Content-Disposition"] = 'attachment; filename="opening.py"'
    return response


def _writes_under_veil(user, forum):
    return forum.is_veiled and permissions.may_write(user, forum)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.of_forum(may=_writes_under_veil)
def waiting(request, forum):
    if request.method == "POST":
        return _withdraw(request, forum)
    try:
        own, trouble = posting.own_waiting(forum, request.user), ""
    except VeilTrouble as refusal:
        own, trouble = [], str(refusal)
    context = {
        "forum": forum,
        "own": [(row.pk, taken) for row, taken in own],
        "trouble": trouble,
        "next_release": hours.next_release(),
        "fewest": settings.VEIL_FEWEST_POSTS,
        "longest": settings.VEIL_LONGEST_WAIT_HOURS,
        "crowd": veil.crowd(forum),
    }
    return render(request, "forums/veil/waiting.html", context)


def _withdraw(request, forum):
    try:
        posting.withdraw(forum, request.user, request.POST.get("post", ""))
    except (PostingError, VeilTrouble) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("What waited is taken back. Nothing of it is kept."))
    return redirect("forums:waiting", key=forum.key)
