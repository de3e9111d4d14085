from django.urls import path

from network.governance import views

app_name = "governance"
one, voice = "consultations/<int:pk>/", "consultations/<int:pk>/comments/<uuid:comment_id>/"
urlpatterns = [
    path("consultations/", views.consultations, name="consultations"),
    path(one, views.consultation, name="consultation"),
    path(f"{one}document/", views.document, name="document"),
    path(f"{one}comment/", views.comment, name="comment"),
    path(f"{one}position/", views.position, name="position"),
    path(voice, views.change_comment, name="change_comment"),
    path(f"{voice}flag/", views.flag, name="flag"),
]
