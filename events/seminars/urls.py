from django.urls import path

from events.seminars.views import walk
from events.seminars.views.devising import (
    assessing,
    console,
    ground,
    inventing,
    summaries,
    taking_part,
)

app_name = "seminars"
WALKS = [
    path("walks/worker.js", walk.worker, name="walk_worker"),
    path("walks/<str:token>/", walk.walk, name="walk"),
    path("walks/<str:token>/card/", walk.card, name="walk_card"),
]
TAKING_PART = [
    path("by-link/<str:token>/", taking_part.by_link, name="by_link"),
    path("s/<slug:key>/", taking_part.seminar, name="seminar"),
    path("s/<slug:key>/rules/", taking_part.rules, name="rules"),
    path("s/<slug:key>/ideas/", taking_part.ideas, name="ideas"),
    path("s/<slug:key>/board/", taking_part.shown_board, name="shown_board"),
    path("s/<slug:key>/sounding/", taking_part.ballot, name="ballot"),
    path("s/<slug:key>/summary/", taking_part.summary, name="summary"),
    path("s/<slug:key>/map/", taking_part.shared_map, name="shared_map"),
    path("s/<slug:key>/paper/", taking_part.paper, name="paper"),
]
CONSOLE = [
    path("c/<slug:key>/", console.console, name="console"),
    path("c/<slug:key>/on/", console.go_on, name="go_on"),
    path("c/<slug:key>/back/", console.go_back, name="go_back"),
    path("c/<slug:key>/shelve/", console.shelve, name="shelve"),
    path("c/<slug:key>/report/", console.report, name="report"),
    path("c/<slug:key>/interviews/", assessing.interviews, name="interviews"),
    path("c/<slug:key>/interviews/new/", assessing.interview, name="new_interview"),
    path("c/<slug:key>/interviews/<int:pk>/", assessing.interview, name="interview"),
    path("c/<slug:key>/map/", assessing.map_, name="map"),
    path("c/<slug:key>/map/paper/", assessing.map_on_paper, name="map_on_paper"),
    path("c/<slug:key>/map/parties/<int:pk>/", assessing.side, name="side"),
    path("c/<slug:key>/map/interests/<int:pk>/", assessing.interest, name="interest"),
    path("c/<slug:key>/people/", assessing.people, name="people"),
    path("c/<slug:key>/people/concurrence/", assessing.concur, name="concur"),
    path("c/<slug:key>/ground/", ground.ground, name="ground"),
    path("c/<slug:key>/rounds/", inventing.rounds, name="rounds"),
    path("c/<slug:key>/rounds/<int:pk>/wall/", inventing.wall, name="wall"),
    path("c/<slug:key>/rounds/<int:pk>/cards/", inventing.wall_cards, name="wall_cards"),
    path("c/<slug:key>/rounds/<int:pk>/close/", inventing.close_round, name="close_round"),
    path("c/<slug:key>/rounds/<int:pk>/hand-in/", inventing.hand_in, name="hand_in"),
    path("c/<slug:key>/board/", inventing.board, name="board"),
    path("c/<slug:key>/board/<int:pk>/", inventing.cluster, name="cluster"),
    path("c/<slug:key>/packages/", inventing.packages, name="packages"),
    path("c/<slug:key>/packages/new/", inventing.package, name="new_package"),
    path("c/<slug:key>/packages/<int:pk>/", inventing.package, name="package"),
    path("c/<slug:key>/soundings/<int:pk>/", inventing.close_sounding, name="close_sounding"),
    path("c/<slug:key>/summary/", summaries.draft, name="draft"),
    path("c/<slug:key>/summary/opening/", summaries.opening, name="opening"),
    path("c/<slug:key>/summary/new/", summaries.claim, name="new_claim"),
    path("c/<slug:key>/summary/<int:pk>/", summaries.claim, name="claim"),
    path("c/<slug:key>/summary/names/", summaries.settle, name="settle"),
    path("c/<slug:key>/summary/read/", summaries.check, name="check"),
    path("c/<slug:key>/summary/end/", console.end_check, name="end_check"),
    path("c/<slug:key>/summary/objections/<uuid:pk>/", summaries.answer, name="answer"),
]
urlpatterns = [*WALKS, *TAKING_PART, *CONSOLE]
