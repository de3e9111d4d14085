"""Programme content that is not a page of the tree."""

from django.urls import path

from content import feeds, views

app_name = "content"

urlpatterns = [
    path("themes/", views.themes, name="themes"),
    path("themes/<slug:slug>/", views.theme, name="theme"),
    path("goals/", views.goals, name="goals"),
    path("goals/<int:number>/", views.goal, name="goal"),
    path("feeds/news.atom", feeds.news, name="news_feed"),
    path("feeds/reports.atom", feeds.reports, name="report_feed"),
]
