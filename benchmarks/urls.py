"""The site map of the portal, and a view that does nothing."""

from django.http import HttpResponse
from django.urls import path

from portal.urls import urlpatterns as portal_patterns


def empty(request):
    return HttpResponse("empty")


urlpatterns = [path("empty/", empty), *portal_patterns]
