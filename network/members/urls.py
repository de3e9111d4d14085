from django.urls import path

from network.members.views import applications, institutions, mine, references

app_name = "members"

urlpatterns = [
    path("", applications.welcome, name="welcome"),
    path("apply/", applications.apply, name="apply"),
    path("apply/<int:pk>/<int:number>/", applications.step, name="step"),
    path("applications/<int:pk>/", applications.application, name="application"),
    path("applications/<int:pk>/answer/", applications.answer, name="answer"),
    path("applications/<int:pk>/appeal/", applications.appeal, name="appeal"),
    path("applications/<int:pk>/withdraw/", applications.withdraw, name="withdraw"),
    path("reference/<str:token>/", references.reference, name="reference"),
    path("mine/", mine.mine, name="mine"),
    path("mine/renew/", mine.renew, name="renew"),
    path("mine/leaving/", mine.leaving, name="leaving"),
    path("mine/leave/", mine.leave, name="leave"),
    path("mine/rejoin/", mine.rejoin, name="rejoin"),
    path("seat/<str:token>/", institutions.seat, name="seat"),
    path("institution/<int:pk>/", institutions.institution, name="institution"),
    path("institution/<int:pk>/invite/", institutions.invite, name="invite"),
    path(
        "institution/<int:pk>/invitations/<int:invitation>/take-back/",
        institutions.take_back,
        name="take_back",
    ),
    path("institution/<int:pk>/seats/<int:seat>/free/", institutions.free_seat, name="free_seat"),
    path("institution/<int:pk>/renew/", institutions.renew, name="renew_institution"),
    path("institution/<int:pk>/end/", institutions.end, name="end_institution"),
    path("institution/<int:pk>/contacts/add/", institutions.add_contact, name="add_contact"),
    path("institution/<int:pk>/step-down/", institutions.step_down, name="step_down"),
]
