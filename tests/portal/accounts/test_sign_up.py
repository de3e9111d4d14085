from django.urls import reverse

from portal.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.portal.accounts.conftest import code_in

NEW = {
    "name": "Nora Weiss",
    "email": "Nora@Example.org",
    "password1": "four chairs and a table",
    "website": "",
}


def test_sign_up_by_code_leads_home(client, db, mails):
    [mail] = mails(client.post, reverse("account_signup"), NEW)
    assert mail.to == ["nora@example.org"]

    response = client.post(
        reverse("account_email_verification_sent"), {"code": code_in(mail)}, follow=True
    )

    assert response.redirect_chain[-1][0] == "/accounts/"
    assert response.context["user"].name == "Nora Weiss"


def test_sign_up_does_not_sign_in_before_the_code(client, db, mails):
    mails(client.post, reverse("account_signup"), NEW)

    response = client.get(reverse("accounts:home"))

    assert response.status_code == 302


def test_sign_up_takes_the_language_of_the_page(client, db, mails):
    [mail] = mails(client.post, "/fr/accounts/signup/", NEW)
    client.post("/fr/accounts/confirm-email/", {"code": code_in(mail)})

    assert User.objects.get().language == "fr"


def test_sign_up_without_a_name_is_refused_on_the_field(client, db):
    response = client.post(reverse("account_signup"), NEW | {"name": " "})

    assert response.context["form"].errors["name"] == ["Write your name."]


def test_weak_password_is_refused_on_the_field(client, db):
    response = client.post(reverse("account_signup"), NEW | {"password1": "password"})

    assert "password1" in response.context["form"].errors


def test_robot_in_the_trap_gets_no_account_and_no_mail(client, db, mails):
    sent = mails(client.post, reverse("account_signup"), NEW | {"website": "spam.example"})

    assert (sent, User.objects.count()) == ([], 0)


def test_owner_of_a_known_address_is_told_by_mail(client, db, mails):
    UserFactory(email="nora@example.org", language="fr")

    [mail] = mails(client.post, reverse("account_signup"), NEW)

    assert "/fr/accounts/password/reset/" in mail.body
    assert User.objects.count() == 1


def test_third_wrong_code_ends_the_try(client, db, mails):
    [mail] = mails(client.post, reverse("account_signup"), NEW)
    for _try in range(3):
        client.post(reverse("account_email_verification_sent"), {"code": "000-000-000"})

    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail)})

    assert client.get(reverse("accounts:home")).status_code == 302
