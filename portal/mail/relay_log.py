"""What the log of the relay knows of a mail that is in doubt. The log is Postfix's.

These are the lines that count::

    postfix/smtpd[71]: 4ZkM: client=portal[10.0.0.5]
    postfix/cleanup[72]: 4ZkM: message-id=<5a0c@parley.example>
    postfix/qmgr[40]: 4ZkM: from=<parley@parley.example>, size=812, nrcpt=1 (queue active)
    postfix/smtpd[71]: lost connection after DATA (812 bytes) from portal[10.0.0.5]

The third proves that the mail was taken. The fourth proves that it was not. Postfix writes the
second before it answers for a mail, so a log that went on without it proves the same.
"""

import re
from itertools import chain
from pathlib import Path

from django.conf import settings

MESSAGE_ID = re.compile(r": (\w+): (?:resent-)?message-id=(<[^>]*>)")
CLIENT = re.compile(r"smtpd\[(\d+)\]: (\w+): client=")
TAKEN = re.compile(r": (\w+): from=<.*\(queue active\)")
REJECTED = re.compile(r": (\w+): (?:milter-)?reject: ")
BROKEN_OFF = re.compile(r"smtpd\[(\d+)\]: (?:lost connection|timeout) after DATA")


def mark():
    """Return the present end of the log, to be read on from there; empty without a log."""
    if not settings.MAIL_RELAY_LOG:
        return ""
    try:
        state = Path(settings.MAIL_RELAY_LOG).stat()
    except OSError:
        return ""
    return f"{state.st_ino}:{state.st_size}"


def took(message_id, since):
    """Whether the relay took the mail: True, False, or None where the log does not tell."""
    try:
        lines = _read_on(since)
        first = next(lines, None)
        return None if first is None else _verdict(message_id, chain([first], lines))
    except OSError:
        return None


def _verdict(message_id, lines):
    ours, process_of, refused = set(), {}, set()
    for line in lines:
        if (found := MESSAGE_ID.search(line)) and found[2] == message_id:
            ours.add(found[1])
        elif found := CLIENT.search(line):
            process_of[found[1]] = found[2]
        elif (found := TAKEN.search(line)) and found[1] in ours:
            return True
        elif found := REJECTED.search(line):
            refused.add(found[1])
        elif found := BROKEN_OFF.search(line):
            refused.add(process_of.get(found[1]))
    return False if ours <= refused else None


def _read_on(since):
    """Give the lines after the mark ``since``, through renamed logs; none if there is a gap."""
    inode, _colon, offset = since.partition(":")
    if not offset or not settings.MAIL_RELAY_LOG:
        return
    path = Path(settings.MAIL_RELAY_LOG)
    logs = sorted(path.parent.glob(f"{path.name}*"), key=lambda log: log.stat().st_mtime_ns)
    begin = next((n for n, log in enumerate(logs) if log.stat().st_ino == int(inode)), None)
    if begin is None or logs[begin].stat().st_size < int(offset):
        return
    yield from _lines(logs[begin], int(offset))
    for log in logs[begin + 1 :]:
        yield from _lines(log, 0)


def _lines(log, offset):
    with log.open("rb") as file:
        file.seek(offset)
        for line in file:
            yield line.decode("utf-8", "replace")
