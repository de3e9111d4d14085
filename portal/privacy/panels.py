"""What "My portal" says of one's data, while there is something to say."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.panels import Panel, Waiting
from portal.privacy import agreements
from portal.privacy.models import Erasure, Export


def changed_texts(request):
    """Return what asks to be agreed to again, because its text has changed."""
    waiting = [
        Waiting(
            _("The text has changed: %(title)s. Read what is new.") % {"title": one.title},
            one.renewal_url,
        )
        for one in agreements.outgrown(request.user)
    ]
    return (
        Panel(_("Consents"), waiting=waiting, url=reverse("privacy:consents")) if waiting else None
    )


def my_data(request):
    waiting = [*_leaving(request.user), *_copy(request.user)]
    return Panel(_("My data"), waiting=waiting, url=_page()) if waiting else None


def _leaving(person):
    for erasure in Erasure.objects.cooling_off().filter(person=person):
        yield Waiting(
            _("Your account is going to be deleted. You can take that back."),
            _page(),
            since=erasure.asked_at,
            until=erasure.due_at,
        )


def _copy(person):
    for copy in Export.objects.ready().filter(person=person):
        yield Waiting(
            _("The copy of your data is ready to be downloaded."),
            _page(),
            since=copy.ready_at,
            until=copy.ends_at,
        )


def _page():
    return reverse("privacy:data")
