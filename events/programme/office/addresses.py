"""The addresses of an event's pages in the back office, below those of the viewset."""

urlpatterns = []
