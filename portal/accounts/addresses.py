"""Who shows that mail reaches him is written to again, although an earlier letter came back."""

from allauth.account.authentication import get_authentication_records

from portal.mail import addresses


def prove_confirmed(request, email_address, **kwargs):
    addresses.prove(email_address.email)


def prove_read(request, user, **kwargs):
    """A code from a letter, or a new password by one, was used: the letter arrived."""
    if request is None:
        return
    for record in get_authentication_records(request, user):
        if record.get("method") == "code" and record.get("email"):
            addresses.prove(record["email"])


def prove_reset(request, user, **kwargs):
    addresses.prove(user.email)
