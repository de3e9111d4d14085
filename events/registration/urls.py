from django.urls import path

from events.registration.views import certificate, desk, join, mine, partners, registering, ticket

app_name = "registration"
urlpatterns: list[path] = [
    path("e/<slug:slug>/", registering.register, name="register"),
    path("e/<slug:slug>/received/", registering.received, name="received"),
    path("partner/<str:secret>/", partners.partner, name="partner"),
    path("r/<str:token>/", mine.mine, name="mine"),
    path("r/<str:token>/change/", mine.change, name="change"),
    path("r/<str:token>/second-step/", mine.logistics, name="logistics"),
    path("r/<str:token>/offer/", mine.answer_offer, name="answer_offer"),
    path("r/<str:token>/again/", mine.rejoin, name="rejoin"),
    path("r/<str:token>/rule/", mine.agree, name="agree"),
    path("r/<str:token>/cancel/", mine.cancel, name="cancel"),
    path("r/<str:token>/my-data/", mine.leave_data, name="leave_data"),
    path("r/<str:token>/my-data.json", mine.my_data, name="my_data"),
    path("r/<str:token>/event.ics", mine.calendar, name="calendar"),
    path("r/<str:token>/materials/<int:pk>/", mine.material, name="material"),
    path("r/<str:token>/join/", join.join, name="join"),
    path("r/<str:token>/quiet/", join.mute, name="mute"),
    path("t/<str:ticket>/", ticket.ticket, name="ticket"),
    path("r/<str:token>/ticket.svg", ticket.picture, name="ticket_picture"),
    path("r/<str:token>/certificate.pdf", certificate.certificate, name="certificate"),
    path("certificates/<str:proof>/", certificate.verify, name="verify_certificate"),
    path("desk-worker.js", desk.worker, name="desk_worker"),
    path("desk/<str:secret>/", desk.desk, name="desk"),
    path("desk/<str:secret>/list/", desk.desk_list, name="desk_list"),
    path("desk/<str:secret>/sync/", desk.desk_sync, name="desk_sync"),
    path("desk/<str:secret>/walk-in/", desk.walk_in, name="desk_walk_in"),
]
