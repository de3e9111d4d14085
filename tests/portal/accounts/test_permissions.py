import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from portal.access import only_if
from portal.accounts import permissions
from portal.accounts.permissions import Role, has_role
from tests.factories.accounts import UserFactory


def test_every_role_is_a_group_that_opens_the_back_office(db):
    for role in Role:
        group = Group.objects.get(name=role)
        assert group.permissions.filter(codename="access_admin").exists()


def test_administrator_manages_people_and_groups(db):
    user = UserFactory(role=Role.ADMINISTRATOR)

    assert user.has_perms(["accounts.change_user", "auth.change_group"])


def test_role_is_held_by_who_was_given_it(db):
    user = UserFactory(role=Role.EDITOR)

    assert has_role(user, Role.EDITOR, Role.REVIEWER)
    assert not has_role(user, Role.REVIEWER)


def test_superuser_holds_every_role(db):
    assert has_role(UserFactory(is_superuser=True), Role.MODERATOR)


def test_closed_account_holds_none(db):
    assert not has_role(UserFactory(role=Role.EDITOR, is_active=False), Role.EDITOR)


def test_visitor_holds_none():
    assert not has_role(AnonymousUser(), *Role)


@only_if(permissions.is_administrator)
def guarded(request):
    return HttpResponse("inside")


def ask(rf, user):
    request = rf.get("/secret/?page=2")
    request.user = user
    return guarded(request)


def test_guard_opens_to_whom_it_may(rf, db):
    assert ask(rf, UserFactory(role=Role.ADMINISTRATOR)).content == b"inside"


def test_guard_refuses_the_signed_in(rf, db):
    with pytest.raises(PermissionDenied):
        ask(rf, UserFactory())


def test_guard_sends_visitors_to_sign_in_and_back(rf):
    response = ask(rf, AnonymousUser())

    assert response.url == "/accounts/login/?next=/secret/%3Fpage%3D2"
