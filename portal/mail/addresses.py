"""Addresses that take no mail: noted when a letter comes back for good, good again when proved."""

import re
from datetime import timedelta

from django.utils import timezone

from portal.mail.models import UndeliverableAddress

# RFC 3463: 5.1.x and 5.2.1 speak of the mailbox itself. A full one (5.2.2), a letter that is too
# long or unwanted (5.3.x, 5.6.x, 5.7.x), or a network that is down (5.4.x) say nothing about it.
STATUS = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
OF_THE_ADDRESS = re.compile(r"5\.1\.[12346]|5\.1\.10|5\.2\.1|5\.0\.0")
# Without such a status: RFC 5321's answers to a recipient that is not there.
NO_SUCH_MAILBOX = ("550", "551", "553")
KEPT = timedelta(days=365)


def is_undeliverable(address):
    """Whether mail to ``address`` came back for good, and it was not proved since."""
    return UndeliverableAddress.objects.filter(address=_plain(address)).exists()


def prove(address):
    """Take note that somebody read mail at ``address``: it is written to again."""
    UndeliverableAddress.objects.filter(address=_plain(address)).delete()


def note_refusal(address, words):
    """Note ``address`` if the words of the server say that it takes no mail at all."""
    if speaks_of_address(words):
        UndeliverableAddress.objects.update_or_create(
            address=_plain(address), defaults={"reason": words}
        )


def forget(addresses):
    """Keep nothing about ``addresses``, whose owner has gone."""
    UndeliverableAddress.objects.filter(address__in=map(_plain, addresses)).delete()


def forget_old():
    UndeliverableAddress.objects.filter(since__lt=timezone.now() - KEPT).delete()


def speaks_of_address(words):
    if status := STATUS.search(words):
        return bool(OF_THE_ADDRESS.fullmatch(status.group()))
    return words.startswith(NO_SUCH_MAILBOX)


def _plain(address):
    return address.strip().lower()
