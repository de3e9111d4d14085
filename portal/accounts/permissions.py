"""Roles: each is a group of the same name, made by migration, that opens the back office."""

from django.db import models
from django.utils.translation import gettext_lazy as _

BACK_OFFICE = "wagtailadmin.access_admin"


class Role(models.TextChoices):
    ORGANISER = "organiser", _("Organiser")
    FACILITATOR = "facilitator", _("Facilitator")
    REVIEWER = "reviewer", _("Reviewer")
    MODERATOR = "moderator", _("Moderator")
    EDITOR = "editor", _("Editor")
    RESEARCHER = "researcher", _("Researcher")
    ADMINISTRATOR = "administrator", _("Administrator")


def roles_of(user):
    """The roles that ``user`` holds, read once for each request's user."""
    if not user.is_authenticated:
        return frozenset()
    if not hasattr(user, "_roles"):
        names = user.groups.filter(name__in=Role.values).values_list("name", flat=True)
        user._roles = frozenset(Role(name) for name in names)  # noqa: SLF001 (kept as Django keeps _perm_cache)
    return user._roles  # noqa: SLF001 (see above)


def has_role(user, *roles):
    """Whether ``user`` holds one of ``roles``; a superuser holds them all."""
    return is_active(user) and (user.is_superuser or not roles_of(user).isdisjoint(roles))


def is_active(user):
    return user.is_authenticated and user.is_active


def is_administrator(user):
    return has_role(user, Role.ADMINISTRATOR)


def may_open_back_office(user):
    return is_active(user) and user.has_perm(BACK_OFFICE)
