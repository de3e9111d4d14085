"""The box to tick in others' forms."""

import pytest
from django import forms

from portal.privacy.forms import ConsentField
from tests.portal.privacy.consents.conftest import KEY

pytestmark = pytest.mark.django_db


class Joining(forms.Form):
    agreed = ConsentField(KEY)


def test_field_shows_the_text_and_which_version_it_is(publish):
    publish()

    drawn = str(Joining()["agreed"])

    assert "<em>fair</em> and kind" in drawn
    assert "version 2" in drawn
    assert 'type="checkbox"' in drawn


def test_label_names_the_text():
    assert str(Joining()["agreed"].label) == "Fair play"


def test_box_belongs_to_its_label():
    drawn = str(Joining()["agreed"])

    assert 'id="id_agreed"' in drawn
    assert 'for="id_agreed"' in drawn


def test_without_the_tick_it_says_what_to_do():
    assert Joining({}).errors == {
        "agreed": ["Tick this box if you agree, or leave this form."],
    }


def test_with_the_tick_it_is_true():
    form = Joining({"agreed": "on"})

    assert form.is_valid()
    assert form.cleaned_data == {"agreed": True}


def test_ticked_box_stays_ticked():
    assert "checked" in str(Joining({"agreed": "on"})["agreed"])
