"""How one mail is given to the mail server, so that it is known what a killed worker leaves behind.

SMTP ends a mail by a line with a dot. A server drops what has no dot, and answers for what has
one. So everything is said up to the dot; then ``at_the_dot`` notes in the database that it comes;
then it is sent, and the answer awaited. Whoever is killed before the note has certainly not sent
the mail; between the note and the answer, it is in doubt.
"""

import re
import smtplib
import socket

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends import smtp
from django.core.mail.message import sanitize_address

OK, ALSO_OK, GO_ON, CLOSING = 250, 251, 354, 421
PERMANENT = 500


class NotHandedOver(Exception):
    """The mail server has not taken the mail; the message gives its words."""


class Unreachable(NotHandedOver):
    """Nobody answers, or the conversation broke off before the dot."""


class PutOff(NotHandedOver):
    """The server asks to try later."""


class SenderRefused(NotHandedOver):
    """The server refuses for good to take mail from us."""


class Refused(NotHandedOver):
    """The server refuses this mail, or its reader, for good."""


class TakenByAnother(NotHandedOver):
    """Another worker has the letter by now; the server was left before the dot."""


class NoAnswer(Exception):
    """The dot was sent, and no answer came: the mail is in doubt."""


class Server:
    """The mail server, reached once for several mails."""

    def __init__(self):
        self.backend = get_connection(settings.MAIL_TRANSPORT)
        self.has_worked = False

    def __enter__(self):
        return self

    def __exit__(self, *error):
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def hand_over(self, message, at_the_dot):
        """Give ``message`` to the server; ``at_the_dot()`` returns whether the dot may follow."""
        give = self._converse if self._speaks_smtp() else self._pass_on
        try:
            give(message, at_the_dot)
        except Unreachable:
            if not self.has_worked:
                raise
            # Servers end a connection after some mails; this one gets a fresh connection.
            self.has_worked = False
            give(message, at_the_dot)
        self.has_worked = True

    def _speaks_smtp(self):
        return isinstance(self.backend, smtp.EmailBackend)

    def _pass_on(self, message, at_the_dot):
        """Use a backend that takes a mail whole; what it raises is taken as its refusal."""
        if not at_the_dot():
            raise TakenByAnother
        try:
            self.backend.send_messages([message])
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except OSError as error:
            raise PutOff(str(error)) from error

    def _converse(self, message, at_the_dot):
        sender, reader = _envelope(message)
        data = message.message().as_bytes(linesep="\r\n")
        try:
            self._announce(sender, reader, data)
            self.backend.connection.send(_with_dots_doubled(data))
        except OSError as error:  # smtplib's own errors are of this kind too
            self._drop()
            raise Unreachable(_words_of(error)) from error
        if not at_the_dot():
            self._drop()
            raise TakenByAnother
        self._end()

    def _announce(self, sender, reader, data):
        """Say all that comes before the text: who writes to whom."""
        if self.backend.connection is None:
            self.backend.open()
            self.backend.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = self.backend.connection
        server.ehlo_or_helo_if_needed()
        size = [f"size={len(data)}"] if server.has_extn("size") else []
        self._expect(*server.mail(sender, size), OK, of_sender=True)
        self._expect(*server.rcpt(reader), OK, ALSO_OK)
        self._expect(*server.docmd("DATA"), GO_ON)

    def _end(self):
        server = self.backend.connection
        try:
            server.send(b".\r\n")
            code, words = server.getreply()
        except OSError as error:
            self._drop()
            raise NoAnswer(_words_of(error)) from error
        if code < OK:  # smtplib gives -1 for what is no answer at all
            self._drop()
            raise NoAnswer(_text(words))
        self._expect(code, words, OK)

    def _expect(self, code, words, *good, of_sender=False):
        if code in good:
            return
        if code == CLOSING:
            self._drop()
        else:
            self._start_again()
        raise _refusal(code, words, of_sender=of_sender)

    def _start_again(self):
        try:
            self.backend.connection.rset()
        except OSError:
            self._drop()

    def _drop(self):
        """Leave without a word: what has no dot is not taken."""
        connection, self.backend.connection = self.backend.connection, None
        if connection is not None:
            connection.close()


def _refusal(code, words, *, of_sender=False):
    text = f"{code} {_text(words)}".strip()
    if code < PERMANENT:
        return PutOff(text)
    return SenderRefused(text) if of_sender else Refused(text)


def _envelope(message):
    """Who gets the mail, and where it comes back to."""
    encoding = message.encoding or settings.DEFAULT_CHARSET
    sender = settings.MAIL_BOUNCE_ADDRESS or message.from_email
    [reader] = message.recipients()
    return sanitize_address(sender, encoding), sanitize_address(reader, encoding)


def _with_dots_doubled(data):
    """A line that begins with a dot gets a second one, as RFC 5321 asks (4.5.2)."""
    doubled = re.sub(rb"(?m)^\.", b"..", data)
    return doubled if doubled.endswith(b"\r\n") else doubled + b"\r\n"


def _words_of(error):
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error) or type(error).__name__


def _text(words):
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join(text.split())
