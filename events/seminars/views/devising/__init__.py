"""The pages of a devising seminar: the facilitator's console, and those of who takes part."""
