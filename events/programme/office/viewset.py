"""The index of events and the dashboard of each."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from events.programme import acts, dashboard, next_steps
from events.programme.models import Event, Format, State
from events.programme.office import history, lives
from events.programme.office.run_by import run_by
from events.programme.permissions import may_help, may_manage, may_organise
from portal.audit.actions import record


class EventFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=State.choices, method="in_state", empty_label=_("All")
    )
    format = django_filters.MultipleChoiceFilter(label=_("Format"), choices=Format.choices)

    class Meta:
        model = Event
        fields = []

    def in_state(self, events, _name, state):
        return lives.in_state(events, state, timezone.now())


class EventIndex(generic.IndexView):
    add_item_label = _("New event")

    def get_base_queryset(self):
        return run_by(self.request.user).select_related("series")

    def search_queryset(self, queryset):
        if not self.search_query:
            return queryset
        words = self.search_query
        return queryset.filter(
            Q(title__icontains=words)
            | Q(summary__icontains=words)
            | Q(series__name__icontains=words)
        )

    def get_list_more_buttons(self, instance):
        return []

    def get_add_url(self):
        return reverse("event_formats") if may_organise(self.request.user) else None


class EventDashboard(generic.InspectView):
    """What is to be done next, how far it is, and the numbers of every part of the portal."""

    page_title = _("Event")

    def get_object(self, queryset=None):
        event = super().get_object(queryset)
        if not may_help(self.request.user, event):
            raise PermissionDenied
        return event

    def get_fields(self):
        return []

    def get_context_data(self, **kwargs):
        event, user, now = self.object, self.request.user, timezone.now()
        return super().get_context_data(**kwargs) | {
            "event": event,
            "may_manage": may_manage(user, event),
            "may_organise": may_organise(user),
            "may_delete": event.published_at is None and user.has_perm("programme.delete_event"),
            "steps": next_steps.steps_for(event, user, now),
            "boxes": dashboard.boxes_for(self.request, event),
            "life": lives.life_of(event, now),
            "acts": lives.acts_for(event) if may_manage(user, event) else [],
            "history": history.history_of(event) if may_manage(user, event) else [],
        }


class EditEvent(generic.EditView):
    """An event is edited in parts: its address leads to the first of them."""

    def dispatch(self, request, *args, **kwargs):
        return redirect("event_details", self.object.pk)


class AddEvent(generic.CreateView):
    """An event begins with the choice of its format."""

    def dispatch(self, request, *args, **kwargs):
        return redirect("event_formats")


class DeleteEvent(generic.DeleteView):
    """Only a draft: what people have read is called off or archived, not made undone."""

    def dispatch(self, request, *args, **kwargs):
        event = self.get_object()
        if event.published_at or not may_manage(request.user, event):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def delete_action(self):
        record(actor=self.request.user, act=acts.DELETED, target=self.object)
        super().delete_action()


def _starts(event):
    there = timezone.localtime(event.starts_at, event.zone)
    return date_format(there, "DATETIME_FORMAT")


def _state(event):
    return event.state.label


class EventsItem(MenuItem):
    def is_shown(self, request):
        return may_organise(request.user) or run_by(request.user).exists()


class EventViewSet(ModelViewSet):
    model = Event
    name = "events"
    icon = "calendar-alt"
    menu_label = _("Events")
    menu_order = 240
    menu_item_class = EventsItem
    add_to_admin_menu = True
    add_to_reference_index = False
    list_display = (
        TitleColumn("title", label=_("Event"), url_name="events:inspect", sort_key="title"),
        Column("format", label=_("Format"), accessor="get_format_display"),
        StatusTagColumn("state", label=_("State"), accessor=_state, primary=True),
        Column("starts_at", label=_("Starts"), accessor=_starts, sort_key="starts_at"),
        Column("series", label=_("Series"), accessor="series"),
    )
    filterset_class = EventFilters
    search_fields = ("title",)
    ordering = ("-starts_at",)
    form_fields = ["title"]
    index_view_class = EventIndex
    inspect_view_class = EventDashboard
    inspect_view_enabled = True
    inspect_template_name = "programme/office/dashboard.html"
    add_view_class = AddEvent
    edit_view_class = EditEvent
    delete_view_class = DeleteEvent
    copy_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        none = {"history_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(**none | kwargs)

    def get_urlpatterns(self):
        """Without Wagtail's pages of history and usage, which ask nobody for his part."""
        one = f"<{self.pk_path_converter}:pk>/"
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path(f"edit/{one}", self.edit_view, name="edit"),
            path(f"inspect/{one}", self.inspect_view, name="inspect"),
            path(f"delete/{one}", self.delete_view, name="delete"),
        ]
