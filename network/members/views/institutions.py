"""The page of an institution, for its contacts; and the way to one of its seats."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.members import links, permissions
from network.members.actions import MembershipError, institutions
from network.members.forms.memberships import ContactForm, InvitationForm, SeatForm
from network.members.models import Institution, MembershipRules
from network.members.standing import Standing
from portal.access import only_if


def own(request, pk):
    """The institution; whoever is no contact of it learns nothing about it here."""
    return get_object_or_404(Institution.objects.with_contact(request.user), pk=pk)


@never_cache
@require_safe
@only_if(permissions.may_apply)
def institution(request, pk):
    return _show(request, own(request, pk))


def _show(request, found, *, invitation_form=None, contact_form=None):
    rules = MembershipRules.load()
    context = {
        "institution": found,
        "seats": found.memberships.open().select_related("person").order_by("person__name"),
        "invitations": found.invitations.waiting(),
        "contacts": found.contacts.select_related("person"),
        "may_renew": found.may_renew(rules),
        "rules": rules,
        "invitation_form": invitation_form or InvitationForm(),
        "contact_form": contact_form or ContactForm(auto_id="contact_%s"),
    }
    return render(request, "members/institution.html", context)


@never_cache
@require_POST
@only_if(permissions.may_apply)
def invite(request, pk):
    found, form = own(request, pk), InvitationForm(request.POST)
    if form.is_valid():
        address = form.cleaned_data["email"]
        try:
            institutions.invite(institution=found, actor=request.user, email=address)
        except MembershipError as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(
                request, _("An invitation goes to %(address)s.") % {"address": address}
            )
            return redirect(found)
    return _show(request, found, invitation_form=form)


@never_cache
@require_POST
@only_if(permissions.may_apply)
def take_back(request, pk, invitation):
    found = own(request, pk)
    waiting = get_object_or_404(found.invitations, pk=invitation)
    return _do(
        request,
        found,
        lambda: institutions.take_back(invitation=waiting),
        _("The invitation is taken back. Its link opens nothing any more."),
    )


@never_cache
@require_POST
@only_if(permissions.may_apply)
def free_seat(request, pk, seat):
    found = own(request, pk)
    held = get_object_or_404(found.memberships.open(), pk=seat)
    return _do(
        request,
        found,
        lambda: institutions.free_seat(seat=held),
        _("The seat of %(name)s is free.") % {"name": held.person},
    )


@never_cache
@require_POST
@only_if(permissions.may_apply)
def renew(request, pk):
    found = own(request, pk)
    return _do(
        request,
        found,
        lambda: institutions.renew(institution=found),
        _("The membership of the institution and its seats are renewed."),
    )


@never_cache
@require_POST
@only_if(permissions.may_apply)
def end(request, pk):
    found = own(request, pk)
    return _do(
        request,
        found,
        lambda: institutions.end(institution=found, left=True),
        _("The institution has left. All its seats have ended."),
    )


@never_cache
@require_POST
@only_if(permissions.may_apply)
def add_contact(request, pk):
    found, form = own(request, pk), ContactForm(request.POST, auto_id="contact_%s")
    if form.is_valid():
        try:
            person = institutions.add_contact(institution=found, email=form.cleaned_data["email"])
        except MembershipError as refusal:
            form.add_error("email", str(refusal))
        else:
            said = _("%(name)s is a contact of the institution now.") % {"name": person}
            messages.success(request, said)
            return redirect(found)
    return _show(request, found, contact_form=form)


@never_cache
@require_POST
@only_if(permissions.may_apply)
def step_down(request, pk):
    found = own(request, pk)
    try:
        institutions.step_down(institution=found, person=request.user)
    except MembershipError as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, _("You are no contact of the institution any more."))
    return redirect("members:mine")


def _do(request, found, act, done):
    try:
        act()
    except MembershipError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(found)


@never_cache
def seat(request, token):
    """The invitation to a seat: who is not signed in reads it, who holds the address accepts it."""
    invitation = links.invitation_of(token)
    if invitation is None:
        raise Http404
    if not invitation.is_waiting:
        return render(request, "members/link_over.html", {"invitation": invitation}, status=410)
    context = {"invitation": invitation, "institution": invitation.institution}
    if permissions.may_apply(request.user):
        context["fits"] = institutions.is_for(invitation, request.user)
        context["form"] = form = _seat_form(request)
        if context["fits"] and form.is_valid() and _is_seated(request, invitation, form):
            return redirect("members:mine")
    return render(request, "members/seat.html", context)


def _seat_form(request):
    known = Standing(request.user).membership
    initial = known.particulars() if known else {}
    return SeatForm(request.POST or None, person=request.user, initial=initial)


def _is_seated(request, invitation, form):
    place = invitation.institution
    theirs = {
        "group": place.group,
        "group_other": place.group_other,
        "region": place.region,
        "affiliation": place.name,
    }
    try:
        institutions.accept(
            invitation=invitation,
            person=request.user,
            particulars=form.cleaned_data | theirs,
            agreed=form.agreed(),
        )
    except MembershipError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("You hold a seat of %(name)s.") % {"name": place})
    return True
