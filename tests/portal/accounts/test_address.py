from allauth.account.models import EmailAddress

from tests.factories.accounts import PASSWORD, UserFactory
from tests.portal.accounts.conftest import code_in

NEW = "new@example.org"


def confirm_password(client):
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def ask_for(client, email):
    return client.post("/accounts/email/", {"email": email, "action_add": "1"})


def test_change_asks_for_the_password_once_more(client, member):
    client.force_login(member)

    response = ask_for(client, NEW)

    assert response.url.startswith("/accounts/reauthenticate/")


def test_change_goes_on_after_the_password(client, member, mails):
    client.force_login(member)
    page = ask_for(client, NEW).url

    [mail] = mails(client.post, page, {"password": PASSWORD, "next": "/accounts/email/"})

    assert mail.to == [NEW]


def test_code_changes_the_address(client, member, mails):
    client.force_login(member)
    confirm_password(client)
    [mail] = mails(ask_for, client, NEW)

    client.post("/accounts/confirm-email/", {"code": code_in(mail)})

    member.refresh_from_db()
    assert member.email == NEW
    assert [address.email for address in EmailAddress.objects.all()] == [NEW]


def test_former_address_is_told(client, member, mails):
    client.force_login(member)
    confirm_password(client)
    [mail] = mails(ask_for, client, NEW)

    [notice] = mails(client.post, "/accounts/confirm-email/", {"code": code_in(mail)})

    assert (notice.to, notice.subject) == (
        ["member@example.org"],
        "Your e-mail address was changed",
    )
    assert NEW not in notice.body


def test_address_stays_until_the_code(client, member, mails):
    client.force_login(member)
    confirm_password(client)
    mails(ask_for, client, NEW)

    member.refresh_from_db()
    assert member.email == "member@example.org"


def test_address_of_somebody_else_cannot_be_taken(client, member, mails):
    UserFactory(email=NEW)
    client.force_login(member)
    confirm_password(client)
    [mail] = mails(ask_for, client, NEW)

    client.post("/accounts/confirm-email/", {"code": code_in(mail)})

    member.refresh_from_db()
    assert member.email == "member@example.org"
