import pytest
from allauth.mfa.models import Authenticator

from tests.cast import sign_in
from tests.factories.accounts import PASSWORD, TOTP_SECRET, UserFactory
from tests.portal.accounts.conftest import code_now, totp_now

ACTIVATE = "/accounts/2fa/totp/activate/"


@pytest.fixture
def confirmed(client, member):
    """A browser of a person without a second factor, who has just given the password again."""
    client.force_login(member)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def equipped(client, db):
    """A browser of a person with an app and recovery codes."""
    user = UserFactory(email="oskar@example.org", with_totp=True)
    sign_in(client, user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def set_up_app(client):
    secret = client.get(ACTIVATE).context["form"].secret
    return client.post(ACTIVATE, {"code": code_now(secret)})


def recovery_codes(client):
    return client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]


def test_setting_up_asks_for_the_password_once_more(client, member):
    client.force_login(member)

    response = client.get(ACTIVATE)

    assert response.url.startswith("/accounts/reauthenticate/")


def test_setting_up_shows_the_recovery_codes(confirmed):
    response = set_up_app(confirmed)

    assert response.url == "/accounts/2fa/recovery-codes/"
    assert len(recovery_codes(confirmed)) == 10


def test_setting_up_is_reported_by_mail(confirmed, mails):
    [mail] = mails(set_up_app, confirmed)

    assert mail.subject == "An authenticator app was set up"


def test_wrong_code_sets_nothing_up(confirmed, member):
    confirmed.get(ACTIVATE)

    confirmed.post(ACTIVATE, {"code": "000000"})

    assert not Authenticator.objects.filter(user=member).exists()


def test_picture_of_the_key_is_drawn_without_a_style(confirmed):
    html = confirmed.get(ACTIVATE).content.decode()

    assert "<svg" in html
    assert "style=" not in html


def test_recovery_codes_stand_on_the_page(equipped):
    html = equipped.get("/accounts/2fa/recovery-codes/").content.decode()

    assert "\n".join(recovery_codes(equipped)) in html


def test_recovery_codes_are_saved_as_a_file(equipped):
    response = equipped.get("/accounts/2fa/recovery-codes/download/")

    assert response["Content-Type"] == "text/plain"
    assert response.content.decode().split() == recovery_codes(equipped)


def test_recovery_code_completes_a_sign_in(equipped, client_elsewhere):
    code = recovery_codes(equipped)[0]
    client_elsewhere.post("/accounts/login/", {"login": "oskar@example.org", "password": PASSWORD})

    client_elsewhere.post("/accounts/2fa/authenticate/", {"code": code})

    assert client_elsewhere.get("/accounts/").status_code == 200


def test_recovery_code_works_once(equipped, client_elsewhere):
    code = recovery_codes(equipped)[0]
    equipped.post("/accounts/2fa/reauthenticate/", {"code": code})
    client_elsewhere.post("/accounts/login/", {"login": "oskar@example.org", "password": PASSWORD})

    client_elsewhere.post("/accounts/2fa/authenticate/", {"code": code})

    assert client_elsewhere.get("/accounts/").status_code == 302


def test_new_recovery_codes_end_the_former_ones(equipped):
    former = recovery_codes(equipped)

    equipped.post("/accounts/2fa/recovery-codes/generate/")

    assert not set(former) & set(recovery_codes(equipped))


def test_code_of_the_app_works_once(equipped, client_elsewhere):
    code = totp_now()
    equipped.post("/accounts/2fa/reauthenticate/", {"code": code})
    client_elsewhere.post("/accounts/login/", {"login": "oskar@example.org", "password": PASSWORD})

    client_elsewhere.post("/accounts/2fa/authenticate/", {"code": code})

    assert client_elsewhere.get("/accounts/").status_code == 302


def test_removing_the_app_takes_the_recovery_codes_along(equipped):
    equipped.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.exists()


def test_secrets_are_not_in_the_database(equipped):
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert TOTP_SECRET not in stored
    assert all(code not in stored for code in recovery_codes(equipped))


def test_secrets_open_after_a_change_of_key(equipped, settings, client_elsewhere):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key that protects the tests from now on and opens nothing"
    client_elsewhere.post("/accounts/login/", {"login": "oskar@example.org", "password": PASSWORD})

    client_elsewhere.post("/accounts/2fa/authenticate/", {"code": totp_now()})

    assert client_elsewhere.get("/accounts/").status_code == 200
