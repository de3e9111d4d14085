"""How one registers for an event, how many seats there are, and for whom."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event
from network.vocabulary import StakeholderGroup


class Approval(models.TextChoices):
    AUTOMATIC = "automatic", _("Whoever registers has a seat while there are any")
    BY_HAND = "by-hand", _("Organisers decide on each registration")


class WaitingMode(models.TextChoices):
    AUTOMATIC = "automatic", _("A free seat is offered to the next at once")
    BY_HAND = "by-hand", _("Organisers offer free seats")
    NONE = "none", _("No waiting list: who comes too late is told so")


class Access(models.TextChoices):
    """Who may register, among those who may read the event's page."""

    OPEN = "open", _("Everybody")
    MEMBERS = "members", _("Members of the community")
    CODE = "code", _("Only who has an invitation or a code")


class Intake(models.Model):
    """Registration for one event. ``taken`` counts the seats that are confirmed or on offer.

    Only ``seats`` changes ``taken``, by conditional updates; the constraints are the second wall.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="intake")
    access = models.CharField(
        _("who may register"), max_length=10, choices=Access, default=Access.OPEN
    )
    approval = models.CharField(
        _("how seats are given"), max_length=10, choices=Approval, default=Approval.AUTOMATIC
    )
    waiting = models.CharField(
        _("waiting list"), max_length=10, choices=WaitingMode, default=WaitingMode.AUTOMATIC
    )
    seats = models.PositiveIntegerField(
        _("seats"), default=30, validators=[MinValueValidator(1), MaxValueValidator(20000)]
    )
    taken = models.PositiveIntegerField(default=0, editable=False)
    # Grows with every change of seats; it is what those who change them wait for.
    turn = models.PositiveBigIntegerField(default=0, editable=False)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to answer an offer of a seat"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(720)],
    )
    changes_until = models.DateTimeField(
        _("guests may change and cancel until"),
        null=True,
        blank=True,
        help_text=_(
            "Until the event starts, where nothing is said. Cancelling is possible always."
        ),
    )
    party_limit = models.PositiveSmallIntegerField(
        _("people in one registration"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("More than one lets delegations register together."),
    )
    asks_logistics = models.BooleanField(
        _("ask about travel, access and diet after acceptance"), default=False
    )
    logistics_days = models.PositiveSmallIntegerField(
        _("days after the event until answers about travel, access and diet are erased"),
        default=7,
        validators=[MinValueValidator(0), MaxValueValidator(90)],
    )
    logistics_erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("registration for an event")
        verbose_name_plural = _("registrations for events")
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__lte=F("seats")), name="no_more_taken_than_there_are_seats"
            )
        ]

    def __str__(self):
        return str(self.event)


class Quota(models.Model):
    """Seats of one stakeholder group; every intake has a row for each group that may register.

    ``maximum`` is never exceeded (none: only the total binds). ``held`` seats are given to nobody
    else until ``held_until``, or the start; then they are released. ``minimum`` is what organisers
    aim at, and who comes first on the waiting list while it is not reached.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="quotas")
    group = models.CharField(_("stakeholder group"), max_length=20, choices=StakeholderGroup)
    minimum = models.PositiveIntegerField(_("at least"), default=0)
    maximum = models.PositiveIntegerField(_("at most"), null=True, blank=True)
    held = models.PositiveIntegerField(_("held for it"), default=0)
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("seats of a stakeholder group")
        verbose_name_plural = _("seats of stakeholder groups")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "group"], name="one_quota_per_group"),
            models.CheckConstraint(
                condition=Q(maximum=None) | Q(taken__lte=F("maximum")),
                name="no_more_of_a_group_than_its_maximum",
            ),
            models.CheckConstraint(
                condition=Q(maximum=None) | Q(minimum__lte=F("maximum"), held__lte=F("maximum")),
                name="quota_of_a_group_fits_its_maximum",
            ),
        ]

    def __str__(self):
        return self.get_group_display()


class LetterText(models.Model):
    """What organisers add to a letter of their event, in one language: a few lines of Markdown."""

    class Letter(models.TextChoices):
        RECEIVED = "received", _("Registration received, to be decided")
        CONFIRMED = "confirmed", _("A seat is confirmed")
        WAITING = "waiting", _("On the waiting list")
        OFFERED = "offered", _("A seat is offered")
        DECLINED = "declined", _("No seat")
        CANCELLED = "cancelled", _("Registration cancelled")
        REMINDER = "reminder", _("Reminder")
        CHANGED = "changed", _("The event changed")
        CALLED_OFF = "called-off", _("The event is cancelled")
        LOGISTICS = "logistics", _("Questions about travel, access and diet")
        THANKS = "thanks", _("Thanks, afterwards")

    event = models.ForeignKey(Event, models.CASCADE, related_name="letter_texts")
    letter = models.CharField(_("letter"), max_length=12, choices=Letter)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.TextField(_("text"), max_length=4000)

    class Meta:
        verbose_name = _("text of a letter")
        verbose_name_plural = _("texts of letters")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "letter", "language"], name="one_text_per_letter_and_language"
            )
        ]

    def __str__(self):
        return f"{self.get_letter_display()} ({self.language})"
