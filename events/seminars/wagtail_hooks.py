from wagtail import hooks

from events.seminars.office import walk


@hooks.register("register_admin_urls")
def addresses():
    return [*walk.urlpatterns]
