"""The page of a referee, who has no account: the signed link is the way in."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from network.members import links
from network.members.actions import MembershipError, applications
from network.members.forms.applications import ReferenceForm


@never_cache
def reference(request, token):
    application = links.application_of(token)
    if application is None:
        return render(request, "members/link_over.html", status=410)
    form = ReferenceForm(request.POST or None)
    if form.is_valid():
        try:
            applications.refer(application=application, text=form.cleaned_data["text"])
        except MembershipError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "application": application, "thanks": application.referee_answered_at}
    return render(request, "members/reference.html", context)
