from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's management of people, with our forms; stands in INSTALLED_APPS in its place."""

    user_viewset = "portal.accounts.people.PeopleViewSet"
