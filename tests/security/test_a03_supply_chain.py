"""OWASP A03:2025, software supply chain: what is installed is locked, what is loaded is our own.

That pages load nothing from elsewhere is seen in test_a02_misconfiguration.py.
"""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from portal.settings.base import BASE_DIR

LOCKS = sorted((BASE_DIR / "requirements").glob("*.txt"))
LOCKED = re.compile(r"^(?P<name>[\w.-]+)(\[[\w,]+\])?==[\w.+!]+( ; [^\\]+)?$")
ELSEWHERE = re.compile(r"(https?:)?//[\w-]+\.")
STATIC = BASE_DIR / "portal" / "static"


def entries(lock):
    """The logical lines of a lock file: one requirement each, with its hashes."""
    text = lock.read_text().replace("\\\n", " ")
    return [
        line.split() for line in text.splitlines() if line and not line.lstrip().startswith("#")
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_locked_to_one_version_and_to_hashes(lock):
    loose = []
    for words in entries(lock):
        hashes = [word for word in words if word.startswith("--hash=sha256:")]
        wanted = " ".join(word for word in words if not word.startswith("--hash="))
        if not hashes or not LOCKED.match(wanted):
            loose.append(wanted)

    assert loose == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_names_no_place_to_install_from(lock):
    assert (
        re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", lock.read_text())
        == []
    )


def test_everything_that_is_asked_for_is_locked():
    project = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]
    asked = [canonicalize_name(Requirement(line).name) for line in project["dependencies"]]
    locked = {
        words[0].partition("==")[0] for words in entries(BASE_DIR / "requirements/runtime.txt")
    }

    assert [name for name in asked if name not in locked] == []


@pytest.mark.parametrize("kind", ["css", "js"])
def test_styles_and_scripts_load_nothing_from_elsewhere(kind):
    files = sorted((STATIC / kind).glob(f"*.{kind}"))

    assert files
    assert [path.name for path in files if ELSEWHERE.search(without_comments(path))] == []


def without_comments(path):
    return re.sub(r"/\*.*?\*/|^\s*//.*$", "", path.read_text(), flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("folder", ["portal/static/fonts", "portal/components/icons"])
def test_what_others_made_stands_beside_its_licence(folder):
    assert list((BASE_DIR / folder).glob("LICENSE*"))
