from django.urls import path

from search import feeds, views

app_name = "search"

urlpatterns = [
    path("", views.page, name="page"),
    path("suggest/", views.suggestions, name="suggest"),
    path("feed/", feeds.public, name="feed"),
    path("saved/", views.saved_searches, name="saved"),
    path("saved/new/", views.save, name="save"),
    path("saved/<int:pk>/", views.change_saved, name="change"),
    path("saved/<int:pk>/open/", views.open_saved, name="open"),
    path("saved/<int:pk>/renew/", views.renew_feed, name="renew"),
    path("saved/<int:pk>/delete/", views.delete_saved, name="delete"),
    path("saved/feed/<str:secret>/", feeds.private, name="saved_feed"),
]
