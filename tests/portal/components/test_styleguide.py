"""The style guide: complete, and closed to those who do not work in the back office."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from portal.components import views
from portal.components.templatetags import ui
from tests.factories.accounts import UserFactory

GUIDE = Path(views.__file__).parent / "templates" / "components"


@pytest.fixture
def colleague(db):
    person = UserFactory()
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


@pytest.mark.parametrize("name", sorted(ui.register.tags))
def test_every_component_is_shown(name):
    source = "".join(path.read_text(encoding="utf-8") for path in GUIDE.glob("**/*.html"))

    assert re.search(rf"{{% {name}\b", source)


@pytest.mark.django_db
def test_visitor_finds_no_style_guide(client):
    assert client.get(reverse("components:styleguide")).status_code == 404


def test_account_alone_opens_no_style_guide(client, db):
    client.force_login(UserFactory())

    assert client.get(reverse("components:styleguide")).status_code == 404


def test_colleague_reads_the_style_guide(client, colleague):
    client.force_login(colleague)

    response = client.get(reverse("components:styleguide"))

    assert response.status_code == 200
    assert b'dir="ltr"' in response.content


def test_style_guide_turns_round(client, colleague):
    client.force_login(colleague)

    response = client.get(reverse("components:styleguide"), {"direction": "rtl"})

    assert b'dir="rtl"' in response.content


def test_developer_reads_the_style_guide(client, settings, db):
    settings.DEBUG = True

    assert client.get(reverse("components:styleguide")).status_code == 200
