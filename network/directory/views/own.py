"""One's own profile: what stands in it, and a page for each section that changes it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.directory import actions, audiences
from network.directory.completeness import Completeness
from network.directory.fields import FIELDS
from network.directory.forms import (
    AboutForm,
    AvailabilityForm,
    BelongingForm,
    ExperienceForm,
    LanguageFormSet,
    PhotographForm,
    ThemesForm,
    VisibilityForm,
)
from network.directory.models import Profile
from network.directory.permissions import may_edit_profile
from network.directory.seen import Seen, fields_of_audience
from portal.access import only_if

FORMS = {
    "about": (AboutForm, gettext_lazy("About you")),
    "belonging": (BelongingForm, gettext_lazy("Where you belong")),
    "themes": (ThemesForm, gettext_lazy("Themes and skills")),
    "availability": (AvailabilityForm, gettext_lazy("Availability")),
}


def own_profile(user):
    found = Profile.objects.whole().filter(user=user).first()
    if found is None:
        actions.begin_profile(user)
        found = Profile.objects.whole().get(user=user)
    return found


@never_cache
@require_safe
@only_if(may_edit_profile)
def overview(request):
    found = own_profile(request.user)
    seen = Seen(found, frozenset(FIELDS))
    context = {
        "seen": seen,
        "profile": found,
        "completeness": Completeness(seen),
        "audiences": audiences.all_audiences(),
    }
    return render(request, "directory/own/overview.html", context)


@never_cache
@only_if(may_edit_profile)
def section(request, name):
    if name not in FORMS:
        raise Http404
    make_form, heading = FORMS[name]
    found = own_profile(request.user)
    form = make_form(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_profile(profile=found, **form.cleaned_data)
        return _saved(request)
    return _page(request, heading, form)


def _saved(request):
    messages.success(request, _("Saved."))
    return redirect("directory:own")


def _page(request, heading, form, template="directory/own/section.html", **more):
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"heading": heading, "form": form, **more}, status=status)


@never_cache
@only_if(may_edit_profile)
def spoken(request):
    found = own_profile(request.user)
    initial = [{"code": one.code, "level": one.level} for one in found.languages.all()]
    # What is sent stands for itself: beside what is kept, an equal row would count as left alone.
    is_sent = request.method == "POST"
    rows = LanguageFormSet(request.POST) if is_sent else LanguageFormSet(initial=initial)
    if is_sent and rows.is_valid():
        actions.say_languages(profile=found, spoken=rows.spoken())
        return _saved(request)
    return _page(request, _("Languages"), rows, "directory/own/languages.html")


@never_cache
@only_if(may_edit_profile)
def photograph(request):
    found = own_profile(request.user)
    form = PhotographForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.keep_photograph(profile=found, data=form.cleaned_data["photograph"])
        return _saved(request)
    seen = Seen(found, frozenset(FIELDS))
    return _page(request, _("Photograph"), form, "directory/own/photograph.html", seen=seen)


@never_cache
@only_if(may_edit_profile)
def remove_photograph(request):
    if request.method != "POST":
        return redirect("directory:own")
    actions.remove_photograph(profile=own_profile(request.user))
    messages.success(request, _("The photograph is removed."))
    return redirect("directory:own")


@never_cache
@only_if(may_edit_profile)
def add_experience(request):
    found = own_profile(request.user)
    form = ExperienceForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_experience(profile=found, **form.cleaned_data)
            return _saved(request)
        except actions.DirectoryError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, _("Add a negotiation"), form)


@never_cache
@only_if(may_edit_profile)
def change_experience(request, pk):
    experience = get_object_or_404(own_profile(request.user).experiences, pk=pk)
    form = ExperienceForm(request.POST or None, instance=experience)
    if form.is_valid():
        actions.change_experience(experience=experience, **form.cleaned_data)
        return _saved(request)
    context = {"experience": experience}
    return _page(
        request, _("Change a negotiation"), form, "directory/own/experience.html", **context
    )


@never_cache
@require_POST
@only_if(may_edit_profile)
def delete_experience(request, pk):
    experience = get_object_or_404(own_profile(request.user).experiences, pk=pk)
    actions.delete_experience(experience=experience)
    messages.success(request, _("The negotiation is deleted from your profile."))
    return redirect("directory:own")


@never_cache
@only_if(may_edit_profile)
def visibility(request):
    found = own_profile(request.user)
    form = VisibilityForm(request.POST or None, profile=found)
    if request.method == "POST" and form.is_valid():
        actions.show_to(profile=found, shown_to=form.shown_to())
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("directory:visibility")
    context = {"profile": found, "audiences": audiences.all_audiences()}
    return _page(request, _("Who sees what"), form, "directory/own/visibility.html", **context)


@never_cache
@only_if(may_edit_profile)
def hide(request):
    if request.method != "POST":
        return redirect("directory:own")
    actions.hide(profile=own_profile(request.user))
    messages.success(request, _("You are hidden. Nobody finds or sees your profile."))
    return redirect("directory:own")


@never_cache
@only_if(may_edit_profile)
def appear(request):
    if request.method != "POST":
        return redirect("directory:own")
    actions.appear(profile=own_profile(request.user))
    messages.success(request, _("Your profile is shown again, as you had set it."))
    return redirect("directory:own")


@never_cache
@require_safe
@only_if(may_edit_profile)
def preview(request, audience):
    """The very page that somebody of that audience gets, with what he sees."""
    known = {found.key: found for found in audiences.all_audiences()}
    if audience not in known:
        raise Http404
    found = own_profile(request.user)
    seen = Seen(found, fields_of_audience(found, audience))
    context = {"seen": seen, "preview": known[audience], "audiences": known.values()}
    return render(request, "directory/profile.html", context)
