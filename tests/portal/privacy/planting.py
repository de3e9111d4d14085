"""A person of whom every declared model holds something, marked so that it is found anywhere."""

import datetime
import io
import itertools
import uuid

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from PIL import Image

from portal.personal_data import declared

MARKER = "Quillfeather"
ADDRESS = "quillfeather@marker.example"
_numbers = itertools.count(10_000)
# May be empty each, but a constraint wants one of several.
WANTED = {"forums.Draft.topic"}
# Of which a constraint allows one row each, though the field itself is not unique.
ONE_EACH = {"forums.Unveiling.post"}


def plant_everywhere(person, but=()):
    """Fill every declared model with a row of ``person``; return the paths where that failed."""
    failed = []
    for held in sorted(declared(), key=lambda held: held.person.count("__")):
        if held.model in but or held.rows_of(person).exists():
            continue
        if fault := _plant(held, person):
            failed.append(f"{held.model._meta.label}.{held.person}: {fault}")  # noqa: SLF001 (public in Django)
    return failed


def _plant(held, person):
    """What stays without a name is written neutrally; what goes holds the marker in every text."""
    model, path = held.model, held.person
    if path == "pk":
        return ""
    text = "Neutral" if held.stays else MARKER
    try:
        with transaction.atomic():
            row = _make(model, text, _beginning(model, path, person))
    except (IntegrityError, ValueError, TypeError, LookupError) as fault:
        return repr(fault)
    return "" if held.rows_of(person).filter(pk=row.pk).exists() else "not there"


def _beginning(model, path, person):
    """The field where a path begins, and the row of ``person`` that it leads to."""
    first, _next, rest = path.partition("__")
    if not rest:
        return {first: person}
    between = model._meta.get_field(first).related_model  # noqa: SLF001 (public in Django)
    return {first: between._base_manager.filter(**{rest: person}).last()}  # noqa: SLF001 (public in Django)


def _make(model, text, given=None, depth=0):
    many = {field.name for field in model._meta.many_to_many}  # noqa: SLF001 (public in Django)
    given = given or {}
    values = {name: value for name, value in given.items() if name not in many}
    for field in model._meta.concrete_fields:  # noqa: SLF001 (public in Django)
        if field.name not in values and not isinstance(field, models.AutoField):
            value = _value(field, text, depth)
            if value is not None:
                values[field.name] = value
    row = model(**values)
    models.Model.save_base(row, force_insert=True)
    for name in given.keys() & many:
        getattr(row, name).set([given[name]])
    return row


def _value(field, text, depth):
    if field.remote_field is not None:
        return _target(field, text, depth) if _is_needed(field) else None
    if field.choices:
        return None if field.has_default() else next(key for key, _label in field.flatchoices)
    maker = next((make for kind, make in MAKERS if isinstance(field, kind)), None)
    if maker is None or (field.has_default() and not isinstance(field, models.JSONField)):
        return None
    return maker(field, text)


def _is_needed(field):
    return not field.null or str(field) in WANTED


def _target(field, text, depth):
    """Another row that is needed: one that is there, an account of nobody, or a new one."""
    target = field.related_model
    if target is get_user_model():
        number = uuid.uuid4().hex
        return target.objects.create_user(f"{number}@example.org", name="Somebody")
    there = None if field.unique or str(field) in ONE_EACH else target._base_manager.first()  # noqa: SLF001 (public in Django)
    if there is None and depth < 4:
        there = _make(target, "Neutral", depth=depth + 1)
    return there


def _text(field, text):
    return f"{text}{next(_numbers)}"[: field.max_length or None]


def _number(field):
    return next(_numbers) if field.unique else 1


def _picture(text):
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG")
    return ContentFile(stream.getvalue() + text.encode(), f"{text}.png")


MAKERS = (
    (models.ImageField, lambda _field, text: _picture(text)),
    (models.FileField, lambda _field, text: ContentFile(f"{text} file".encode(), f"{text}.txt")),
    (
        models.EmailField,
        lambda _field, text: ADDRESS if text == MARKER else f"{uuid.uuid4().hex}@example.org",
    ),
    (models.UUIDField, lambda _field, _words: uuid.uuid4()),
    ((models.CharField, models.TextField), _text),
    (models.JSONField, lambda _field, text: {"words": text}),
    (models.BinaryField, lambda _field, text: f"{text} bytes".encode()),
    (models.GenericIPAddressField, lambda _field, _words: "192.0.2.1"),
    (models.BooleanField, lambda _field, _words: False),
    (models.DateTimeField, lambda field, _words: None if field.null else timezone.now()),
    (models.DateField, lambda field, _words: None if field.null else datetime.date(2026, 1, 1)),
    (
        (models.IntegerField, models.FloatField),
        lambda field, _words: None if field.null else _number(field),
    ),
)
