"""The texts that people agree to, in the back office: their versions, and the next one."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from portal import prose
from portal.access import only_if
from portal.accounts import permissions
from portal.privacy import consents, purposes, texts
from portal.privacy.models import ConsentEvent, TextVersion
from portal.privacy.text_forms import NextVersionForm


@only_if(permissions.is_administrator)
def all_texts(request):
    rows = [
        {"purpose": purpose, "newest": texts.newest_version(purpose.key)}
        for purpose in purposes.registered()
    ]
    context = _frame(_("Texts people agree to")) | {"rows": rows}
    return TemplateResponse(request, "privacy/back_office/texts.html", context)


@only_if(permissions.is_administrator)
def versions(request, key):
    purpose = _find(key)
    newest = texts.newest_version(key)
    given = Q(wordings__consent_events__action=ConsentEvent.Action.GIVEN)
    found = (
        TextVersion.objects.filter(purpose=key)
        .annotate(times=Count("wordings__consent_events", filter=given))
        .prefetch_related("wordings")
        .order_by("-number")
    )
    context = _frame(str(purpose.title), inside=True) | {
        "purpose": purpose,
        "versions": found,
        "newest": newest,
        "holders": consents.everybody_who_holds(key),
    }
    return TemplateResponse(request, "privacy/back_office/versions.html", context)


@only_if(permissions.is_administrator)
def next_version(request, key):
    """Write, look at it, publish. Looking keeps what was typed and publishes nothing."""
    purpose = _find(key)
    newest = texts.newest_version(key)
    form = NextVersionForm(request.POST if request.method == "POST" else None, newest=newest)
    is_good = form.is_valid()
    if is_good and "publish" in request.POST and _publish(request, form, key):
        return redirect("consent_text_versions", key=key)
    context = _frame(_("Next version: %(title)s") % {"title": purpose.title}, inside=True) | {
        "purpose": purpose,
        "form": form,
        "newest": newest,
        "preview": _preview(form) if is_good else [],
        "asked_again": consents.everybody_who_holds(key),
    }
    return TemplateResponse(request, "privacy/back_office/next_version.html", context)


def _publish(request, form, key):
    try:
        version = texts.publish(
            key=key,
            wordings=form.wordings(),
            expected=form.cleaned_data["expected"],
            actor=request.user,
        )
    except texts.TextError as refusal:
        form.add_error(None, str(refusal))
        return False
    told = _("Version %(number)s is published. Who agreed before is asked again.")
    messages.success(request, told % {"number": version.number})
    return True


def _preview(form):
    return [
        {
            "language": language,
            "title": words["title"],
            "html": prose.as_html(words["body"]),
            "changes": prose.as_html(words["changes"]),
        }
        for language, words in form.wordings().items()
    ]


def _find(key):
    try:
        return purposes.find(key)
    except LookupError:
        raise Http404 from None


def _frame(title, *, inside=False):
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if inside:
        trail.append({"url": reverse("consent_texts"), "label": _("Texts people agree to")})
    return {
        "header_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": [*trail, {"url": "", "label": title}],
    }


urlpatterns = [
    path("consent-texts/", all_texts, name="consent_texts"),
    path("consent-texts/<slug:key>/", versions, name="consent_text_versions"),
    path("consent-texts/<slug:key>/next/", next_version, name="consent_text_next"),
]
