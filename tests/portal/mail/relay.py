"""A mail server on loopback that keeps a log as Postfix does, and can be told to refuse."""

import asyncio
import itertools
import socket
import time
from collections import Counter
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

LONGEST_END = 5


class Session(SMTP):
    """One conversation, which notes in the log how it ended."""

    numbers = itertools.count(100)

    def __init__(self, relay, **options):
        super().__init__(relay, enable_SMTPUTF8=False, **options)
        self.relay = relay
        self.process = next(self.numbers)
        self.queue_id = None
        self.stage = "CONNECT"

    def connection_made(self, transport):
        self.relay.open.add(self)
        super().connection_made(transport)
        self.relay.note(f"smtpd[{self.process}]: connect from localhost[127.0.0.1]")

    async def smtp_DATA(self, arg):  # noqa: N802 (aiosmtpd names it)
        self.stage = "DATA (0 bytes)"
        await super().smtp_DATA(arg)
        self.stage = "RSET"

    def connection_lost(self, error):
        if self.stage != "RSET" and self.queue_id:
            self.relay.note(f"smtpd[{self.process}]: lost connection after {self.stage} from x[1]")
        super().connection_lost(error)
        self.relay.open.discard(self)


class Relay(Controller):
    """``accepted`` counts the mails it answered for, by Message-ID, as its log does."""

    def __init__(self, log: Path, pause=0.0):
        self.log = log
        self.pause = pause
        self.accepted = Counter()
        self.mails = []
        self.senders = []
        self.replies = {}
        self.sessions = 0
        self.open = set()
        self.is_silent_at_the_dot = False
        self.queue_ids = (f"4ZkM{number:05}" for number in itertools.count())
        log.touch()
        super().__init__(self, hostname="127.0.0.1", port=free_port())

    def start_again(self):
        self.loop = asyncio.new_event_loop()
        self.start()

    def stop(self, *, no_assert=False):
        """Let conversations end first: a socket left open would be blamed on a later test."""
        end = time.monotonic() + LONGEST_END
        while self.open and time.monotonic() < end:
            time.sleep(0.01)
        super().stop(no_assert=no_assert)

    def factory(self):
        self.sessions += 1
        return Session(self, loop=self.loop)

    def note(self, line):
        with self.log.open("a") as file:
            file.write(f"Nov 22 12:00:00 relay postfix/{line}\n")

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 (aiosmtpd names it)
        envelope.mail_from = address
        self.senders.append(address)
        return self.replies.get("MAIL", "250 2.1.0 Ok")

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 (aiosmtpd names it)
        if reply := self.replies.get(address):
            return reply
        envelope.rcpt_tos.append(address)
        server.queue_id = next(self.queue_ids)
        self.note(f"smtpd[{server.process}]: {server.queue_id}: client=localhost[127.0.0.1]")
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd names it)
        server.stage = "END-OF-MESSAGE"
        if reply := self.replies.get("DOT"):
            return reply
        await asyncio.sleep(self.pause)
        self._accept(server.queue_id, envelope)
        if self.is_silent_at_the_dot:
            server.transport.abort()
        await asyncio.sleep(self.pause)
        return f"250 2.0.0 Ok: queued as {server.queue_id}"

    def _accept(self, queue_id, envelope):
        mail = message_from_bytes(envelope.content)
        self.note(f"cleanup[7]: {queue_id}: message-id={mail['Message-ID']}")
        self.note(f"qmgr[3]: {queue_id}: from=<a@b.example>, size=1, nrcpt=1 (queue active)")
        self.accepted[mail["Message-ID"]] += 1
        self.mails.append(mail)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
