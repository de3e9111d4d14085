"""What the house promises about itself: directions, migrations, signals, templates, names."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from portal.settings.base import BASE_DIR

PACKAGES = ("content", "events", "network", "portal", "search", "talent_pool")
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
# Model signals are for what must follow every change: the index, and the pages that are kept.
MAY_HEAR_MODELS = ("search/", "content/upkeep.py", "events/programme/upkeep.py")
MODEL_SIGNALS = re.compile(r"\b(pre|post)_(save|delete|init)\b|\bm2m_changed\b")
DUMPING_GROUNDS = {"utils", "helpers", "common", "misc", "lib"}


def source_files():
    for package in PACKAGES:
        for path in (BASE_DIR / package).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path.relative_to(BASE_DIR)


def lint_imports(folder):
    command = [str(LINT_IMPORTS), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_imports_point_one_way():
    result = lint_imports(BASE_DIR)

    assert result.returncode == 0, result.stdout


@pytest.fixture
def copy_of_the_house(tmp_path):
    shutil.copy(BASE_DIR / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        left_out = shutil.ignore_patterns("static", "templates", "icons", "pages")
        shutil.copytree(BASE_DIR / package, tmp_path / package, ignore=left_out)
    return tmp_path


@pytest.mark.parametrize(
    ("place", "statement"),
    [
        ("portal/accounts/models.py", "import content.models"),
        ("network/__init__.py", "import events"),
        ("search/__init__.py", "import network"),
        ("portal/components/__init__.py", "import portal.accounts.models"),
        ("content/models/base.py", "import portal.urls"),
        ("portal/accounts/models.py", "import portal.accounts.views"),
        ("portal/accounts/permissions.py", "import portal.accounts.actions"),
    ],
)
def test_an_import_in_the_wrong_direction_is_caught(copy_of_the_house, place, statement):
    with (copy_of_the_house / place).open("a") as file:
        file.write(f"\n{statement}\n")

    result = lint_imports(copy_of_the_house)

    assert result.returncode == 1
    assert "BROKEN" in result.stdout


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_model_signals_are_heard_only_where_the_design_says():
    strays = [
        str(path)
        for path in source_files()
        if not str(path).startswith(MAY_HEAR_MODELS)
        and MODEL_SIGNALS.search((BASE_DIR / path).read_text())
    ]

    assert strays == []


def test_every_template_can_be_drawn(capsys):
    call_command("check_templates")

    assert "templates can be drawn" in capsys.readouterr().out


def test_no_module_is_a_dumping_ground():
    named = {str(path) for path in source_files() if DUMPING_GROUNDS & {path.stem, *path.parts}}

    assert named == set()
