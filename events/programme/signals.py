"""What has happened to events, for higher layers to follow; each is sent in its transaction."""

from django.dispatch import Signal

# An event is public from now on; sent with ``event=``, ``by=``.
event_published = Signal()
# Time, place or title changed after it was published; with ``event=``, ``by=``, ``changes=`` (the
# set of the names of the fields), ``before=`` (the event as it was).
event_changed = Signal()
# It will not take place; with ``event=``, ``by=``, ``reason=``.
event_cancelled = Signal()
# A copy or a new event was made; with ``event=``, ``source=`` (an event, or None), ``by=``.
event_made = Signal()
# An organiser asks for the draft of a report; with ``event=``, ``by=``, ``parts=``. The layer of
# pages answers with the page that it made.
report_wanted = Signal()
