"""Flagging a post, and folding away what one of its authors writes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from network.forums import gateway, showing
from network.forums.actions import cases
from network.forums.doors import of_post
from network.forums.forms.moderating import BlockForm, FlagForm
from network.forums.models import Block
from network.forums.moderation import blocks, standing
from network.forums.moderation.errors import Refused


@never_cache
@of_post(may=standing.may_flag)
def flag(request, post):
    made = cases.flag_of(post, request.user)
    form = FlagForm(request.POST or None)
    if request.method == "POST" and made is None and form.is_valid():
        try:
            cases.flag(post, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("A moderator will look at it. Nobody is told who flagged."))
            return redirect("forums:flag", post.pk)
    context = {
        "forum": post.topic.forum,
        "post": _shown(request, post),
        "form": form,
        "flag": made,
    }
    return render(request, "forums/moderation/flag.html", context, status=_status(form))


def _shown(request, post):
    [shown] = showing.show([post], request.user, post.topic.forum)
    return shown


def _status(form):
    return 422 if form.errors else 200


def may_hide(user, post):
    """Where names are seen, and the author is somebody else who has an account."""
    named = gateway.terms_of(post.topic.forum).names
    return user.is_authenticated and named and post.author_id not in (None, user.pk)


@never_cache
@of_post(may=may_hide)
def hide(request, post):
    """Mute or block the author of ``post``, or take it back."""
    other = post.author
    chosen = Block.objects.filter(person=request.user, other=other).first()
    form = BlockForm(request.POST or None, initial={"kind": chosen.kind if chosen else ""})
    if request.method == "POST" and "take_back" in request.POST:
        blocks.take_back(person=request.user, other=other)
        messages.success(request, _("You see what this member writes again."))
        return redirect(post)
    if request.method == "POST" and form.is_valid():
        blocks.put(person=request.user, other=other, kind=form.cleaned_data["kind"])
        messages.success(request, _("It is folded away for you. Nobody is told."))
        return redirect("forums:blocks")
    context = {
        "forum": post.topic.forum,
        "post": post,
        "name": gateway.name_for(other),
        "form": form,
        "chosen": chosen,
    }
    return render(request, "forums/moderation/hide.html", context, status=_status(form))
