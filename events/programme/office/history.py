"""What was done to an event, from the audit trail."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from portal.audit import acts
from portal.audit.models import Entry

SHOWN = 12


@dataclass(frozen=True)
class Past:
    at: datetime
    what: str
    who: str
    details: str
    reason: str


def history_of(event, most=SHOWN):
    """The latest acts first."""
    label = event._meta.label_lower  # noqa: SLF001 (public in Django)
    found = Entry.objects.filter(target_type=label, target_id=str(event.pk)).with_words()
    return [_past(entry, event) for entry in found.order_by("-number")[:most]]


def _past(entry, event):
    act = acts.described(entry.act)
    reason = getattr(entry, "reason", None)
    return Past(
        at=entry.at,
        what=act.label,
        who=_who(entry, act),
        details=", ".join(_field_label(event, name) for name in entry.facts.get("fields", ())),
        reason=reason.text if reason else "",
    )


def _who(entry, act):
    if act.under_rule:
        return act.by
    if entry.actor_id is None:
        return _("the portal")
    return str(entry.actor) if entry.actor else _("an account that is gone")


def _field_label(event, name):
    """The label of a field or of what belongs to the event, such as its sessions."""
    for field in event._meta.get_fields():  # noqa: SLF001 (public in Django)
        if name in (field.name, getattr(field, "attname", None)):
            return str(_label(field))
    return name


def _label(field):
    if field.auto_created and not field.concrete:
        return field.related_model._meta.verbose_name_plural  # noqa: SLF001 (public in Django)
    return field.verbose_name
