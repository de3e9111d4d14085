from django.urls import path, re_path

from events.programme.views import calendar, calendar_link, events, feeds

app_name = "programme"
urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    re_path(r"^month/(?P<year>\d{4})/(?P<month>\d{2})/$", calendar.month, name="month"),
    path("calendar.ics", feeds.calendar_feed, name="feed"),
    path("events.atom", feeds.atom_feed, name="atom"),
    path("mine/", calendar_link.calendar_link, name="calendar_link"),
    path("mine/<str:secret>.ics", feeds.member_feed, name="member_feed"),
    path("e/<slug:slug>/event.ics", feeds.event_calendar, name="event_calendar"),
    path("e/<slug:slug>/", events.event, name="event"),
    path("e/<slug:slug>/materials/<int:pk>/", events.material, name="material"),
    path("series/<slug:slug>/", events.series, name="series"),
]
