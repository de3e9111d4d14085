"""How a password is checked: by address alone, which only the sign-in of this portal asks for."""

from allauth.account.auth_backends import AuthenticationBackend


class AddressBackend(AuthenticationBackend):
    """Refuses a ``username``: forms of Django and Wagtail send one, and know no second factor."""

    def authenticate(self, request, **credentials):
        if "username" in credentials:
            return None
        return super().authenticate(request, **credentials)
