"""The link in a letter that ends such letters without signing in (RFC 8058).

It is signed and does not end, since the letter that holds it may be read years later. Who has it
can do no more than mute mail, which its owner turns on again in his settings.
"""

from django.core import signing
from django.urls import reverse

from portal.mail.letters import address_of
from portal.notifications import kinds

EVERYTHING = "*"
_signer = signing.Signer(salt="portal.notifications.unsubscribing")


def scope_of(notices):
    """What muting means for this letter: its one kind, everything, or nothing that may be muted."""
    found = {notice.kind for notice in notices if not _is_essential(notice.kind)}
    if len(found) > 1:
        return EVERYTHING
    return found.pop() if found else ""


def _is_essential(key):
    kind = kinds.find(key)
    return kind is not None and kind.essential


def address(person, scope):
    """The full address of the page that mutes ``scope``, in the language of the moment."""
    token = _signer.sign_object([person.pk, scope])
    return address_of(reverse("notifications:mute", args=[token]))


def read(token):
    """Return (id of the account, scope); raises ``BadSignature`` for what is not ours."""
    try:
        person_id, scope = _signer.unsign_object(token)
    except ValueError as error:
        raise signing.BadSignature("Not made of what we sign.") from error
    return person_id, scope


def headers(url):
    if not url:
        return {}
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def is_known(scope):
    return scope == EVERYTHING or kinds.find(scope) is not None
