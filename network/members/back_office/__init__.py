"""Membership in the back office: the queue of applications, memberships, and institutions."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.reports.base import ReportView

from network.members.actions import MembershipError


class Listing(ReportView):
    """A list that opens to those for whom ``may(user)`` holds."""

    may = None
    list_export = []

    def dispatch(self, request, *args, **kwargs):
        if not self.may(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return self.get_base_queryset()


def head(title, icon, listing, listing_title):
    """What the frame of a page needs: its title, and the way back to the list."""
    return {
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(listing), "label": listing_title},
            {"url": "", "label": title},
        ],
    }


def attempt(request, form, act, done):
    """Do it if the form is sound; say what came of it. Return whether it was done."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except MembershipError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, done)
    return True
