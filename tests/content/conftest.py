import pytest

from tests.factories import content


@pytest.fixture
def home(db):
    return content.home()


@pytest.fixture
def french_home(home):
    return content.home("fr")
