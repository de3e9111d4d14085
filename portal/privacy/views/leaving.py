"""Deleting one's account, and thinking better of it."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.access import only_if
from portal.accounts import permissions
from portal.privacy import erasure, overview
from portal.privacy.erasure_form import DeleteAccountForm
from portal.privacy.recent import recently_signed_in


@never_cache
@only_if(permissions.is_active)
@recently_signed_in
def delete_account(request):
    if erasure.open_erasure(request.user):
        return redirect("privacy:data")
    form = DeleteAccountForm(request.POST or None, person=request.user)
    if form.is_valid():
        try:
            asked = erasure.request(request.user)
        except erasure.ErasureError as refusal:
            form.add_error(None, str(refusal))
        else:
            day = date_format(localtime(asked.due_at), "DATE_FORMAT")
            text = _("Your account is closed to others and will be deleted on %(day)s.")
            messages.success(request, text % {"day": day})
            return redirect("privacy:data")
    held, _nothing = overview.of(request.user)
    context = {
        "form": form,
        "goes": [line for line in held if not line.stays],
        "stays": [line for line in held if line.stays],
        "days": settings.ERASURE_DAYS,
        "is_last": erasure.is_last_administrator(request.user),
    }
    return render(request, "privacy/delete_account.html", context)


@never_cache
@only_if(permissions.is_active)
def keep_account(request):
    asked = erasure.open_erasure(request.user)
    if request.method != "POST" and asked:
        return render(request, "privacy/keep_account.html", {"erasure": asked})
    if request.method == "POST" and erasure.withdraw(request.user):
        messages.success(request, _("Your account stays. Others see you again as before."))
    return redirect("privacy:data")
