"""Voting. The form stands on the page of the topic; here it comes back with what was wrong."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from network.forums import doors, poll_page
from network.forums.actions import Refused, voting


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.of_topic(may=voting.may_vote)
def vote(request, topic):
    seen = poll_page.seen_by(request.user, topic)
    if seen is None:
        raise Http404
    form = seen.form(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            voting.vote(topic=topic, by=request.user, answers=form.ballot())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your vote is in."))
            return redirect(f"{topic.get_absolute_url()}#poll")
    context = {"topic": topic, "forum": topic.forum, "seen": seen, "poll": seen.poll, "form": form}
    return render(request, "forums/vote.html", context, status=422 if form.errors else 200)
