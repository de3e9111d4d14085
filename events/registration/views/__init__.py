"""Pages of registration, for guests and members alike."""
