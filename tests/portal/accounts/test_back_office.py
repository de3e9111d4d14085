import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from portal.accounts.models import User
from portal.accounts.permissions import Role
from tests.cast import sign_in
from tests.factories.accounts import PASSWORD, UserFactory, add_totp
from tests.portal.accounts.conftest import code_now, totp_now

OFFICE = "/admin/"
INSIDE = ["/admin/", "/admin/pages/", "/admin/jsi18n/", "/admin/sprite/", "/admin/no/such/place/"]


def superuser():
    call_command("createsuperuser", "--noinput", email="root@example.org", name="Root", verbosity=0)
    user = User.objects.get(email="root@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def editor(db):
    return UserFactory(email="editor@example.org", role=Role.EDITOR)


@pytest.mark.parametrize("place", INSIDE)
def test_visitor_is_sent_to_sign_in(client, db, place):
    response = client.get(place)

    assert response.url == f"/accounts/login/?next={place}"


@pytest.mark.parametrize("place", INSIDE)
def test_member_is_refused(client, member, place):
    sign_in(client, member)

    assert client.get(place).status_code == 403


@pytest.mark.parametrize("place", INSIDE)
def test_role_without_second_factor_is_led_to_set_it_up(client, editor, place):
    client.force_login(editor)

    assert client.get(place).url == "/accounts/second-factor/"


def test_superuser_without_second_factor_is_led_to_set_it_up(client, db):
    client.force_login(superuser())

    assert client.get(OFFICE).url == "/accounts/second-factor/"


def test_explanation_is_in_the_language_of_the_person(client, db):
    client.force_login(UserFactory(role=Role.EDITOR, language="fr"))

    assert client.get(OFFICE).url == "/fr/accounts/second-factor/"


@pytest.mark.parametrize("role", Role)
def test_every_role_opens_it_with_a_second_factor(client, db, role):
    sign_in(client, UserFactory(role=role, with_totp=True))

    assert client.get(OFFICE).status_code == 200


def test_superuser_opens_it_with_a_second_factor(client, db):
    user = superuser()
    add_totp(user)
    sign_in(client, user)

    assert client.get(OFFICE).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client, editor):
    add_totp(editor)
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    sign_in(client, editor)

    assert client.get(OFFICE).url == "/accounts/second-factor/"


def test_session_from_before_the_second_factor_has_to_show_it(client, editor):
    client.force_login(editor)
    add_totp(editor)

    assert (
        client.get("/admin/pages/").url == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F"
    )


def test_showing_it_opens_the_page_that_was_wanted(client, editor):
    client.force_login(editor)
    add_totp(editor)

    response = client.post(
        client.get("/admin/reports/site-history/").url, {"code": totp_now()}, follow=True
    )

    assert response.redirect_chain[-1][0] == "/admin/reports/site-history/"
    assert response.status_code == 200


def test_setting_it_up_leads_back_to_the_page_that_was_wanted(client, editor):
    client.force_login(editor)
    client.get("/admin/pages/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    activate = "/accounts/2fa/totp/activate/"
    secret = client.get(activate).context["form"].secret

    response = client.post(activate, {"code": code_now(secret)}, follow=True)

    assert 'href="/admin/pages/"' in response.content.decode()
    assert client.get("/admin/pages/", follow=True).status_code == 200


def test_whole_way_in_with_password_and_app(client, editor):
    add_totp(editor)
    page = client.get(OFFICE).url
    client.post(page, {"login": editor.email, "password": PASSWORD, "next": OFFICE})

    response = client.post("/accounts/2fa/authenticate/", {"code": totp_now()})

    assert response.url == OFFICE
    assert client.get(OFFICE).status_code == 200


def test_password_alone_does_not_open_it(client, editor):
    add_totp(editor)
    client.post("/accounts/login/", {"login": editor.email, "password": PASSWORD})

    assert client.get(OFFICE).url == "/accounts/login/?next=/admin/"


@pytest.mark.parametrize("form", ["/admin/login/", "/_util/login/"])
def test_forms_of_wagtail_take_no_password(client, editor, form):
    response = client.post(form, {"username": editor.email, "password": PASSWORD})

    assert response.url.startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("part", ["", "done/", "complete/", "confirm/MQ/set-password/"])
def test_password_reset_of_wagtail_leads_to_ours(client, db, part):
    response = client.get(f"/admin/password_reset/{part}")

    assert response.url == "/accounts/password/reset/"


def test_sign_in_page_of_wagtail_leads_on_who_is_in(client, editor):
    add_totp(editor)
    sign_in(client, editor)

    assert client.get("/admin/login/?next=/admin/pages/").url == "/admin/pages/"


def test_sign_in_page_of_wagtail_leads_nowhere_else(client, editor):
    add_totp(editor)
    sign_in(client, editor)

    assert client.get("/admin/login/?next=https://elsewhere.example/").url == "/admin/"


@pytest.mark.parametrize("signed_in", [True, False])
def test_scripts_get_a_plain_refusal(client, editor, signed_in):
    if signed_in:
        client.force_login(editor)

    response = client.get(OFFICE, headers={"x-requested-with": "XMLHttpRequest"})

    assert response.status_code == 403


def test_posting_a_form_without_second_factor_does_nothing(client, editor):
    client.force_login(editor)

    assert client.post("/admin/account/", {}).url == "/accounts/second-factor/"


def test_losing_the_role_closes_it_at_once(client, editor):
    add_totp(editor)
    sign_in(client, editor)
    assert client.get(OFFICE).status_code == 200

    editor.groups.clear()

    assert client.get(OFFICE).status_code == 403


def test_removing_the_app_closes_it_at_once(client, editor):
    add_totp(editor)
    sign_in(client, editor)

    Authenticator.objects.all().delete()

    assert client.get(OFFICE).url == "/accounts/second-factor/"


def test_wagtail_follows_language_and_time_zone_of_the_account(client, db):
    user = UserFactory(
        role=Role.EDITOR, with_totp=True, language="fr", time_zone="Pacific/Auckland"
    )
    sign_in(client, user)

    assert 'lang="fr"' in client.get(OFFICE).content.decode()
    assert user.wagtail_userprofile.current_time_zone == "Pacific/Auckland"
