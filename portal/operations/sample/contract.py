"""The sample as plain values, for whoever checks or operates the portal."""

from django.apps import apps
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page

from portal.accounts import cast
from portal.accounts.models import User

OURS = ("portal", "content", "network", "events", "talent_pool", "search")
ROWS_OF_EACH = 3


def contract():
    return {"people": people(), "objects": objects()}


def people():
    return [cast.describe(key) for key in cast.CAST]


def objects():
    """Every page, and a few rows of every other model of ours."""
    keys = owners()
    return [describe(row, keys) for model in our_models() for row in rows(model)]


def our_models():
    for config in apps.get_app_configs():
        if config.name.partition(".")[0] in OURS:
            yield from config.get_models()


def rows(model):
    found = model.objects.order_by("pk")
    return found if issubclass(model, Page) else found[:ROWS_OF_EACH]


def owners():
    """The key of the cast for each account of it."""
    by_address = {part.email: key for key, part in cast.CAST.items() if part.has_account}
    accounts = User.objects.filter(email__in=by_address)
    return {account.pk: by_address[account.email] for account in accounts}


def describe(row, keys):
    return {
        "type": label(row),
        "id": row.pk,
        "url": address(row),
        "owner": keys.get(owner_id(row)),
    }


def label(model):
    return model._meta.label  # noqa: SLF001 (public in Django, in spite of its name)


def owner_id(row):
    if isinstance(row, User):
        return row.pk
    names = ("owner_id", "uploaded_by_user_id", "user_id")
    return next((getattr(row, name) for name in names if getattr(row, name, None)), None)


def address(row):
    """Where the row is seen, or the page that it is part of; None for what has no place."""
    if isinstance(row, Page):
        return row.url
    if isinstance(row, AbstractImage | AbstractRendition):
        return row.file.url
    if hasattr(row, "get_absolute_url"):
        return row.get_absolute_url()
    if getattr(row, "url", None) and hasattr(row, "file"):
        return row.url
    whole = parent(row)
    return address(whole) if whole is not None else None


def parent(row):
    """The page that a row belongs to, if it belongs to one."""
    for name in ("page", "case", "guide", "report", "menu"):
        whole = getattr(row, name, None)
        if isinstance(whole, Page):
            return whole
    return None
