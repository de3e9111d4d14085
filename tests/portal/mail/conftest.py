import pytest

from portal.mail import outbox
from portal.mail.models import Letter
from tests.portal.mail.relay import Relay


@pytest.fixture
def relay(tmp_path, settings):
    """A mail server that runs, and the portal set to use it."""
    relay = Relay(tmp_path / "mail.log")
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", relay.port
    relay.start()
    yield relay
    if relay.server:
        relay.stop()


@pytest.fixture
def write(db):
    """``write(to="...")`` keeps a letter, and returns its row."""

    def written(**more):
        parts = {
            "template": "account/email/login_code",
            "key": "test:1",
            "context": {"code": "123"},
        } | more
        if "person" not in parts:
            parts.setdefault("to", "reader@example.org")
        outbox.write(**parts)
        return Letter.objects.get(key=parts["key"])

    return written
