"""What an entry was about, in words, as far as it is still there."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext as _

TARGET_LENGTH = 80


@dataclass(frozen=True)
class Target:
    kind: str
    name: str
    is_gone: bool


def targets_of(entries):
    """Return {entry number: target}, in one query for each kind of object."""
    wanted = {}
    for entry in entries:
        wanted.setdefault(entry.target_type, set()).add(entry.target_id)
    found = {kind: _rows(kind, numbers) for kind, numbers in wanted.items() if kind}
    return {
        entry.number: _describe(entry, found[entry.target_type].get(entry.target_id))
        for entry in entries
        if entry.target_type
    }


def kind_in_words(label):
    model = _model(label)
    return str(model._meta.verbose_name) if model else label  # noqa: SLF001 (public in Django)


def _model(label):
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _rows(label, numbers):
    model = _model(label)
    if model is None:
        return {}
    field = model._meta.pk  # noqa: SLF001 (public in Django)
    keys = [field.to_python(number) for number in numbers]
    rows = model._base_manager.filter(pk__in=keys)  # noqa: SLF001 (every row)
    return {str(row.pk): row for row in rows}


def _describe(entry, row):
    kind = kind_in_words(entry.target_type)
    if row is None:
        name = _("no. %(number)s, gone") % {"number": entry.target_id}
        return Target(kind, name, is_gone=True)
    return Target(kind, str(row)[:TARGET_LENGTH], is_gone=False)
