from django.urls import path

from events.seminars.views import walk

app_name = "seminars"
WALKS = [
    path("walks/worker.js", walk.worker, name="walk_worker"),
    path("walks/<str:token>/", walk.walk, name="walk"),
    path("walks/<str:token>/card/", walk.card, name="walk_card"),
]
urlpatterns = [*WALKS]
