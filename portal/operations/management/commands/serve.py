"""``manage.py serve``: the web server, and with ``--with-worker`` the worker and scheduler too."""

import os
import sys

from django.core.management.base import BaseCommand, CommandError

from portal.operations import processes

MOST_WORKERS_BY_DEFAULT = 4


class Command(BaseCommand):
    help = "Serves the portal until it is stopped; with --with-worker also runs its tasks."

    def add_arguments(self, parser):
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--with-worker", action="store_true")

    def handle(self, *, host, port, with_worker, **options):
        if processes.is_port_taken(host, port):
            raise CommandError(
                f"Port {port} at {host} is taken: stop what listens there, or choose another "
                f"with PORT=..."
            )
        commands = {"The web server": web_command(host, port)}
        if with_worker:
            commands["The worker"] = worker_command()
        try:
            ended = processes.run_together(commands, on_stop=self.say_so)
        except processes.Stopped:
            self.stdout.write("Stopped.")
            return
        raise CommandError(f"{ended} ended by itself, so the portal was stopped.")

    def say_so(self):
        self.stdout.write("Stopping: what is in hand is finished first.")
        self.stdout.flush()


def web_command(host, port):
    workers = os.environ.get("WEB_WORKERS") or min(os.cpu_count() or 1, MOST_WORKERS_BY_DEFAULT)
    return [
        *(sys.executable, "-m", "granian", "portal.wsgi:application", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--no-ws", "--log-level", "warning"),
        *("--workers", str(workers), "--blocking-threads", os.environ.get("WEB_THREADS", "4")),
    ]


def worker_command():
    concurrency = os.environ.get("WORKER_PROCESSES", "2")
    return [
        *("nice", "-n", "10"),  # visitors come first
        *(sys.executable, "-m", "celery", "--quiet", "-A", "portal", "worker", "--beat"),
        *("--concurrency", concurrency, "--loglevel", "warning"),
    ]
