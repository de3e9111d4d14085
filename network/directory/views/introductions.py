"""Asking for an introduction, and answering."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.directory import introducing
from network.directory.forms import AskForm
from network.directory.meeting import meeting_of, meetings_of
from network.directory.models import Introduction, Refusal
from network.directory.permissions import may_ask, may_see_introductions
from network.directory.views.directory import seen_or_404
from portal.access import only_if

ANSWERS = {
    "accept": gettext_lazy(
        "Accepted. Each of you sees the address of the other now, and gets a letter."
    ),
    "decline": gettext_lazy("Declined. The other is not told."),
}


@never_cache
@require_safe
@only_if(may_see_introductions)
def listing(request):
    context = {
        "received": meetings_of(request.user, Introduction.objects.filter(asked=request.user)),
        "sent": meetings_of(request.user, Introduction.objects.filter(asker=request.user)),
        "refused": Refusal.objects.filter(person=request.user).select_related("refused"),
    }
    return render(request, "directory/introductions.html", context)


@never_cache
@only_if(may_ask)
def ask(request, public_id):
    seen = seen_or_404(public_id, request.user)
    if seen.profile.user_id == request.user.pk:
        raise Http404
    form = AskForm(request.POST or None)
    if form.is_valid():
        try:
            introducing.ask(
                asker=request.user,
                asked=seen.profile.user,
                message=form.cleaned_data["message"],
            )
        except introducing.IntroductionError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your request is sent."))
            return redirect("directory:introductions")
    hindrance = introducing.hindrance(request.user, seen.profile.user)
    context = {"form": form, "seen": seen, "hindrance": hindrance}
    return render(request, "directory/ask.html", context, status=422 if form.errors else 200)


def _own_or_404(request, pk):
    mine = Introduction.objects.of(request.user).select_related("asker", "asked")
    return get_object_or_404(mine, pk=pk)


@never_cache
@require_safe
@only_if(may_see_introductions)
def introduction(request, pk):
    meeting = meeting_of(request.user, _own_or_404(request, pk))
    return render(request, "directory/introduction.html", {"meeting": meeting})


@never_cache
@require_POST
@only_if(may_see_introductions)
def settle(request, pk, answer):
    """Accept or decline what one was asked."""
    found = _own_or_404(request, pk)
    if found.asked_id != request.user.pk:
        raise Http404
    act = {"accept": introducing.accept, "decline": introducing.decline}[answer]
    return _done(request, found, act, str(ANSWERS[answer]))


def _done(request, found, act, sentence):
    try:
        act(introduction=found)
    except introducing.IntroductionError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence)
    return redirect(found)


@never_cache
@require_POST
@only_if(may_see_introductions)
def withdraw(request, pk):
    found = _own_or_404(request, pk)
    if found.asker_id != request.user.pk:
        raise Http404
    return _done(request, found, introducing.withdraw, _("Your request is withdrawn."))


@never_cache
@require_POST
@only_if(may_see_introductions)
def bar(request, pk):
    found = _own_or_404(request, pk)
    if found.asked_id != request.user.pk:
        raise Http404
    introducing.bar(person=request.user, refused=found.asker)
    messages.success(request, _("This person cannot ask you again, and is not told."))
    return redirect("directory:introductions")


@never_cache
@require_POST
@only_if(may_see_introductions)
def let_ask_again(request, pk):
    refusal = get_object_or_404(Refusal, pk=pk, person=request.user)
    introducing.let_ask_again(person=request.user, refused=refusal.refused)
    messages.success(request, _("This person can ask you again."))
    return redirect("directory:introductions")
