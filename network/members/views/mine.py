"""My membership: since when, until when, and how it goes on or ends."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.members import permissions
from network.members.actions import MembershipError, memberships, seats
from network.members.forms.memberships import ConfirmForm, DetailsForm
from network.members.standing import Standing
from portal.access import only_if


@never_cache
@require_safe
@only_if(permissions.may_apply)
def mine(request):
    standing = Standing(request.user)
    context = {"standing": standing, "membership": standing.membership}
    if standing.may_renew:
        context["confirm_form"] = ConfirmForm(person=request.user)
    return render(request, "members/mine.html", context)


@never_cache
@only_if(permissions.may_apply)
def renew(request):
    """One click where nothing has changed; with ``details`` one looks through what is known."""
    standing = Standing(request.user)
    if standing.own is None:
        return redirect("members:mine")
    as_it_is = "as_it_is" in request.POST
    form_class = ConfirmForm if as_it_is else DetailsForm
    known = {} if as_it_is else {"initial": standing.own.particulars()}
    form = form_class(request.POST or None, person=request.user, **known)
    if form.is_valid() and _is_renewed(request, standing.own, form):
        return redirect("members:mine")
    if as_it_is:
        context = {"standing": standing, "membership": standing.own, "confirm_form": form}
        return render(request, "members/mine.html", context)
    return render(request, "members/renew.html", {"standing": standing, "form": form})


def _is_renewed(request, membership, form):
    particulars = form.cleaned_data if isinstance(form, DetailsForm) else {}
    try:
        memberships.renew(membership=membership, particulars=particulars, agreed=form.agreed())
    except MembershipError as refusal:
        form.add_error(None, str(refusal))
        return False
    day = date_format(membership.ends, "DATE_FORMAT")
    messages.success(request, _("You are a member until %(day)s.") % {"day": day})
    return True


@never_cache
@require_POST
@only_if(permissions.may_apply)
def leave(request):
    """End the membership of one's own, or with ``seat`` the seat of an institution."""
    standing = Standing(request.user)
    held = standing.seat if "seat" in request.POST else standing.own
    if held is None:
        messages.info(request, _("There is no membership to end."))
    elif held.is_seat:
        seats.free(seat=held, left=True)
        messages.success(request, _("You have given back your seat."))
    else:
        memberships.leave(membership=held)
        messages.success(request, _("You have left. Your account stays open."))
    return redirect("members:mine")


@never_cache
@require_POST
@only_if(permissions.may_apply)
def rejoin(request):
    try:
        memberships.rejoin(person=request.user)
        messages.success(request, _("Welcome back. You are a member again."))
    except MembershipError as refusal:
        messages.error(request, str(refusal))
    return redirect("members:mine")


@never_cache
@require_safe
@only_if(permissions.may_apply)
def leaving(request):
    """What leaving means, before one does it."""
    standing = Standing(request.user)
    if standing.own is None and standing.seat is None:
        raise Http404
    return render(request, "members/leaving.html", {"standing": standing})
