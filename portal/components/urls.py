from django.urls import path

from portal.components import views

app_name = "components"
urlpatterns = [path("", views.styleguide, name="styleguide")]
