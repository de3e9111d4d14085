"""What becomes of a post: taken away, brought back, what it was before, and what readers say."""

from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.forums import authorship, earlier, permissions, showing
from network.forums.actions import moderating, posting, reacting
from network.forums.doors import of_post
from network.forums.forms.writing import ReactionForm, RemoveForm
from network.forums.models import Feeling, Reaction, Removal


@never_cache
@of_post(may=authorship.may_open_removal)
def remove(request, post):
    """Taking away one's own post, and bringing back; what moderators take away is a case."""
    if post.is_removed:
        return _restore(request, post)
    if not authorship.may_remove(request.user, post):
        return redirect("forums:take_up", post.pk)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        posting.remove(post, by=request.user, reason=reason, removal=Removal.AUTHOR)
        messages.success(request, _("Removed. In its place stands that you removed it."))
        return redirect(post.topic.forum if post.is_first else post)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, "forums/remove.html", _around(request, post) | {"form": form}, status=status
    )


def _restore(request, post):
    may = authorship.may_restore(request.user, post)
    if may and request.method == "POST":
        act = moderating if post.removal == Removal.MODERATOR else posting
        act.restore(post, by=request.user)
        messages.success(request, _("It stands again, with its words."))
        return redirect(post)
    context = _around(request, post) | {"may_restore": may}
    return render(request, "forums/restore.html", context)


def _around(request, post):
    topic = post.topic
    return {
        "forum": topic.forum,
        "topic": topic,
        "post": post,
        "shown": showing.show([post], request.user, topic.forum)[0],
    }


@never_cache
@require_safe
@of_post(may=authorship.may_see_history)
def history(request, post):
    context = _around(request, post) | {"versions": earlier.wordings_of(post, request.user)}
    return render(request, "forums/history.html", context)


@never_cache
@of_post(may=authorship.may_react)
def react(request, post):
    if request.method == "POST":
        form = ReactionForm(request.POST)
        if form.is_valid():
            reacting.toggle(post, by=request.user, feeling=form.cleaned_data["feeling"])
            return redirect(post)
    own = set(
        Reaction.objects.filter(post=post, person=request.user).values_list("feeling", flat=True)
    )
    feelings = [(feeling, feeling.value in own) for feeling in Feeling]
    return render(request, "forums/react.html", _around(request, post) | {"feelings": feelings})


@never_cache
@of_post(may=authorship.may_accept)
def accept(request, post):
    is_accepted = post.topic.accepted_id == post.pk
    if request.method == "POST":
        if is_accepted:
            posting.take_acceptance_back(post.topic, by=request.user)
        else:
            posting.accept(post, by=request.user)
        return redirect(post)
    context = _around(request, post) | {
        "is_accepted": is_accepted,
        "is_host": permissions.may_host(request.user, post.topic.forum),
    }
    return render(request, "forums/accept.html", context)
