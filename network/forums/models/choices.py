"""What a forum promises, who comes to it, and what one may be in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Policy(models.TextChoices):
    """From the widest to the strictest: a forum may go down this list and never up."""

    OPEN = "open", pgettext_lazy("policy of a forum", "Open")
    MEMBERS = "members", pgettext_lazy("policy of a forum", "Among members")
    RULE = "rule", _("Chatham House Rule")
    VEILED = "veiled", pgettext_lazy("policy of a forum", "Veiled")
    ROUND = "round", _("Unlinkable round")


UNDER_RULE = (Policy.RULE, Policy.VEILED, Policy.ROUND)


class Opening(models.TextChoices):
    """Who comes in."""

    PUBLIC = "public", _("Everybody reads, members write")
    MEMBERS = "members", _("Members of the community")
    POOL = "pool", _("The pool of experienced negotiators")
    INVITED = "invited", _("Only who is invited")
    EVENT = "event", _("The participants of an event")


class Part(models.TextChoices):
    """From the least to the most; each may what those before it may."""

    READER = "reader", pgettext_lazy("part in a forum", "Reader")
    PARTICIPANT = "participant", pgettext_lazy("part in a forum", "Participant")
    HOST = "host", pgettext_lazy("part in a forum", "Host")
    MODERATOR = "moderator", pgettext_lazy("part in a forum", "Moderator")


class TopicKind(models.TextChoices):
    DISCUSSION = "discussion", pgettext_lazy("kind of topic", "Discussion")
    QUESTION = "question", pgettext_lazy("kind of topic", "Question")
    CONSULTATION = "consultation", _("Peer consultation")
    RESOURCE = "resource", pgettext_lazy("kind of topic", "Resource")
    POLL = "poll", pgettext_lazy("kind of topic", "Poll")
    ROUND = "round", pgettext_lazy("kind of topic", "Round of cards")


class Removal(models.TextChoices):
    """Who took something away. The words of the reason stand beside it."""

    NONE = "", _("Not removed")
    AUTHOR = "author", _("Removed by its author")
    MODERATOR = "moderator", _("Removed by a moderator")


class Lifting(models.TextChoices):
    """What can uncover the author of a veiled post."""

    NEVER = "never", _("Nobody, ever")
    TRUSTEES = "trustees", _("Two trustees together, on listed grounds")
