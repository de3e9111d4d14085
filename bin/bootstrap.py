#!/usr/bin/env python3
"""Makes the virtual environment that every other command needs: ``bootstrap.py runtime|dev``.

Stands on the standard library alone, because nothing else is there yet. It installs the locked
packages by their hashes, with uv or, where uv cannot run, with pip, and again only when a lock
file has changed. What stops it is said in one sentence.
"""

import hashlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (this is where an older one is told so)
    sys.exit("Parley needs Python 3.11 or newer, and this is Python " + sys.version.split()[0])

import catalogues

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.txt"
MEGABYTES = {"runtime": 450, "dev": 800}
SECONDS_BETWEEN_SIGNS = 10

# What the installers print when something outside of the project is wrong, and what to say then.
TROUBLES = [
    (
        ("no space left", "disk quota exceeded"),
        "The disk is full: make room where the project and your home folder lie, and start again.",
    ),
    (
        (
            "name resolution",
            "dns error",
            "failed to establish a new connection",
            "network is unreachable",
            "connection refused",
            "error sending request",
            "timed out",
            "could not connect",
        ),
        "The package index cannot be reached: check the network connection and start again.",
    ),
    (
        ("do not match the hashes", "hash mismatch"),
        "A package is not the one that was locked: look at what lies between you and its index.",
    ),
    (("permission denied",), "The project folder cannot be written to: change its permissions."),
]

STARTED = time.monotonic()


class Trouble(Exception):
    """Something outside of the project is wrong; the message says what, in one sentence."""


def say(text: str) -> None:
    print(f"[{time.monotonic() - STARTED:4.0f} s] {text}", flush=True)


def main(kind: str) -> None:
    kind = kind_to_install(kind)
    if not is_current(kind):
        check_room(kind)
        make_environment()
        install(kind)
        STAMP.write_text(stamp_of(kind))
        say("Everything is installed.")
    catalogues.compile_all(ROOT / "locale")


def kind_to_install(kind: str) -> str:
    """Keep what was installed for developers: it holds everything that a demonstration needs."""
    installed_for = STAMP.read_text().split()[0] if STAMP.exists() else kind
    return "dev" if "dev" in (kind, installed_for) else "runtime"


def lock_file(kind: str) -> Path:
    return ROOT / "requirements" / f"{kind}.txt"


def stamp_of(kind: str) -> str:
    return f"{kind} {hashlib.sha256(lock_file(kind).read_bytes()).hexdigest()}\n"


def is_current(kind: str) -> bool:
    return works() and STAMP.exists() and STAMP.read_text() == stamp_of(kind)


def works() -> bool:
    """Tell whether the environment has a Python that starts and is new enough."""
    if not PYTHON.exists():
        return False
    question = (
        "import importlib.util, sys;"
        "sys.exit(sys.version_info < (3, 11) or not importlib.util.find_spec('pip'))"
    )
    return (
        subprocess.run([PYTHON, "-c", question], capture_output=True, check=False).returncode == 0
    )


def check_room(kind: str) -> None:
    free = shutil.disk_usage(ROOT).free // 1_000_000
    needed = MEGABYTES[kind]
    if not PYTHON.exists() and free < needed:
        raise Trouble(
            f"The disk is full: {needed} MB are needed at {ROOT}, and {free} MB are free."
        )


def make_environment() -> None:
    if works():
        return
    say("Making a virtual environment in .venv")
    try:
        import ensurepip  # noqa: F401, PLC0415 (Debian leaves both out of its smallest Python)
        import venv  # noqa: F401, PLC0415
    except ImportError:
        raise Trouble(
            "Python's venv module is missing: install it (on Debian and Ubuntu: "
            "apt install python3-venv) and start again."
        ) from None
    run([sys.executable, "-m", "venv", "--clear", VENV])


def install(kind: str) -> None:
    lock = lock_file(kind)
    count = sum(1 for line in lock.read_text().splitlines() if "==" in line)
    say(f"Installing {count} packages, each checked by its hash")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes"]
    pip += ["--disable-pip-version-check", "--requirement"]
    try:
        run([*pip, ROOT / "requirements" / "uv.txt"])
        uv: list[str | Path] = [PYTHON, "-m", "uv", "pip", "sync", "--quiet", "--require-hashes"]
        run([*uv, "--python", PYTHON, lock])
    except subprocess.CalledProcessError as error:
        explain(error)
        say("uv cannot be used here; pip takes over, which is slower")
        run([*pip, lock])


def run(command: list[str | Path]) -> None:
    """Run ``command`` quietly, with a sign of life now and then; its output is kept for errors."""
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    while True:
        try:
            output, _ = process.communicate(timeout=SECONDS_BETWEEN_SIGNS)
            break
        except subprocess.TimeoutExpired:
            say("still at it")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)


def explain(error: subprocess.CalledProcessError) -> None:
    """Raise the sentence that fits what the command printed, if there is one."""
    output = (error.output or "").lower()
    for signs, sentence in TROUBLES:
        if any(sign in output for sign in signs):
            raise Trouble(sentence) from error


def start(kind: str) -> str:
    """Do it, and return the sentence about what stopped it, or nothing."""
    try:
        main(kind)
    except Trouble as trouble:
        return str(trouble)
    except subprocess.CalledProcessError as error:
        try:
            explain(error)
        except Trouble as trouble:
            return str(trouble)
        print(error.output, file=sys.stderr)
        return f"This command failed: {' '.join(str(part) for part in error.cmd)}"
    except OSError as error:
        return f"{error.strerror}: {error.filename or ROOT}"
    return ""


if __name__ == "__main__":
    try:
        sys.exit(start(sys.argv[1] if len(sys.argv) > 1 else "runtime") or 0)
    except KeyboardInterrupt:
        sys.exit("Stopped.")
