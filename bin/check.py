"""``make check``: every check that needs no running service. All run, even after one has failed."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DJANGO = [sys.executable, "manage.py"]
TESTING = {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
# Values for one check; nothing is opened with them.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "for-this-check-only-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "parley.example.org",
    "BASE_URL": "https://parley.example.org",
    "DATABASE_URL": "postgres://nobody:nothing@127.0.0.1:1/none",
    "EMAIL_URL": "smtp+tls://nobody:nothing@127.0.0.1:1",
    "DATA_DIR": tempfile.gettempdir(),
}
COMMANDS: dict[str, tuple[list[str], dict[str, str]]] = {
    "style": ([sys.executable, "-m", "ruff", "check", "--quiet", "."], {}),
    "form": ([sys.executable, "-m", "ruff", "format", "--check", "--quiet", "."], {}),
    "imports": ([str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], {}),
    "types": ([sys.executable, "-m", "mypy"], {}),
    "migrations": ([*DJANGO, "makemigrations", "--check", "--dry-run"], TESTING),
    "templates": ([*DJANGO, "check_templates"], TESTING),
    "production": ([*DJANGO, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
}
# A package index is a choice of whoever installs, so no file may name one.
PACKAGE_INDEXES = re.compile(
    r"pypi\.(org|python)|pythonhosted\.|registry\.(npmjs|yarnpkg)\.|repo1?\.maven\.|proxy\.golang\."
)


def main() -> int:
    checks = [lambda name=name: run(name) for name in COMMANDS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = [job.result() for job in [pool.submit(each) for each in checks]]
    results += [report("translations", check_translations), report("package indexes", check_files)]
    failed = results.count(False)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


def run(name: str) -> bool:
    command, place = COMMANDS[name]

    def check() -> str:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | place,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout if done.returncode else ""

    return report(name, check)


def report(name: str, check) -> bool:  # type: ignore[no-untyped-def]
    """Print how ``check`` went; it returns what is wrong."""
    started = time.monotonic()
    problem = check().strip()
    verdict = "FAILED" if problem else "ok"
    print(
        f"{name:16} {verdict:7} {time.monotonic() - started:5.1f} s\n{problem}".rstrip(), flush=True
    )
    return not problem


def check_translations() -> str:
    """Let gettext, where there is one, look at placeholders and plural forms."""
    if not shutil.which("msgfmt"):
        return ""
    problems = ""
    for source in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        command = ["msgfmt", "--check", "--output-file", os.devnull, str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        problems += done.stderr if done.returncode else ""
    return problems


def check_files() -> str:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    problems = []
    for name in filter(None, listing.stdout.split("\0")):
        path = ROOT / name
        found = path.is_file() and PACKAGE_INDEXES.search(path.read_text("utf-8", "ignore"))
        if found:
            problems.append(f"{name} names a package index: {found[0]}")
    return "\n".join(problems)


if __name__ == "__main__":
    sys.exit(main())
