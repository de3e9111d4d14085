import io
import json
import logging

import pytest

from portal.operations import logs


@pytest.fixture
def log():
    """Return a function that logs as production does and gives the line back as an object."""
    stream = io.StringIO()
    formatter = logs.as_json("INFO")["formatters"]["json"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter.pop("()")(**formatter))
    logger = logging.getLogger("parley.test")
    logger.addHandler(handler)

    def log(*arguments, **keywords):
        logger.error(*arguments, **keywords)
        return json.loads(stream.getvalue())

    yield log
    logger.removeHandler(handler)


def test_a_line_is_one_object_with_time_level_and_origin(log):
    line = log("The index of %s is behind.", "events")

    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "The index of events is behind.",
        "level": "error",
        "logger": "parley.test",
    }


def test_an_address_of_a_person_is_hidden(log):
    assert log("No mail to ada@example.org.")["event"] == "No mail to [hidden]."


def test_a_password_in_an_address_is_hidden(log):
    line = log("Cannot connect to redis://user:sesame@cache/0")

    assert line["event"] == "Cannot connect to redis://[hidden]@cache/0"


def test_what_an_exception_tells_of_a_person_is_hidden(log):
    error = ValueError("Key (email)=(ada@example.org) already exists.")

    line = log("It failed.", exc_info=error)

    assert "Key (email)=([hidden]) already exists." in line["exception"]


def test_what_is_named_like_a_secret_is_hidden():
    event = logs.without_private_matter(None, "info", {"event": "x", "api_token": "sesame"})

    assert event == {"event": "x", "api_token": "[hidden]"}


def test_page_that_django_names_is_cut_to_its_part_of_the_site():
    event = {"logger": "django.request", "event": "Not Found: /fr/directory/ada-lovelace/"}

    assert logs.without_private_matter(None, "", event)["event"] == "Not Found: /fr/directory/"
