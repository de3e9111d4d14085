"""What I agreed to: the texts, my history with them, agreeing anew, taking it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.access import only_if
from portal.accounts import permissions
from portal.privacy import agreements, consents, purposes, texts
from portal.privacy.forms import AgreementForm
from portal.privacy.models import Wording


@never_cache
@require_safe
@only_if(permissions.is_active)
def my_consents(request):
    return render(request, "privacy/consents.html", {"agreements": agreements.of(request.user)})


@never_cache
@require_safe
@only_if(permissions.is_active)
def text(request, wording):
    """The very words, of any version; the newest has a word about that."""
    shown = get_object_or_404(Wording.objects.select_related("of"), pk=wording)
    newest = texts.newest_number(shown.of.purpose)
    return render(
        request,
        "privacy/consent_text.html",
        {"wording": shown, "is_newest": shown.version >= newest},
    )


@never_cache
@only_if(permissions.is_active)
def renew(request, key):
    """The text has changed: what is new, the whole of it, and the choice."""
    purpose, about = _asked(request, key)
    form = AgreementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        consents.give(request.user, key, about=about)
        messages.success(request, _("You agreed to the new text. It stands in your consents."))
        return redirect("privacy:consents")
    wording = texts.current(key, get_language())
    mine = consents.last_event(request.user, key, about)
    context = {
        "purpose": purpose,
        "about": about,
        "wording": wording,
        "changes": texts.changes_since(key, mine.wording.version, wording.language),
        "mine": mine,
        "form": form,
        "withdrawal_url": reverse("privacy:consent_withdraw", args=[key])
        + (f"?{urlencode({'about': about})}" if about else ""),
    }
    return render(request, "privacy/consent_renew.html", context)


@never_cache
@only_if(permissions.is_active)
def withdraw(request, key):
    """What follows from taking it back, and the button that does it."""
    purpose, about = _asked(request, key)
    if request.method == "POST":
        consents.withdraw(request.user, key, about=about)
        messages.success(request, _("You took your consent back."))
        return redirect("privacy:consents")
    mine = consents.last_event(request.user, key, about)
    if mine is None or mine.action != mine.Action.GIVEN:
        return redirect("privacy:consents")
    context = {"purpose": purpose, "about": about, "mine": mine}
    return render(request, "privacy/consent_withdraw.html", context)


def _asked(request, key):
    """Return the purpose and what it is about; who never dealt with it has nothing to do here."""
    about = request.POST.get("about", request.GET.get("about", ""))
    if consents.last_event(request.user, key, about) is None:
        raise Http404
    try:
        return purposes.find(key), about
    except LookupError:
        raise Http404 from None
