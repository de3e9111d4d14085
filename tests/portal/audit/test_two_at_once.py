"""Several processes that write at once make one chain."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from portal.audit.actions import record
from portal.audit.models import Entry
from portal.audit.verification import verify
from tests.portal.audit.trails import DONE

WRITERS = 4
EACH = 10


def write(writer):
    try:
        for count in range(EACH):
            record(actor=None, act=DONE, facts={"writer": writer, "n": count})
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain():
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    assert Entry.objects.count() == WRITERS * EACH
    assert verify().holds
