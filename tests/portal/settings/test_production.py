"""Production starts whole or not at all. Each test starts a process of its own."""

import json
import os
import re
import subprocess
import sys

import pytest

from portal.settings.base import BASE_DIR

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-for-a-test-only",
    "ALLOWED_HOSTS": "parley.example.org",
    "BASE_URL": "https://parley.example.org",
    "DATABASE_URL": "postgres://nobody:nothing@127.0.0.1:1/none",
    "EMAIL_URL": "smtp+tls://nobody:nothing@127.0.0.1:1",
}
SETTINGS = re.compile(r"""env\.\w+\(\s*["'](\w+)["']""")


def manage(*arguments, **environment):
    place = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env=place | COMPLETE | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_production_passes_the_deployment_check(tmp_path):
    result = manage("check", "--deploy", "--fail-level", "WARNING", DATA_DIR=str(tmp_path))

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL", "EMAIL_URL"]
)
def test_production_refuses_to_start_and_names_what_is_missing(name):
    result = manage("check", **{name: ""})

    assert result.returncode == 1
    assert result.stderr.startswith(
        f"Parley is not configured: Set the environment variable {name}:"
    )
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "too-short"),
        ("SECRET_KEY", "a" * 80),
        ("ALLOWED_HOSTS", "*"),
        ("BASE_URL", "http://parley.example.org"),
    ],
)
def test_production_refuses_what_is_weak(name, value):
    result = manage("check", **{name: value})

    assert result.returncode == 1
    assert f"The environment variable {name} " in result.stderr
    assert value == "*" or value not in result.stderr


def test_every_cookie_of_production_is_bound_to_its_host(tmp_path):
    code = (
        "from django.conf import settings as s; import json;"
        "print(json.dumps([[getattr(s, f'{c}_COOKIE_NAME'), getattr(s, f'{c}_COOKIE_SECURE')] "
        "for c in ('SESSION', 'CSRF', 'LANGUAGE')]))"
    )

    result = manage("shell", "--no-imports", "-c", code, DATA_DIR=str(tmp_path))

    assert json.loads(result.stdout) == [
        ["__Host-session", True],
        ["__Host-csrf", True],
        ["__Host-language", True],
    ]


def test_the_example_names_every_variable():
    sources = [*(BASE_DIR / "portal" / "settings").glob("*.py")]
    read = {name for source in sources for name in SETTINGS.findall(source.read_text())}
    example = (BASE_DIR / ".env.example").read_text()

    assert {name for name in read if not re.search(rf"^#?{name}=", example, re.MULTILINE)} == set()
