from django.urls import path

from portal.accounts import views

app_name = "accounts"

urlpatterns = [
    path("", views.home, name="home"),
    path("what-you-typed/", views.what_was_typed, name="kept_typing"),
    path("profile/", views.profile, name="profile"),
    path("security/", views.security, name="security"),
    path("second-factor/", views.explain_second_factor, name="second_factor"),
]
