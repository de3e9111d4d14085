"""``frame``: made on first use, so that a template without the frame costs nothing."""

from django.utils.functional import SimpleLazyObject

from content import navigation


def site_frame(request):
    return {"frame": SimpleLazyObject(lambda: navigation.site_frame(request))}
