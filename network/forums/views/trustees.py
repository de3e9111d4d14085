"""The three trustees: whom administrators appoint, their keys, and the yearly drill."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from network.forums.actions import Refused, trustees
from network.forums.forms.veils import KeyForm, ShareForm, TrusteeForm, WordForm
from network.forums.models import Trustee
from network.forums.veil import drills, lifting, opening
from network.forums.veil.lifting import LiftingError
from portal.access import only_if
from portal.accounts.permissions import Role, has_role


def may_appoint(user):
    return has_role(user, Role.ADMINISTRATOR)


def is_trustee(user):
    return lifting.trustee_of(user) is not None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_if(may_appoint)
def chairs(request):
    if "retire" in request.POST:
        wanted = request.POST["retire"]
        trustee = get_object_or_404(lifting.trustees(), pk=wanted if wanted.isdecimal() else 0)
        trustees.retire(trustee, by=request.user)
        messages.success(request, _("The office is ended. New posts are sealed for the others."))
        return redirect("forums:trustees")
    form = TrusteeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            trustees.appoint(
                person=form.person, institution=form.cleaned_data["institution"], by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The trustee now makes a key and gives its public half."))
            return redirect("forums:trustees")
    context = {"form": form, "chairs": lifting.trustees(), "most": len(Trustee.CHAIRS)}
    return render(request, "forums/veil/trustees.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_if(is_trustee)
def key(request):
    own = lifting.trustee_of(request.user)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        trustees.give_key(own, public_key=form.cleaned_data["public_key"])
        messages.success(request, _("Your public key stands with your name."))
        return redirect("forums:trustee_key")
    fingerprint = own.public_key and opening.fingerprint(own.public_key)
    context = {"form": form, "own": own, "fingerprint": fingerprint}
    return render(request, "forums/veil/key.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_if(is_trustee)
def drill(request):
    found = drills.present()
    act = request.POST.get("act")
    share = ShareForm(request.POST if act == "share" else None)
    word = WordForm(request.POST if act == "word" else None)
    if request.method == "POST":
        try:
            if _act(request.user, found, act, share, word):
                return redirect("forums:drill")
        except LiftingError as refusal:
            messages.error(request, str(refusal))
            return redirect("forums:drill")
    context = {
        "drill": found,
        "boxes": drills.boxes_for(found, request.user) if found else [],
        "share_form": share,
        "word_form": word,
        "is_first": found is not None and found.first_id == request.user.pk,
    }
    status = 422 if share.errors or word.errors else 200
    return render(request, "forums/veil/drill.html", context, status=status)


def _act(person, found, act, share, word):
    if act == "begin":
        drills.begin(by=person)
    elif act == "share" and found and share.is_valid():
        drills.give_share(found, by=person, share=share.cleaned_data["share"])
    elif act == "word" and found and word.is_valid():
        drills.prove(found, by=person, word=word.cleaned_data["word"])
    else:
        return False
    return True
