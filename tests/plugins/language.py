"""Every test begins in the language of the site; that of a request would outlive its test."""

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def _language_of_the_site():
    translation.activate(settings.LANGUAGE_CODE)
