"""What "My portal" shows of a membership, and what of it waits for an answer."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.members import permissions
from network.members.models import Application
from network.members.standing import Standing
from portal.accounts.panels import Panel, Waiting


def my_membership(request):
    standing = Standing(request.user)
    return Panel(
        _("My membership"),
        "members/parts/panel.html",
        {"standing": standing},
        url=reverse("members:mine"),
        waiting=[*_waiting(standing), *_to_review(request.user, standing.rules)],
    )


def _waiting(standing):
    asked = standing.waiting
    if asked and asked.status == Application.Status.MORE_ASKED:
        yield Waiting(
            _("The reviewers ask you something about your application"),
            asked.get_absolute_url(),
            since=asked.changed_at,
        )
    if standing.draft:
        draft = standing.draft
        yield Waiting(
            _("Finish your application"), draft.get_absolute_url(), since=draft.changed_at
        )
    if standing.may_renew:
        until = standing.own.grace_ends
        yield Waiting(_("Renew your membership"), reverse("members:mine"), until=until)
    for institution in standing.institutions:
        if institution.may_renew(standing.rules):
            label = _("Renew the membership of %(name)s") % {"name": institution}
            yield Waiting(label, institution.get_absolute_url(), until=institution.grace_ends)


def _to_review(user, rules):
    """The queue as one line, with the day by which the oldest in it was promised an answer."""
    if not permissions.is_reviewer(user):
        return
    queue = [found for found in Application.objects.queue() if permissions.may_review(user, found)]
    if queue:
        label = ngettext(
            "%(number)s application waits for review",
            "%(number)s applications wait for review",
            len(queue),
        )
        until = queue[0].answer_by(rules)
        address = reverse("membership_applications")
        yield Waiting(label % {"number": len(queue)}, address, until=until)
