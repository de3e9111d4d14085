from wagtail import hooks

from events.registration.office import afterwards, decide, door, forum, letters


@hooks.register("register_admin_urls")
def addresses():
    return [
        *decide.urlpatterns,
        *letters.urlpatterns,
        *door.urlpatterns,
        *afterwards.urlpatterns,
        *forum.urlpatterns,
    ]
