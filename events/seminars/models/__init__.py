"""Devising seminars and walks: what is worked on, and by whom it may be seen."""
