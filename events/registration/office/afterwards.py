"""After an event in the back office: who came, the report, and what is erased when."""

import datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.widgets import AdminDateInput

from events.programme.models import Event
from events.programme.office.guard import of_event
from events.programme.office.tabs import Tab, register
from events.programme.permissions import may_manage
from events.programme.signals import report_wanted
from events.registration import acts, attendance, erasing, permissions
from events.registration.models import Receipt
from events.registration.office import tables
from events.registration.office.exporting import rule_line
from network.vocabulary import Region, StakeholderGroup
from portal.audit.actions import record

KINDS = {"groups": dict(StakeholderGroup.choices), "regions": dict(Region.choices)}
LONGEST_DAYS = 3650


def _menu(user, event, current):
    entries = [
        ("attendance", _("Attendance and report"), "event_after", True),
        ("erasure", _("Erasure"), "event_after_erasure", may_manage(user, event)),
    ]
    return [
        {"label": label, "url": reverse(name, args=[event.pk]), "is_current": key == current}
        for key, label, name, allowed in entries
        if allowed
    ]


def _page(request, event, template, context, *, current, title):  # noqa: PLR0913 (what a page has)
    shown = {"event": event, "page_title": title, "parts": _menu(request.user, event, current)}
    name = f"registration/office/{template}.html"
    return TemplateResponse(request, name, shown | context)


def labels():
    return [
        _("Registered"),
        _("Had a seat"),
        _("Came"),
        _("Did not come"),
        _("Came without registration"),
    ]


def rows_of(found, kind):
    """[(label, [numbers in the order of KEYS])] in the fixed order of groups or regions."""
    names = KINDS[kind] | {"": _("Not said")}
    return [
        (label, [found[kind][key][one] for one in attendance.KEYS])
        for key, label in names.items()
        if key in found[kind]
    ]


def stacked(rows):
    """The same as parts of a whole: came, did not come, had no seat."""
    shown = []
    for label, (registered, confirmed, arrived, missing, _walked_in) in rows:
        shown.append((label, [arrived, missing, registered - confirmed]))
    return shown


@never_cache
@of_event(permissions.may_see_balance)
def after(request, event):
    found = attendance.count(event)
    groups, regions = rows_of(found, "groups"), rows_of(found, "regions")
    context = {
        "counts": found,
        "columns": labels(),
        "series": [_("Came"), _("Did not come"), _("Without a seat")],
        "parts_shown": [
            (_("By stakeholder group"), stacked(groups)),
            (_("By region"), stacked(regions)),
        ],
        "total": [found["total"][key] for key in attendance.KEYS],
        "is_held": event.ends_at <= timezone.now(),
        "reports": [(page, _may_edit(request.user, page)) for page in event.reports.all()],
        "may_manage": may_manage(request.user, event),
    }
    title = _("Attendance and report")
    return _page(request, event, "after", context, current="attendance", title=title)


def _may_edit(user, page):
    return page.permissions_for_user(user).can_edit()


@require_safe
@of_event(may_manage)
def attendance_file(request, event, kind):
    if kind not in ("csv", "xlsx"):
        raise Http404
    facts = {"kind": kind, "under_rule": event.under_rule}
    record(actor=request.user, act=acts.ATTENDANCE_TAKEN_OUT, target=event, facts=facts)
    name = f"{event.slug}-attendance"
    if kind == "csv":
        return tables.csv_response(_lines(event), name)
    return tables.xlsx_response(_lines(event), name, title=_("Attendance"))


def _lines(event):
    found = attendance.for_outside(event)
    if event.under_rule:
        yield [rule_line(event)]
        yield [_("Small numbers are withheld, the others rounded down.")]
    yield ["", "", *labels()]
    yield [_("All"), "", *_shown(found["total"][key] for key in attendance.KEYS)]
    for kind, title in (("groups", _("Stakeholder group")), ("regions", _("Region"))):
        for label, numbers in rows_of(found, kind):
            yield [title, label, *_shown(numbers)]


def _shown(numbers):
    return [_("withheld") if number is None else number for number in numbers]


@require_POST
@of_event(may_manage)
def begin_report(request, event):
    """Ask the layer of pages for a draft; it answers with the page."""
    if event.ends_at > timezone.now():
        messages.error(request, _("A report is begun once the event is over."))
        return redirect("event_after", event.pk)
    parts = {"counts": attendance.for_outside(event)}
    answers = report_wanted.send(Event, event=event, by=request.user, parts=parts)
    page = next((made for _receiver, made in answers if made is not None), None)
    if page is None:
        messages.error(
            request,
            _("There is no list of reports to put it into. Ask an editor to make one first."),
        )
        return redirect("event_after", event.pk)
    record(actor=request.user, act=acts.REPORT_BEGUN, target=event)
    messages.success(request, _("The draft lies among the reports, filled with what is known."))
    return redirect("event_after", event.pk)


class RetentionForm(forms.Form):
    """The day of erasure, as a day: it is kept as days after the end of the event."""

    on = forms.DateField(
        label=gettext_lazy("Erase on"),
        widget=AdminDateInput,
        help_text=gettext_lazy("Registrations, answers, letters and logs go; numbers stay."),
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, initial={"on": event.erase_on}, **kwargs)
        self.event = event

    @property
    def last_day(self):
        return self.event.ends_at.astimezone(self.event.zone).date()

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day <= self.last_day:
            raise forms.ValidationError(
                _("Choose a day after the event, which ends on %(day)s.")
                % {"day": date_format(self.last_day)},
                code="early",
            )
        if (day - self.last_day).days > LONGEST_DAYS:
            raise forms.ValidationError(
                _("Choose a day within ten years: nobody needs the data longer."), code="late"
            )
        return day

    @property
    def days(self):
        return (self.cleaned_data["on"] - self.last_day).days


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=gettext_lazy("I have what I need: erase it now, for good"),
        error_messages={"required": gettext_lazy("Tick this if you are sure: nothing comes back.")},
    )


@never_cache
@of_event(may_manage)
def erasure(request, event):
    receipt = Receipt.objects.filter(event=event).first()
    form = RetentionForm(request.POST or None, event=event)
    if request.method == "POST" and receipt is None and form.is_valid():
        _keep_until(event, form.days, request.user)
        messages.success(request, _("The day of erasure is changed."))
        return redirect("event_after_erasure", event.pk)
    context = {
        "form": form,
        "erase_form": EraseForm(),
        "receipt": receipt,
        "gone": _gone(receipt) if receipt else [],
        "goes": list(erasing.labels().values()),
        "stays": erasing.STAYS,
        "logistics_on": _logistics_on(event),
        "may_erase_now": erasing.is_over(event),
        "days_left": (event.erase_on - datetime.datetime.now(event.zone).date()).days,
    }
    return _page(request, event, "erasure", context, current="erasure", title=_("Erasure"))


def _keep_until(event, days, by):
    facts = {"before": event.retention_days, "after": days}
    event.retention_days = days
    event.save(update_fields=["retention_days", "changed_at"])
    record(actor=by, act=acts.RETENTION_CHANGED, target=event, facts=facts)


def _gone(receipt):
    known = erasing.labels()
    return [(known.get(key, key), number) for key, number in receipt.gone.items()]


def _logistics_on(event):
    intake = getattr(event, "intake", None)
    return erasing.logistics_erased_on(intake) if intake and intake.asks_logistics else None


@require_POST
@of_event(may_manage)
def erase_now(request, event):
    form = EraseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was erased: tick that you are sure."))
        return redirect("event_after_erasure", event.pk)
    try:
        erasing.erase(event, by=request.user)
    except erasing.NotOverYet as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is erased. This page is the receipt."))
    return redirect("event_after_erasure", event.pk)


register(
    Tab(
        "after",
        gettext_lazy("Afterwards"),
        "event_after",
        order=70,
        shown=permissions.may_see_balance,
    )
)
one = "events/<int:pk>/after/"
urlpatterns = [
    path(one, after, name="event_after"),
    path(f"{one}attendance.<str:kind>", attendance_file, name="event_after_file"),
    path(f"{one}report/", begin_report, name="event_after_report"),
    path(f"{one}erasure/", erasure, name="event_after_erasure"),
    path(f"{one}erasure/now/", erase_now, name="event_after_erase"),
]
