from wagtail import hooks

from events.seminars.office import seminar, walk


@hooks.register("register_admin_urls")
def addresses():
    return [*seminar.urlpatterns, *walk.urlpatterns]
