"""The interface speaks French: nothing is left in English, and no placeholder is lost."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys

import pytest

from portal.settings.base import BASE_DIR
from tests.factories import content

CATALOGUE = BASE_DIR / "locale" / "fr" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|</?\w+>")
SLIP = re.compile(r"['\u202f]|[ \w][:;?!](\s|$)|« | »")


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    """The catalogue as ``make messages`` would leave it, made from a copy of what we wrote."""
    if not shutil.which("msgmerge"):
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("needs gettext")
    copy = tmp_path_factory.mktemp("sources")
    for package in BASE_DIR.glob("*/__init__.py"):
        if package.parent.name != "tests":
            unread = shutil.ignore_patterns("static", "__pycache__")
            shutil.copytree(package.parent, copy / package.parent.name, ignore=unread)
    shutil.copytree(BASE_DIR / "locale", copy / "locale")
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "fr", "--no-location"]
    without_settings = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    }
    subprocess.run(command, cwd=copy, env=without_settings, check=True, capture_output=True)
    return copy / CATALOGUE.relative_to(BASE_DIR)


@pytest.fixture(scope="module")
def messages():
    """(what may be said in English, what is said in French) for each message."""
    path = BASE_DIR / "bin" / "catalogues.py"
    spec = importlib.util.spec_from_file_location("catalogues", path)
    catalogues = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(catalogues)
    entries = catalogues.read(CATALOGUE.read_text(encoding="utf-8"))
    return [
        (key.rpartition(catalogues.CONTEXT_END)[2].split("\0"), french.split("\0"))
        for key, french in entries.items()
        if key
    ]


@pytest.mark.parametrize("state", ["--untranslated", "--only-fuzzy"])
def test_no_message_waits_for_its_french(gathered, state):
    command = ["msgattrib", "--no-obsolete", "--no-wrap", state, str(gathered)]
    waiting = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert "msgid" not in waiting


def test_french_keeps_every_placeholder_and_tag(messages):
    for english, french in messages:
        allowed = [sorted(PLACEHOLDER.findall(form)) for form in english]
        kept = [sorted(PLACEHOLDER.findall(form)) for form in french]

        assert kept[-1] == allowed[-1], french
        assert all(form in allowed for form in kept), french


def test_french_is_set_as_a_printer_sets_it(messages):
    slips = [form for _english, french in messages for form in french if SLIP.search(form)]

    assert slips == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/fr/", ["Aller au contenu", "Se connecter", "Quatre rôles, une seule table."]),
        ("/fr/themes/", ["Thèmes de gouvernance"]),
        ("/fr/goals/", ["Objectifs de développement durable"]),
        (
            "/fr/accounts/login/",
            ["Adresse électronique", "Mot de passe oublié\N{NO-BREAK SPACE}?"],
        ),
        ("/fr/accounts/signup/", ["Au moins 10\N{NO-BREAK SPACE}caractères", "Ouvrir le compte"]),
        ("/fr/nulle-part/", ["Cette page n’existe pas"]),
    ],
)
def test_a_visitor_reads_french(db, client, address, words):
    content.home("fr")

    page = client.get(address).content.decode()

    assert '<html lang="fr"' in page
    assert [word for word in words if word not in page] == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/fr/accounts/", ["Mes données et mes réglages", "Se déconnecter"]),
        ("/fr/accounts/profile/", ["Fuseau horaire", "Enregistrer"]),
        ("/fr/accounts/security/", ["Second facteur", "Clés d’accès", "Sessions ouvertes"]),
    ],
)
def test_a_member_reads_french(as_person, address, words):
    page = as_person("member").get(address).content.decode()

    assert [word for word in words if word not in page] == []


def test_a_list_counts_in_french(db, client):
    content.home("fr")
    reports = content.ReportPageFactory(locale=content.locale("fr")).get_parent()

    page = client.get(reports.url).content.decode()

    assert "1\N{NO-BREAK SPACE}résultat<" in page
