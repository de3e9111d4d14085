"""The addresses of the pages on which organisers decide, under /admin/events/PK/."""

urlpatterns: list = []
