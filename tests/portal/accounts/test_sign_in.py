import pytest

from tests.factories.accounts import PASSWORD, UserFactory
from tests.portal.accounts.conftest import code_in, totp_now

LOGIN = "/accounts/login/"


def sign_in_by_password(client, email, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def is_signed_in(client):
    return client.get("/accounts/").status_code == 200


def test_password_leads_home(client, member):
    response = sign_in_by_password(client, "member@example.org")

    assert response.url == "/accounts/"
    assert is_signed_in(client)


def test_address_is_taken_in_any_case(client, member):
    sign_in_by_password(client, "MEMBER@Example.org")

    assert is_signed_in(client)


def test_home_is_in_the_language_of_the_person(client, db):
    UserFactory(email="nadia@example.org", language="fr")

    response = sign_in_by_password(client, "nadia@example.org")

    assert response.url == "/fr/accounts/"


def test_sign_in_leads_back_to_the_page_that_asked(client, member):
    response = sign_in_by_password(client, "member@example.org", next="/accounts/profile/")

    assert response.url == "/accounts/profile/"


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_sign_in_never_leads_elsewhere(client, member, wanted):
    response = sign_in_by_password(client, "member@example.org", next=wanted)

    assert response.url == "/accounts/"


def test_code_by_mail_signs_in(client, member, mails):
    [mail] = mails(client.post, "/accounts/login/code/", {"email": "member@example.org"})

    client.post("/accounts/login/code/confirm/", {"code": code_in(mail)})

    assert is_signed_in(client)


def test_code_by_mail_in_the_language_of_the_person(client, db, mails):
    UserFactory(email="nadia@example.org", language="fr")

    [mail] = mails(client.post, "/accounts/login/code/", {"email": "nadia@example.org"})

    assert 'lang="fr"' in mail.alternatives[0].content


def test_code_is_refused_after_its_time(client, member, mails, monkeypatch):
    [mail] = mails(client.post, "/accounts/login/code/", {"email": "member@example.org"})
    now = __import__("time").time()
    monkeypatch.setattr("time.time", lambda: now + 11 * 60)

    client.post("/accounts/login/code/confirm/", {"code": code_in(mail)})

    assert not is_signed_in(client)


def test_unproved_address_is_asked_for_a_code_first(client, db, mails):
    UserFactory(email="new@example.org", verified=False)

    [mail] = mails(client.post, LOGIN, {"login": "new@example.org", "password": PASSWORD})
    assert not is_signed_in(client)
    client.post("/accounts/confirm-email/", {"code": code_in(mail)})

    assert is_signed_in(client)


def test_closed_account_is_told_so_after_the_right_password(client, db):
    UserFactory(email="gone@example.org", is_active=False)

    response = sign_in_by_password(client, "gone@example.org")

    assert response.url == "/accounts/inactive/"
    assert not is_signed_in(client)


def test_sixth_wrong_password_is_refused_even_when_right(client, member):
    for _try in range(5):
        sign_in_by_password(client, "member@example.org", "wrong")

    sign_in_by_password(client, "member@example.org")

    assert not is_signed_in(client)


def test_person_with_an_app_stays_at_the_code_after_the_password(client, db):
    UserFactory(email="oskar@example.org", with_totp=True)

    response = sign_in_by_password(client, "oskar@example.org")

    assert response.url == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_code_of_the_app_completes_the_sign_in(client, db):
    UserFactory(email="oskar@example.org", with_totp=True)
    sign_in_by_password(client, "oskar@example.org")

    client.post("/accounts/2fa/authenticate/", {"code": totp_now()})

    assert is_signed_in(client)


def test_wrong_code_of_the_app_does_not(client, db):
    UserFactory(email="oskar@example.org", with_totp=True)
    sign_in_by_password(client, "oskar@example.org")

    response = client.post("/accounts/2fa/authenticate/", {"code": "000000"})

    assert response.context["form"].errors["code"] == ["This code is not right, or it is too old."]
    assert not is_signed_in(client)


def test_code_by_mail_does_not_replace_the_app(client, db, mails):
    UserFactory(email="oskar@example.org", with_totp=True)
    [mail] = mails(client.post, "/accounts/login/code/", {"email": "oskar@example.org"})

    response = client.post("/accounts/login/code/confirm/", {"code": code_in(mail)})

    assert response.url == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_signing_out_takes_a_press_of_a_button(client, member):
    client.force_login(member)
    client.get("/accounts/logout/")
    assert is_signed_in(client)

    client.post("/accounts/logout/")

    assert not is_signed_in(client)


def test_sign_in_form_of_django_takes_no_password(client, member):
    assert not client.login(username="member@example.org", password=PASSWORD)
