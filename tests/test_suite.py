"""The suite's own promises: it reaches no other machine, and on CI it leaves nothing out."""

import os
import socket
import subprocess
import sys

import pytest
from pytest_socket import SocketConnectBlockedError

from portal.settings.base import BASE_DIR

NEEDS_A_SERVICE = "test_ready_asks_elasticsearch_when_it_is_configured"


def test_no_test_reaches_another_machine():
    with (
        socket.socket() as link,
        pytest.warns(UserWarning, match="192.0.2.1"),
        pytest.raises(SocketConnectBlockedError),
    ):
        link.connect(("192.0.2.1", 80))


def run_without_service(**environment):
    place = {name: value for name, value in os.environ.items() if not name.startswith("TEST_")}
    where = ["tests/portal/operations/test_health.py", "-k", NEEDS_A_SERVICE]
    command = [sys.executable, "-m", "pytest", "-q", *where]
    return subprocess.run(
        command, cwd=BASE_DIR, env=place | environment, capture_output=True, text=True, check=False
    )


def test_a_test_without_its_service_is_skipped_at_home():
    result = run_without_service(CI="")

    assert (result.returncode, "1 skipped" in result.stdout) == (0, True)


def test_a_test_without_its_service_fails_on_ci():
    result = run_without_service(CI="true")

    assert result.returncode == 1
    assert "with CI=true no test may be skipped" in result.stdout
