from django.urls import path

from portal.notifications import views

app_name = "notifications"

urlpatterns = [
    path("", views.list_of_notices, name="list"),
    path("seen/", views.see_all, name="see_all"),
    path("settings/", views.settings, name="settings"),
    path("mute/<str:token>/", views.mute, name="mute"),
    path("<int:pk>/", views.open_notice, name="open"),
    path("<int:pk>/seen/", views.see, name="see"),
]
