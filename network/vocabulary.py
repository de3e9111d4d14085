"""The words that the whole community shares: groups of stakeholders, regions, themes, languages."""

from collections.abc import Callable
from functools import cache

from babel.core import Locale, get_global
from django.conf import settings
from django.db import models
from django.dispatch import Signal
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

SPOKEN_BY_PERCENT = 5


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


def labels_of(choices):
    """Return a function that gives {key: label in the reader's language} of the known ``keys``."""
    known = dict(choices)
    return lambda keys: {key: str(known[key]) for key in keys if key in known}


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
    return _languages_in(get_language() or settings.LANGUAGE_CODE)


@cache
def _languages_in(reader):
    """Name them as the Unicode CLDR does, in the language ``reader``, in the order of the names."""
    names = Locale.parse(reader, sep="-").languages
    known = {code: capfirst(names[code]) for code in _spoken() if code in names}
    return dict(sorted(known.items(), key=lambda item: item[1].casefold()))


@cache
def _spoken():
    """The languages that are official in some country, or that one in twenty there speaks."""
    return {
        code.partition("_")[0]
        for of_country in get_global("territory_languages").values()
        for code, facts in of_country.items()
        if facts["official_status"] or facts["population_percent"] >= SPOKEN_BY_PERCENT
    } - {"und"}
