"""What somebody says of himself when he joins, and confirms when he renews."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.vocabulary import Region, StakeholderGroup, languages

WORDS, LINE = 60, 150


class NegotiationRole(models.TextChoices):
    NOW = "now", _("Negotiator now")
    FORMER = "former", _("Former negotiator")
    PRACTITIONER = "practitioner", _("Practitioner")
    STUDENT = "student", _("Student")
    OTHER = "other", _("Other")


class Gender(models.TextChoices):
    """Empty where nothing was said."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OWN_WORDS = "own-words", _("In my own words")
    UNDISCLOSED = "undisclosed", _("I prefer not to say")


class Particulars(models.Model):
    """``gender`` is for the balance of the community alone: no page shows whose it is."""

    group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup, blank=True
    )
    group_other = models.CharField(_("group in own words"), max_length=WORDS, blank=True)
    region = models.CharField(_("region"), max_length=10, choices=Region, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=LINE, blank=True)
    role = models.CharField(_("role"), max_length=15, choices=NegotiationRole, blank=True)
    role_other = models.CharField(_("role in own words"), max_length=WORDS, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    negotiates = models.TextField(_("what one negotiates"), blank=True)
    gender = models.CharField(_("gender"), max_length=15, choices=Gender, blank=True)
    gender_own = models.CharField(_("gender in own words"), max_length=WORDS, blank=True)

    class Meta:
        abstract = True

    @property
    def group_in_words(self):
        return self.group_other or self.get_group_display()

    @property
    def role_in_words(self):
        return self.role_other or self.get_role_display()

    @property
    def languages_in_words(self):
        names = languages()
        return [names.get(code, code) for code in self.languages]

    def particulars(self):
        """The values by name, to hand them on to another row."""
        return {name: getattr(self, name) for name in PARTICULARS}


PARTICULARS = tuple(field.name for field in Particulars._meta.local_fields)  # noqa: SLF001 (public by use)
