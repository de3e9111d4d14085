from wagtail import hooks

from events.programme.office import addresses
from events.programme.office.series import SeriesViewSet
from events.programme.office.viewset import EventViewSet


@hooks.register("register_admin_viewset")
def events():
    return [EventViewSet(), SeriesViewSet()]


@hooks.register("register_admin_urls")
def event_addresses():
    return addresses.urlpatterns
