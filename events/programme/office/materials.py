"""Papers, recordings and links of an event: who may have them, and from when."""

from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.programme.models import Material
from events.programme.office.agenda_forms import MaterialForm
from events.programme.office.belongings import Belonging
from events.programme.office.frame import page
from events.programme.office.guard import of_event
from events.programme.permissions import may_help, may_manage

MATERIALS = Belonging(
    model=Material,
    form=MaterialForm,
    url_name="event_materials",
    word="material",
    related="materials",
    add_title=gettext_lazy("Add a material"),
)


@of_event(may_help)
def materials(request, event):
    rows = list(event.materials.select_related("session"))
    for row in rows:
        row.from_there = row.from_at and timezone.localtime(row.from_at, event.zone)
    return page(
        request,
        event,
        "programme/office/materials.html",
        {"rows": rows, "may_manage": may_manage(request.user, event)},
        title=_("Materials"),
    )


urlpatterns = [
    path("events/<int:pk>/materials/", materials, name="event_materials"),
    *MATERIALS.urlpatterns,
]
