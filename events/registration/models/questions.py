"""The two forms of an event: the first one for all, the second after acceptance."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.registration.models.intakes import Intake
from events.registration.models.registrations import Registration

FILE_TYPES = ["pdf", "docx", "odt", "txt", "png", "jpg", "jpeg"]
MOST_BYTES = 5 * 1024 * 1024


class Step(models.TextChoices):
    FIRST = "first", _("At registration")
    LOGISTICS = "logistics", _("After acceptance: travel, access, diet")


class QuestionKind(models.TextChoices):
    TEXT = "text", _("A line of text")
    LONG_TEXT = "long-text", _("A longer text")
    CHOICE = "choice", _("One of several")
    SEVERAL = "several", _("Any of several")
    FILE = "file", _("A file")
    CONSENT = "consent", _("An agreement")


class Question(models.Model):
    """One question; name, stakeholder group and address are asked by the form itself.

    ``labels`` and ``helps`` are {language: text}; ``options`` is a list of {"value": str, "labels":
    {language: text}}. It is shown only if the question ``shown_if`` (of the same step, before it)
    was answered with one of ``shown_for``, a list of values; "yes" for an agreement.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="questions")
    step = models.CharField(_("when"), max_length=10, choices=Step, default=Step.FIRST)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind)
    labels = models.JSONField(_("question"), default=dict)
    helps = models.JSONField(_("explanation"), default=dict, blank=True)
    options = models.JSONField(_("options"), default=list, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    shown_if = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="followers",
        verbose_name=_("only if this question"),
    )
    shown_for = models.JSONField(_("was answered with"), default=list, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("question of a registration")
        verbose_name_plural = _("questions of registrations")
        ordering = ["step", "order", "pk"]

    def __str__(self):
        return self.label

    @property
    def label(self):
        return in_words(self.labels, self.intake.event.language)

    @property
    def help(self):
        return in_words(self.helps, self.intake.event.language)

    @property
    def name(self):
        """The name of its field in a form."""
        return f"question-{self.pk}"

    def choices(self):
        language = self.intake.event.language
        return [(row["value"], in_words(row["labels"], language)) for row in self.options]


def in_words(texts, original):
    """The text in the reader's language, else in the ``original`` one, else any."""
    return texts.get(get_language()) or texts.get(original) or next(iter(texts.values()), "")


class Answer(models.Model):
    """An answer of the first step: a text, a list of values, True, or a file."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    value = models.JSONField(null=True)
    file = models.FileField(
        upload_to="registrations/%Y", blank=True, validators=[FileExtensionValidator(FILE_TYPES)]
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "question"], name="one_answer_to_a_question"
            )
        ]

    def __str__(self):
        return f"{self.registration_id}: {self.question_id}"


class LogisticsAnswer(models.Model):
    """An answer of the second step, encrypted; read by who is in charge, erased soon after."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="logistics_answers")
    question = models.ForeignKey(Question, models.CASCADE, related_name="logistics_answers")
    sealed = models.TextField()

    class Meta:
        verbose_name = _("answer about travel, access or diet")
        verbose_name_plural = _("answers about travel, access and diet")
        ordering = ["question__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "question"], name="one_sealed_answer_to_a_question"
            )
        ]

    def __str__(self):
        return f"{self.registration_id}: {self.question_id}"
