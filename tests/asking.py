"""Asks the portal for an address as any sender would, and reads the answer to its end."""


def ask(client, method, address, *, body=b"", kind="", **environ):
    """The response; what breaks is an answer with status 500, never an exception of the test.

    Nothing is tidied: ``path`` and ``query`` take the place of those in ``address`` as they stand.
    Reading to the end lets the files of the answer be closed.
    """
    client.raise_request_exception = False
    if "path" in environ:
        path = environ.pop("path").encode("utf-8", "surrogateescape")
        environ["PATH_INFO"] = path.decode("latin-1")
    if "query" in environ:
        environ["QUERY_STRING"] = environ.pop("query")
    response = client.generic(method, address, body, kind, **environ)
    response.getvalue()
    return response
