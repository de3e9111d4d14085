"""Forums, what is said in them, and what each reader keeps for himself."""

from network.forums.models.choices import (
    UNDER_RULE,
    Lifting,
    Opening,
    Part,
    Policy,
    Removal,
    TopicKind,
)
from network.forums.models.forums import Forum, Pledge, Seat, opaque_key
from network.forums.models.reading import Bookmark, ForumRead, Subscription, TopicRead
from network.forums.models.topics import (
    Attachment,
    Draft,
    Edit,
    Feeling,
    Mention,
    Persona,
    Post,
    Quote,
    Reaction,
    Topic,
    position_now,
    position_of,
)

__all__ = [
    "UNDER_RULE",
    "Attachment",
    "Bookmark",
    "Draft",
    "Edit",
    "Feeling",
    "Forum",
    "ForumRead",
    "Lifting",
    "Mention",
    "Opening",
    "Part",
    "Persona",
    "Pledge",
    "Policy",
    "Post",
    "Quote",
    "Reaction",
    "Removal",
    "Seat",
    "Subscription",
    "Topic",
    "TopicKind",
    "TopicRead",
    "opaque_key",
    "position_now",
    "position_of",
]
