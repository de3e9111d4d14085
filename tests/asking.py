"""Asks the portal for an address as any sender would, and reads the answer to its end."""

from django.test import Client


def ask(client, method, address, *, query="", headers=None, **environ):
    """The response; what breaks is an answer with status 500, never an exception of the test.

    ``query`` is sent as it stands, however broken. A path that Client would tidy goes in as
    ``PATH_INFO``. Reading to the end lets the files of the answer be closed.
    """
    client.raise_request_exception = False
    response = client.generic(method, address, QUERY_STRING=query, headers=headers, **environ)
    response.getvalue()
    return response


def visitor():
    """A browser that, like a real one, sends no form without the token that it was given."""
    return Client(enforce_csrf_checks=True)
