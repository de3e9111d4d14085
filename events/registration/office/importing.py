"""Importing people: a file, then what would happen to each line, then doing it."""

from django import forms
from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.programme.office.guard import of_event
from events.registration import permissions
from events.registration.actions import importing
from events.registration.office import frame, people_table

SALT = "events.registration.import"
HOUR = 60 * 60


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Table"),
        help_text=gettext_lazy(
            "CSV or XLSX, at most 1000 people. The first line names the columns: Name, E-mail "
            "address and Stakeholder group; Organisation, Function, Region, Language if known."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
    approved = forms.BooleanField(
        label=gettext_lazy("Give seats without a further decision"),
        required=False,
        initial=True,
        help_text=gettext_lazy("As long as there are any; then the waiting list goes on."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.people = people_table.read(file)
        return file


@of_event(permissions.may_decide)
def import_people(request, event):
    intake = frame.intake_of(event)
    if "list" in request.POST:
        return _take_over(request, event, intake)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _preview(request, event, intake, form)
    return frame.page(
        request,
        event,
        "import",
        {"form": form, "groups": [quota.get_group_display() for quota in intake.quotas.all()]},
        current="people",
        title=_("Import people"),
        status=422 if form.is_bound else 200,
    )


def _preview(request, event, intake, form):
    approved = form.cleaned_data["approved"]
    lines = importing.foresee(intake, form.people, approved=approved)
    coming = [line.values | {"line": line.number} for line in lines if line.comes_in]
    kept = {"intake": intake.pk, "approved": approved, "people": coming}
    counts = {}
    for line in lines:
        counts[line.outcome] = counts.get(line.outcome, 0) + 1
    return frame.page(
        request,
        event,
        "import_preview",
        {
            "lines": lines,
            "coming": len(coming),
            "counts": counts,
            "list": signing.dumps(kept, salt=SALT, compress=True),
        },
        current="people",
        title=_("Import people: what will happen"),
    )


def _kept(text):
    """The list as the preview showed it, or ``None`` where it is too old."""
    try:
        return signing.loads(text, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        return None


def _take_over(request, event, intake):
    kept = _kept(request.POST["list"])
    if kept is None or kept["intake"] != intake.pk:
        messages.error(request, _("The preview is too old. Choose the file once more."))
        return redirect("event_people_import", event.pk)
    done, refused = importing.take_over(
        intake, kept["people"], approved=kept["approved"], by=request.user
    )
    entered = sum(done.values()) - done[importing.LEFT_OUT]
    text = ngettext("%(n)s person is registered.", "%(n)s people are registered.", entered)
    messages.success(request, text % {"n": entered})
    for number, sentence in refused[:10]:
        line = _("Line %(number)s: %(sentence)s") % {"number": number, "sentence": sentence}
        messages.error(request, line)
    return redirect("event_people", event.pk)
