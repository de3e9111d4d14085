import pytest
from bs4 import BeautifulSoup
from django.template import engines


@pytest.fixture
def draw():
    """Draw the source of a template; an error in it shows when it is called."""

    def drawn(source, **context):
        return engines["django"].from_string(source).render(context)

    return drawn


@pytest.fixture
def soup(draw):
    """The same, parsed."""

    def parsed(source, **context):
        return BeautifulSoup(draw(source, **context), "html.parser")

    return parsed
