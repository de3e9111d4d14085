"""The back office of events: index, dashboard, and the pages on which an event is made."""
