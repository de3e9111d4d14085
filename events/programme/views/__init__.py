"""Pages of the programme of events."""
