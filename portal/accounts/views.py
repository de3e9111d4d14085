"""The pages of one's own account. Signing in and out, passwords and codes are allauth's views."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import kept_typing
from portal.access import only_if
from portal.accounts import actions, permissions, second_factor
from portal.accounts.forms import ProfileForm
from portal.accounts.pages import pages_for
from portal.accounts.panels import Panel, Waiting, panels_for, waiting_in


@never_cache
@require_safe
@only_if(permissions.is_active)
def home(request):
    panels = [*unsent(request), *panels_for(request)]
    context = {
        "waiting": waiting_in(panels),
        "leading": [panel for panel in panels if panel.lead],
        "panels": [panel for panel in panels if panel.template and not panel.lead],
        "settings": [page for page in pages_for(request.user) if page.summary],
        "now": timezone.now(),
        "roles": sorted(permissions.roles_of(request.user)),
        "may_open_back_office": permissions.may_open_back_office(request.user),
    }
    return render(request, "accounts/home.html", context)


def unsent(request):
    """A panel for each form that was kept when the session ended."""
    url = reverse("accounts:kept_typing")
    said = _("You were signed out while you wrote: send it, or discard it")
    return [Panel(said, waiting=[Waiting(said, url)]) for _typed in kept_typing.kept_for(request)]


@never_cache
@only_if(permissions.is_active)
def what_was_typed(request):
    """What a form held whose session had ended, to be sent on or discarded."""
    if request.method == "POST":
        kept_typing.forget(request, request.POST.get("path", ""))
        messages.success(request, _("What you typed is discarded."))
    forms = kept_typing.kept_for(request)
    if not forms:
        return redirect("accounts:home")
    return render(request, "accounts/kept_typing.html", {"forms": forms})


@never_cache
@only_if(permissions.is_active)
def profile(request):
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        actions.update_profile(request.user, **form.cleaned_data)
        with translation.override(request.user.language):
            messages.success(request, _("Your profile is saved."))
            return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


@never_cache
@require_safe
@only_if(permissions.is_active)
def security(request):
    kinds = Authenticator.objects.filter(user=request.user).values_list("type", flat=True)
    context = {
        "has_app": Authenticator.Type.TOTP in kinds,
        "passkeys": sum(kind == Authenticator.Type.WEBAUTHN for kind in kinds),
        "sessions": UserSession.objects.filter(user=request.user).count(),
        "needs_second_factor": permissions.may_open_back_office(request.user),
    }
    return render(request, "accounts/security.html", context)


@never_cache
@require_safe
@only_if(permissions.may_open_back_office)
def explain_second_factor(request):
    """Why the back office did not open, and what to do about it."""
    wanted = request.session.get(second_factor.WANTED, "")
    if second_factor.kinds(request.user):
        return redirect(wanted or "accounts:security")
    return render(request, "accounts/second_factor.html", {"wanted": wanted})
