from django.urls import path

from events.registration.views import join

app_name = "registration"
urlpatterns: list[path] = [
    path("r/<str:token>/join/", join.join, name="join"),
    path("r/<str:token>/quiet/", join.mute, name="mute"),
]
