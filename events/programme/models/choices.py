"""The words of events: formats, rules, states, parts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Format(models.TextChoices):
    EXPLORATORY_TALKS = "exploratory-talks", _("Exploratory talks")
    TALK = "talk", _("Talk by a negotiator")
    TRAINING = "training", _("Training")
    DEVISING_SEMINAR = "devising-seminar", _("Devising seminar")
    WALKING = "walking", _("Walking the negotiation")
    SIMULATION = "simulation", _("Simulation")
    COMPETITION = "competition", _("Competition")
    FORUM = "forum", _("Forum meeting")
    CONSULTATION = "consultation", _("Consultation")


class Rule(models.TextChoices):
    """What may be said of the event afterwards."""

    RECORD = "record", _("On the record")
    CHATHAM_HOUSE = "chatham-house", _("Chatham House Rule")
    CONFIDENTIAL = "confidential", _("Confidential")


class Attendance(models.TextChoices):
    ON_SITE = "on-site", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")


class Audience(models.TextChoices):
    """Who may know of the event and read its page."""

    EVERYBODY = "everybody", _("Everybody")
    MEMBERS = "members", _("Members of the community")
    INVITED = "invited", _("Only who is invited or registered")


class State(models.TextChoices):
    """Follows from the clock and from what organisers did; see ``Event.state_at``."""

    DRAFT = "draft", pgettext_lazy("state of an event", "Draft")
    PUBLISHED = "published", pgettext_lazy("state of an event", "Announced")
    OPEN = "open", pgettext_lazy("state of an event", "Registration open")
    CLOSED = "closed", pgettext_lazy("state of an event", "Registration closed")
    HELD = "held", pgettext_lazy("state of an event", "Held")
    CANCELLED = "cancelled", pgettext_lazy("state of an event", "Cancelled")
    ARCHIVED = "archived", pgettext_lazy("state of an event", "Archived")


class OrganiserPart(models.TextChoices):
    """What an account may do for one event; ``permissions`` says it in full."""

    LEAD = "lead", _("Lead organiser")
    ORGANISER = "organiser", _("Co-organiser")
    FACILITATOR = "facilitator", _("Facilitator: agenda and balance, no names of participants")
    DESK = "desk", _("Check-in only")
    IN_CHARGE = "in-charge", _("In charge of travel, access and diet")


class PartnerPart(models.TextChoices):
    CONVENOR = "convenor", _("Convened by")
    COOPERATION = "cooperation", _("In cooperation with")
    HOST = "host", _("Hosted by")
    SUPPORT = "support", _("Supported by")


class ContributorPart(models.TextChoices):
    FACILITATOR = "facilitator", _("Facilitator")
    SPEAKER = "speaker", _("Speaker")
    MODERATOR = "moderator", _("Moderator")
    TRAINER = "trainer", _("Trainer")
    JUDGE = "judge", _("Judge")
    RAPPORTEUR = "rapporteur", _("Rapporteur")


class MaterialAudience(models.TextChoices):
    EVERYBODY = "everybody", _("Whoever may read the event's page")
    REGISTERED = "registered", _("Whoever has registered")
    CONFIRMED = "confirmed", _("Whoever has a place")
    ATTENDED = "attended", _("Whoever was checked in")
    ORGANISERS = "organisers", _("Organisers and facilitators")
