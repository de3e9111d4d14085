"""What a passkey answers, as a browser posts it: one that no device would give is a wrong one.

The library expects replies in a known shape and breaks on all others, which anybody can post.
"""

import struct

from allauth.mfa.adapter import get_adapter
from cryptography.exceptions import InvalidSignature
from django import forms

MALFORMED = (
    AttributeError,
    InvalidSignature,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


def refuse_malformed(read, *args):
    try:
        return read(*args)
    except MALFORMED as error:
        raise get_adapter().validation_error("incorrect_code") from error


class ReplyField(forms.JSONField):
    widget = forms.HiddenInput

    def to_python(self, value):
        return refuse_malformed(super().to_python, value)

    def bound_data(self, data, initial):
        """Nothing: a challenge is answered once, so a page that is shown again asks anew."""
        return


class PasskeyReply:
    """For forms with a reply: read while signing in, or together when a passkey is added."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"] = ReplyField()

    def clean_credential(self):
        read = getattr(super(), "clean_credential", None)
        return refuse_malformed(read) if read else self.cleaned_data["credential"]

    def clean(self):
        return refuse_malformed(super().clean)
