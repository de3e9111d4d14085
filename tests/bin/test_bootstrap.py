"""What stops an installation is said in one sentence, without a traceback."""

import os
import shutil
import subprocess
import sys

import pytest

from portal.settings.base import BASE_DIR


@pytest.fixture
def clone(tmp_path):
    """Return a folder that has no more than an installation reads."""
    folder = tmp_path / "clone"
    for name in ("bin", "requirements"):
        shutil.copytree(BASE_DIR / name, folder / name)
    (folder / "locale").mkdir()
    return folder


def bootstrap(folder, **environment):
    command = [sys.executable, "bin/bootstrap.py", "runtime"]
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_python_without_venv_is_told_what_to_install(clone, tmp_path):
    stripped = tmp_path / "stripped"
    stripped.mkdir()
    (stripped / "ensurepip.py").write_text("raise ImportError('as on Debian')")

    result = bootstrap(clone, PYTHONPATH=str(stripped))

    assert result.returncode == 1
    assert result.stderr == (
        "Python's venv module is missing: install it (on Debian and Ubuntu: apt install "
        "python3-venv) and start again.\n"
    )


def test_a_python_too_old_is_named(clone):
    edit(clone / "bin" / "bootstrap.py", "sys.version_info < (3, 11):", "True:")

    result = bootstrap(clone)

    assert result.returncode == 1
    assert result.stderr.startswith("Parley needs Python 3.11 or newer, and this is Python 3.")
    assert result.stderr.count("\n") == 1


def test_a_disk_too_small_is_named_before_anything_is_written(clone):
    edit(clone / "bin" / "bootstrap.py", '"runtime": 450', '"runtime": 450_000_000')

    result = bootstrap(clone)

    assert result.returncode == 1
    assert result.stderr.startswith("The disk is full: 450000000 MB are needed at ")
    assert not (clone / ".venv").exists()


NO_NETWORK = "The package index cannot be reached: check the network connection and start again.\n"
FULL = "The disk is full: make room where the project and your home folder lie, and start again.\n"
WRONG = "A package is not the one that was locked: look at what lies between you and its index.\n"


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("[Errno -3] Temporary failure in name resolution", NO_NETWORK),
        ("OSError: [Errno 28] No space left on device", FULL),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", WRONG),
    ],
)
def test_what_stops_the_installers_is_said_in_one_sentence(clone, printed, sentence):
    python = clone / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\n[ "$1" = -c ] || {{ echo "{printed}"; exit 1; }}\n')
    python.chmod(0o755)

    result = bootstrap(clone)

    assert result.returncode == 1
    assert result.stderr == sentence


def test_nothing_is_installed_again_while_the_lock_file_is_the_same(clone):
    python = clone / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "$@" >> commands.txt\n')
    python.chmod(0o755)

    first, second = bootstrap(clone), bootstrap(clone)

    assert "Everything is installed." in first.stdout
    assert (second.returncode, second.stdout) == (0, "")
    assert len((clone / "commands.txt").read_text().splitlines()) == 2
