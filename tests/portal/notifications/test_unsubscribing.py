"""The link in a letter that ends such letters, without signing in (RFC 8058)."""

import pytest
from django.test import Client

from portal.mail.models import Letter
from portal.notifications import delivery, unsubscribing
from portal.notifications.kinds import When
from portal.notifications.models import Preference, Rhythm
from tests.factories.accounts import UserFactory
from tests.factories.notifications import NoticeFactory, PreferenceFactory

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def reader():
    return UserFactory()


@pytest.fixture
def stranger():
    """A mail program: no session, and no token of a form."""
    return Client(enforce_csrf_checks=True)


def link_for(reader, scope="tests.asked"):
    return unsubscribing.address(reader, scope)


def headers_of(reader, *kinds):
    for kind in kinds:
        NoticeFactory(person=reader, kind=kind, mail=When.AT_ONCE)
    delivery.send_due()
    return Letter.objects.get().headers


def test_letter_names_the_link_as_mail_programs_want_it(reader):
    headers = headers_of(reader, "tests.asked")

    assert headers["List-Unsubscribe"] == f"<{link_for(reader)}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_letter_with_several_kinds_leads_to_the_switch_for_all(reader):
    headers = headers_of(reader, "tests.asked", "tests.told")

    assert headers["List-Unsubscribe"] == f"<{link_for(reader, '*')}>"


def test_letter_with_what_is_necessary_has_no_such_link(reader):
    assert headers_of(reader, "tests.decided") == {}


def test_page_changes_nothing_and_has_one_button(stranger, reader):
    html = stranger.get(link_for(reader)).content.decode()

    assert "Stop this mail" in html
    assert "Somebody asks" in html
    assert not Preference.objects.exists()


def test_one_click_mutes_the_kind_at_once(stranger, reader):
    PreferenceFactory(person=reader, mail=When.AT_ONCE, in_app=False)

    response = stranger.post(link_for(reader), ONE_CLICK)

    assert response.status_code == 200
    chosen = Preference.objects.get(person=reader)
    assert (chosen.mail, chosen.in_app) == (When.NEVER, False)


def test_what_waits_is_muted_too(stranger, reader):
    NoticeFactory(person=reader, mail=When.AT_ONCE)

    stranger.post(link_for(reader), ONE_CLICK)
    delivery.send_due()

    assert not Letter.objects.exists()


def test_switch_for_all_is_thrown_by_its_link(stranger, reader):
    stranger.post(link_for(reader, "*"), ONE_CLICK)

    assert Rhythm.objects.get(person=reader).only_necessary


def test_same_link_again_does_no_harm(stranger, reader):
    for _time in range(2):
        response = stranger.post(link_for(reader), ONE_CLICK)

    assert response.status_code == 200
    assert Preference.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda link: link[:-2] + "/",
        lambda link: link.replace("mute/", "mute/x"),
        lambda link: link.partition("mute/")[0] + "mute/W10:abc/",
    ],
)
def test_link_that_was_changed_gets_a_sentence(stranger, reader, method, spoil):
    response = getattr(stranger, method)(spoil(link_for(reader)))

    assert response.status_code == 200
    assert "This link is not whole" in response.content.decode()
    assert not Preference.objects.exists()


def test_link_of_an_erased_account_gets_a_sentence(stranger, reader):
    link = link_for(reader)
    reader.delete()

    assert "This link is not whole" in stranger.post(link, ONE_CLICK).content.decode()


def test_link_of_a_kind_that_is_gone_gets_a_sentence(stranger, reader):
    link = link_for(reader, "tests.gone")

    assert "This link is not whole" in stranger.post(link, ONE_CLICK).content.decode()


def test_link_names_nobody(reader):
    assert reader.email not in link_for(reader)


def test_other_methods_are_refused(stranger, reader):
    assert stranger.put(link_for(reader)).status_code == 405
