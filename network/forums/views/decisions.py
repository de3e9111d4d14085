"""What was decided about one's own posts, and how to have it decided again.

Who wrote under a veil comes here from the post: the address works for him alone, and no list that
the portal could keep for him names it.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.forums import gateway
from network.forums.actions import cases
from network.forums.forms.moderating import AppealForm
from network.forums.models import Case
from network.forums.moderation import deadlines, standing
from network.forums.moderation.errors import Refused
from network.forums.moderation.trails import trail
from portal.access import only_if
from portal.accounts.permissions import is_active

SHOWN = 50


@never_cache
@require_safe
@only_if(is_active)
def decisions(request):
    found = standing.decided_of(request.user)[:SHOWN]
    return _closed(
        render(request, "forums/moderation/decisions.html", {"cases": found, "trail": trail()})
    )


def _closed(response):
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response


@never_cache
@require_safe
@only_if(is_active)
def decision(request, pk):
    return _page(request, _own(request, pk), AppealForm())


def _own(request, pk):
    rows = Case.objects.decided().select_related(
        "forum", "post__topic__forum", "post__author", "post__persona", "appeal"
    )
    case = rows.filter(pk=pk).first()
    if case is None or not standing.is_mine(case.post, request.user):
        raise Http404
    return case


@never_cache
@only_if(is_active)
def appeal(request, pk):
    case = _own(request, pk)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cases.appeal(case, words=form.cleaned_data["words"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your appeal waits for somebody else to decide."))
            return redirect("forums:decision", case.pk)
    return _page(request, case, form)


def _page(request, case, form):
    can_appeal = standing.can_be_appealed(case)
    context = {
        "case": case,
        "trail": trail("decisions", _("Decisions about your posts")),
        "forum": case.forum,
        "measures": case.measures.all(),
        "appeal": getattr(case, "appeal", None),
        "form": form if can_appeal else None,
        "until": deadlines.appeal_ends(case),
        "somebody_reads_it": can_appeal and bool(standing.other_deciders(case)),
    }
    status = 422 if form.errors else 200
    response = render(request, "forums/moderation/decision.html", context, status=status)
    return _closed(gateway.harden(response, case.forum))
