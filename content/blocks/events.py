"""Blocks that show events of the programme as they stand now, as far as the reader may see them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from events.programme.listing import EventFilter, as_listed, listed_for
from events.programme.models import Event, Format, Series
from network.vocabulary import themes

MOST = 12


class ListedEvents:
    """Editors choose among what calendars show; events for the invited alone stay unknown."""

    def get_object_list(self):
        return Event.objects.listed().order_by("-starts_at", "-pk")

    @property
    def columns(self):
        return [
            self.title_column,
            DateColumn("starts_at", label=_("Starts")),
            Column("get_format_display", label=_("Format")),
        ]


class ChooseEvent(ListedEvents, ChooseView):
    pass


class ChooseEventResults(ListedEvents, ChooseResultsView):
    pass


class EventChooser(ChooserViewSet):
    model = Event
    icon = "date"
    choose_one_text = _("Choose an event")
    choose_another_text = _("Choose another event")
    edit_item_text = _("Open this event")
    choose_view_class = ChooseEvent
    choose_results_view_class = ChooseEventResults
    register_widget = False


event_chooser = EventChooser("event_chooser", url_prefix="choose/event")
EventChooserBlock = event_chooser.get_block_class(
    name="EventChooserBlock", module_path="content.blocks.events"
)


def formats():
    return Format.choices


def theme_choices():
    return list(themes().items())


def series_choices():
    return list(Series.objects.values_list("slug", "name"))


class ComingEventsBlock(blocks.StructBlock):
    """The next events, all or those of one format, theme or series."""

    title = blocks.CharBlock(max_length=100, label=_("Title"))
    format = blocks.ChoiceBlock(choices=formats, required=False, label=_("Of this format"))
    theme = blocks.ChoiceBlock(choices=theme_choices, required=False, label=_("On this theme"))
    series = blocks.ChoiceBlock(choices=series_choices, required=False, label=_("Of this series"))
    count = blocks.IntegerBlock(default=3, min_value=1, max_value=MOST, label=_("How many"))

    class Meta:
        icon = "date"
        label = _("Coming events")
        template = "content/blocks/events.html"
        preview_value = {"title": "What is to come", "count": 3}
        description = _("The next events of the calendar, each with the way to its page.")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        viewer = context["request"].user
        coming = listed_for(viewer).filter(cancelled_at=None).coming()
        if series := value.get("series"):
            coming = coming.filter(series__slug=series)
        found = EventFilter(_asked(value), queryset=coming)
        shown = found.qs[: value["count"]]
        return context | {"entries": as_listed(shown, viewer), "query": found.query()}


def _asked(value):
    return {name: [value[name]] for name in ("format", "theme") if value.get(name)}


class EventBlock(blocks.StructBlock):
    """One event as a card; whoever may not see it sees nothing."""

    event = EventChooserBlock(label=_("Event"))

    class Meta:
        icon = "date"
        label = _("Event")
        template = "content/blocks/event.html"
        description = _("One event as a card, with when and where it is.")

    def get_preview_value(self):
        event = Event.objects.listed().order_by("-starts_at").first()
        return self.to_python({"event": event and event.pk})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        viewer, chosen = context["request"].user, value["event"]
        seen = listed_for(viewer).filter(pk=chosen.pk) if chosen else ()
        return context | {"entry": next(iter(as_listed(seen, viewer)), None)}
