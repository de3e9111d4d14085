from tests.factories.accounts import PASSWORD, UserFactory
from tests.portal.accounts.conftest import code_in

NEW = "another long password"


def reset(client, mails, email):
    [mail] = mails(client.post, "/accounts/password/reset/", {"email": email})
    client.post("/accounts/password/reset/confirm/", {"code": code_in(mail)})
    return mails(client.post, "/accounts/password/reset/complete/", {"password1": NEW})


def test_reset_by_code_sets_the_new_password(client, member, mails):
    reset(client, mails, "member@example.org")

    member.refresh_from_db()
    assert member.check_password(NEW)


def test_reset_does_not_sign_in(client, member, mails):
    reset(client, mails, "member@example.org")

    assert client.get("/accounts/").status_code == 302


def test_reset_is_reported_by_mail(client, member, mails):
    [mail] = reset(client, mails, "member@example.org")

    assert mail.subject == "Your password was reset"


def test_reset_ends_the_sessions_elsewhere(client, member, mails, client_elsewhere):
    client_elsewhere.force_login(member)

    reset(client, mails, "member@example.org")

    assert client_elsewhere.get("/accounts/").status_code == 302


def test_wrong_reset_code_does_not_lead_on(client, member, mails):
    mails(client.post, "/accounts/password/reset/", {"email": "member@example.org"})
    client.post("/accounts/password/reset/confirm/", {"code": "000-000-000"})

    response = client.get("/accounts/password/reset/complete/")

    assert response.url == "/accounts/password/reset/confirm/"


def test_change_asks_for_the_present_password(client, member):
    client.force_login(member)

    response = client.post(
        "/accounts/password/change/", {"oldpassword": "not it", "password1": NEW}
    )

    assert response.context["form"].errors["oldpassword"] == ["This is not your present password."]


def test_change_keeps_this_session_and_is_reported(client, member, mails):
    client.force_login(member)

    [mail] = mails(
        client.post, "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW}
    )

    assert mail.subject == "Your password was changed"
    assert client.get("/accounts/").status_code == 200


def test_person_without_a_password_may_set_one(client, db, mails):
    user = UserFactory()
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    mails(client.post, "/accounts/password/set/", {"password1": NEW})

    user.refresh_from_db()
    assert user.check_password(NEW)
