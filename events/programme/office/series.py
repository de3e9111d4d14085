"""Series of events: kept by whoever may make events."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from events.programme.models import Series
from portal.page_cache import forget_pages


class SeriesIndex(generic.IndexView):
    def get_queryset(self):
        return super().get_queryset().annotate(number=Count("events"))


class Forgetful:
    """Public pages show a series: kept ones are rendered anew after a change."""

    def form_valid(self, form):
        response = super().form_valid(form)
        forget_pages()
        return response


class AddSeries(Forgetful, generic.CreateView):
    pass


class EditSeries(Forgetful, generic.EditView):
    pass


class DeleteSeries(Forgetful, generic.DeleteView):
    pass


class SeriesViewSet(ModelViewSet):
    model = Series
    name = "series"
    url_prefix = "event-series"
    icon = "list-ul"
    menu_label = _("Series of events")
    ordering = ("name",)
    menu_order = 241
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = (
        TitleColumn("name", label=_("Name"), url_name="series:edit", sort_key="name"),
        Column("number", label=_("Events")),
    )
    search_fields = ("name",)
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("summary")]
    index_view_class = SeriesIndex
    add_view_class = AddSeries
    edit_view_class = EditSeries
    delete_view_class = DeleteSeries
