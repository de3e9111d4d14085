"""What the forums hold of people, how it is given out, and when it goes."""

from network.forums.personal import consulting, moderation, notes, places, posts, veils

__all__ = ["consulting", "moderation", "notes", "places", "posts", "veils"]
