"""The compiled catalogues say what gettext's own would."""

import gettext
import importlib.util
import os

import pytest

from portal.settings.base import BASE_DIR

CATALOGUE = r"""
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#: somewhere
msgid "Forum"
msgstr "Forum public"

msgctxt "verb"
msgid "Forum"
msgstr "Débattre"

msgid "One \"seat\"\n"
"at the table"
msgstr "Un « siège »\n"
"à la table"

msgid "%(n)s seat"
msgid_plural "%(n)s seats"
msgstr[0] "%(n)s siège"
msgstr[1] "%(n)s sièges"

#, fuzzy
msgid "Guessed"
msgstr "Deviné"

msgid "Untranslated"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Parti"
"""


@pytest.fixture(scope="module")
def catalogues():
    spec = importlib.util.spec_from_file_location("catalogues", BASE_DIR / "bin" / "catalogues.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE)
    return path


@pytest.fixture
def french(catalogues, source, tmp_path):
    catalogues.compile_all(tmp_path)
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_a_message_is_translated(french):
    assert french.gettext("Forum") == "Forum public"


def test_the_context_of_a_message_counts(french):
    assert french.pgettext("verb", "Forum") == "Débattre"


def test_lines_and_quotation_marks_are_kept(french):
    assert french.gettext('One "seat"\nat the table') == "Un « siège »\nà la table"


@pytest.mark.parametrize(("count", "form"), [(1, "%(n)s siège"), (3, "%(n)s sièges")])
def test_plural_forms_follow_the_rule_of_the_language(french, count, form):
    assert french.ngettext("%(n)s seat", "%(n)s seats", count) == form


@pytest.mark.parametrize("message", ["Guessed", "Untranslated", "Gone"])
def test_what_nobody_has_translated_stays_as_it_is(french, message):
    assert french.gettext(message) == message


def test_a_catalogue_is_compiled_again_only_after_a_change(catalogues, source, tmp_path):
    compiled = source.with_suffix(".mo")
    catalogues.compile_all(tmp_path)
    compiled.write_bytes(b"kept")
    os.utime(source, (1, 1))

    catalogues.compile_all(tmp_path)

    assert compiled.read_bytes() == b"kept"
