from wagtail import hooks

from events.registration.office import decide, letters


@hooks.register("register_admin_urls")
def addresses():
    return [*decide.urlpatterns, *letters.urlpatterns]
