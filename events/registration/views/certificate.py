"""The certificate of attendance of a guest, and the page that says whether one is genuine."""

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.registration import certificates, documents, links, tickets
from events.registration.badges import direction_of, rule_of
from events.registration.documents import answer


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name on the certificate"), max_length=150)


@require_safe
@never_cache
def certificate(request, token):
    """A PDF, or the page to print where the system cannot draw one."""
    found = links.from_token(token)
    if found is None or not certificates.is_due(found):
        raise Http404
    with translation.override(found.language):
        context = context_of(found)
        drawn = documents.pdf("registration/paper/certificate.html", context)
        if drawn is None:
            return render(request, "registration/paper/certificate.html", context)
        return answer(drawn, f"{slugify(found.event.slug)}-certificate.pdf")


def context_of(registration):
    event = registration.event
    address = certificates.address(registration)
    first, last = (at.astimezone(event.zone).date() for at in (event.starts_at, event.ends_at))
    return {
        "registration": registration,
        "event": event,
        "words": event.words(registration.language),
        "partners": list(event.partners.all()),
        "language": registration.language,
        "address": address,
        "picture": tickets.data_address(address),
        "rule": rule_of(event),
        "direction": direction_of(registration.name),
        "lasts_days": last != first,
    }


@require_safe
def verify(request, proof):
    """Says that it is genuine, and nothing else; whoever knows the name may have it compared."""
    if not certificates.is_genuine(proof):
        context = {"is_genuine": False}
        return render(request, "registration/certificate_check.html", context, status=404)
    form = NameForm(request.GET if "name" in request.GET else None)
    context = {"is_genuine": True, "form": form, "is_asked": form.is_bound and form.is_valid()}
    if context["is_asked"]:
        context["fits"] = certificates.is_of(proof, form.cleaned_data["name"])
    return render(request, "registration/certificate_check.html", context)
