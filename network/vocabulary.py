"""The words that the whole community shares: groups of stakeholders, regions, themes, languages."""

from collections.abc import Callable

from django.conf.locale import LANG_INFO
from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class StakeholderGroup(models.TextChoices):
    INTERNATIONAL = "international", _("International organisation")
    GOVERNMENT = "government", _("Government")
    BUSINESS = "business", _("Business")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    LOCAL_COMMUNITY = "local-community", _("Local community")
    REFUGEES_MIGRANTS = "refugees-migrants", _("Refugees and migrants")
    YOUTH = "youth", _("Youth")
    ACADEMIA = "academia", _("Academia")
    OTHER = "other", _("Other")


class Region(models.TextChoices):
    """The regions of the UN's M49 standard, and the world."""

    WORLD = "world", _("Worldwide")
    AFRICA = "africa", _("Africa")
    AMERICAS = "americas", _("Americas")
    ASIA = "asia", _("Asia")
    EUROPE = "europe", _("Europe")
    OCEANIA = "oceania", _("Oceania")


class LanguageLevel(models.TextChoices):
    """What one can do in a language, in three steps, and at home in it."""

    BASIC = "basic", _("Basic")
    WORKING = "working", _("Working knowledge")
    FLUENT = "fluent", _("Fluent")
    NATIVE = "native", _("First language")


# A theme got another name or went; sent with ``slug=``, in the transaction of the change.
themes_changed = Signal()

_theme_providers: list[Callable] = []


def provide_themes(provider):
    """Take themes from ``provider()``, which returns {slug: name in the reader's language}.

    Themes are the editors' own, kept where pages are; members say with them what they work on.
    """
    _theme_providers.append(provider)
    return provider


def themes():
    """Return {slug: name} of all governance themes, in the reader's language, by name."""
    found = {}
    for provider in _theme_providers:
        found |= provider()
    return dict(sorted(found.items(), key=lambda item: item[1]))


def languages():
    """Return {code: name in the reader's language} of the languages that people may name."""
    english = {code: known["name"] for code, known in LANG_INFO.items() if "name" in known}
    one_each = {code: name for code, name in english.items() if "-" not in code} | {"zh": "Chinese"}
    names = {code: gettext(name) for code, name in one_each.items()}
    return dict(sorted(names.items(), key=lambda item: item[1]))
