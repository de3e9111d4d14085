"""Runs long-lived commands side by side: all of them, or none.

Nothing is restarted in silence. When one ends by itself the others are stopped and the exit says
which it was; whoever runs the portal (systemd, a container) decides what comes next.
"""

import contextlib
import ctypes
import signal
import socket
import subprocess
import sys
import time

SECONDS_TO_STOP = 30
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


def is_port_taken(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def run_together(commands, on_stop):
    """Run named commands until one ends or a signal comes. Returns the name of the one that ended.

    Each has a session of its own, so that Ctrl-C reaches this process alone, which stops them all.
    """
    running = {}
    with signals_as_exceptions():
        try:
            for name, command in commands.items():
                running[name] = start(command)
            while True:
                for name, process in running.items():
                    if process.poll() is not None:
                        return name
                time.sleep(0.2)
        finally:
            on_stop()
            stop(running.values())


def start(command):
    return subprocess.Popen(  # noqa: S603 (the commands are our own)
        command,
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 (no thread runs yet)
    )


def stop(processes):
    """Ask all at once, so that they stop side by side; kill who takes too long."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    end = time.monotonic() + SECONDS_TO_STOP
    for process in processes:
        try:
            process.wait(max(end - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def die_with_parent():
    """Let the kernel stop this child if its parent is killed, so that it does not keep the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


class Stopped(BaseException):
    """A signal asked this process to stop."""


@contextlib.contextmanager
def signals_as_exceptions():
    """Turn the first signal to stop into an exception, and let the stopping run undisturbed."""

    def raise_stopped(number, frame):
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    before = {
        number: signal.signal(number, raise_stopped) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
