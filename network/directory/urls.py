from django.urls import path, re_path

from network.directory.views import directory, introductions, own

app_name = "directory"

ME = [
    path("me/", own.overview, name="own"),
    path("me/languages/", own.spoken, name="languages"),
    path("me/photograph/", own.photograph, name="own_photograph"),
    path("me/photograph/remove/", own.remove_photograph, name="remove_photograph"),
    path("me/experience/new/", own.add_experience, name="add_experience"),
    path("me/experience/<int:pk>/", own.change_experience, name="experience"),
    path("me/experience/<int:pk>/delete/", own.delete_experience, name="delete_experience"),
    path("me/visibility/", own.visibility, name="visibility"),
    path("me/hide/", own.hide, name="hide"),
    path("me/appear/", own.appear, name="appear"),
    path("me/preview/<slug:audience>/", own.preview, name="preview"),
    path("me/<slug:name>/", own.section, name="section"),
]
INTRODUCTIONS = [
    path("introductions/", introductions.listing, name="introductions"),
    path("introductions/<int:pk>/", introductions.introduction, name="introduction"),
    re_path(
        r"^introductions/(?P<pk>\d+)/(?P<answer>accept|decline)/$",
        introductions.settle,
        name="settle",
    ),
    path("introductions/<int:pk>/withdraw/", introductions.withdraw, name="withdraw"),
    path("introductions/<int:pk>/bar/", introductions.bar, name="bar"),
    path("introductions/barred/<int:pk>/", introductions.let_ask_again, name="let_ask_again"),
]
urlpatterns = [
    path("", directory.index, name="index"),
    path("suggest/", directory.suggestions, name="suggest"),
    *ME,
    *INTRODUCTIONS,
    path("<slug:public_id>/", directory.profile, name="profile"),
    path("<slug:public_id>/photograph/", directory.photograph, name="photograph"),
    path("<slug:public_id>/introduction/", introductions.ask, name="ask"),
]
