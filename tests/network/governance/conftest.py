import pytest

from tests.factories import content


@pytest.fixture
def home(db):
    return content.home()
