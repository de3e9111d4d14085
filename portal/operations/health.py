"""Asks each service that the portal stands on whether it answers.

A part's state is one word fit for everybody's eyes; what went wrong, and where, is in the log.
"""

import functools
import logging
import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from elasticsearch import Elasticsearch
from health_check.checks import Database, Mail

from portal.celery import app
from search import engines

logger = logging.getLogger(__name__)

OK, DOWN, PENDING = "ok", "down", "pending"
SECONDS = 2


def states(parts):
    return {part: state_of(part) for part in parts}


def state_of(part):
    try:
        return PARTS[part]() or OK
    except Exception:
        logger.warning("%s does not answer.", part, exc_info=True)
        return DOWN


def database():
    Database().run()


def search():
    """Ask the engine. That its index is still being made is no fault: the database answers."""
    if not settings.ELASTICSEARCH_URL:
        engines.live().is_current()
        return None
    with Elasticsearch(settings.ELASTICSEARCH_URL, request_timeout=SECONDS, max_retries=0) as node:
        return DOWN if node.cluster.health()["status"] == "red" else None


def broker():
    with app.connection_for_write(connect_timeout=SECONDS) as link:
        link.ensure_connection(max_retries=1, timeout=SECONDS)
    folder = app.conf.broker_transport_options.get("folder")
    if folder and not os.access(Path(folder, "queue"), os.W_OK):
        return DOWN
    return None


def mail():
    Mail(settings.MAIL_TRANSPORT, timeout=timedelta(seconds=SECONDS)).run()


def migrations():
    return PENDING if migrations_on_disk() - set(applied_migrations()) else None


def applied_migrations():
    return MigrationRecorder(connection).applied_migrations()


@functools.cache
def migrations_on_disk():
    """Name them once: the code of a running process does not change."""
    return set(MigrationLoader(None).disk_migrations)


PARTS = {
    "database": database,
    "search": search,
    "broker": broker,
    "mail": mail,
    "migrations": migrations,
}
