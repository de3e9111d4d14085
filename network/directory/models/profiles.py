"""Profiles, one for each account, with what belongs to them."""

import secrets
import string

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.directory import audiences
from network.directory.audiences import MEMBERS, POOL, PUBLIC, TIERS
from network.directory.fields import FIELDS, NAME, usual
from network.members.models import Membership
from network.members.people import current_members
from network.vocabulary import LanguageLevel, StakeholderGroup

HEADLINE, BIOGRAPHY, LINE, NOTE = 120, 4000, 100, 300
OWN_DOCUMENT = {PUBLIC: "for_public", MEMBERS: "for_members", POOL: "for_pool"}
SIGNS = string.ascii_lowercase + string.digits


def new_public_id():
    return "".join(secrets.choice(SIGNS) for _each in range(10))


class ProfileQuerySet(models.QuerySet):
    def listed(self):
        """Those who are members now and do not hide, whoever may see them."""
        return self.filter(hidden=False, user__in=current_members())

    def seen_by_tier(self, tier):
        """Of the listed, those whose name is shown to ``tier``."""
        wider = TIERS[: TIERS.index(tier) + 1]
        shown = Q(*[(OWN_DOCUMENT[each], True) for each in wider], _connector=Q.OR)
        return self.listed().filter(shown)

    def with_account(self):
        """With the account and the memberships that speak for it, in two queries for all."""
        current = Membership.objects.current().select_related("institution")
        memberships = Prefetch("user__memberships", current, to_attr="current_memberships")
        return self.select_related("user").prefetch_related(memberships)

    def whole(self):
        """With everything that can be shown."""
        with_picture = self.with_account().select_related("picture").defer("picture__data")
        return with_picture.prefetch_related("languages", "experiences")


class Profile(models.Model):
    """What a member says of himself. ``shown_to`` maps a field to the audiences that see it.

    What members see can differ from what the public sees, and so on: ``for_...`` says of each tier
    whether it sees something that the next wider one does not.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile", verbose_name=_("person")
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    headline = models.CharField(_("headline"), max_length=HEADLINE, blank=True)
    biography = models.TextField(_("biography"), max_length=BIOGRAPHY, blank=True)
    group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup, blank=True
    )
    affiliation = models.CharField(_("affiliation"), max_length=150, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    regions = models.JSONField(_("regions"), default=list, blank=True)
    themes = models.JSONField(_("themes"), default=list, blank=True)
    skills = models.JSONField(_("skills"), default=list, blank=True)
    gives_talks = models.BooleanField(_("talks"), default=False)
    mentors = models.BooleanField(_("mentoring"), default=False)
    supports = models.BooleanField(_("ad hoc support"), default=False)
    availability_note = models.CharField(_("note"), max_length=NOTE, blank=True)
    shown_to = models.JSONField(default=usual)
    hidden = models.BooleanField(_("hidden from everybody"), default=False)
    for_public = models.BooleanField(default=False, editable=False)
    for_members = models.BooleanField(default=False, editable=False)
    for_pool = models.BooleanField(default=False, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self):
        return str(self.user)

    def save(self, *args, **kwargs):
        self.settle()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("directory:profile", args=[self.public_id])

    def settle(self):
        """Bring ``shown_to`` and what follows from it into step."""
        self.shown_to = {key: audiences.with_implied(self.shown_to.get(key, ())) for key in FIELDS}
        before = frozenset()
        for tier in TIERS:
            fields = self.fields_for({tier})
            setattr(self, OWN_DOCUMENT[tier], fields != before)
            before = fields

    def fields_for(self, keys):
        """Return the fields that the audiences ``keys`` see; none for whom the name is closed."""
        shown = {key for key, to in self.shown_to.items() if not keys.isdisjoint(to)}
        return frozenset(shown & set(FIELDS)) if NAME in shown else frozenset()

    def tiers_of(self, tier):
        """Return the tiers that read the document of ``tier``: itself, and closer ones without."""
        if not getattr(self, OWN_DOCUMENT[tier]):
            return []
        readers = [tier]
        for closer in TIERS[TIERS.index(tier) + 1 :]:
            if getattr(self, OWN_DOCUMENT[closer]):
                break
            readers.append(closer)
        return readers

    @property
    def photograph(self):
        return getattr(self, "picture", None)

    @property
    def membership(self):
        """The membership that speaks for the person, his own before a seat."""
        known = getattr(self.user, "current_memberships", None)
        if known is None:
            known = self.user.memberships.current().select_related("institution")
        return min(known, key=lambda found: (found.is_seat, found.pk), default=None)


class SpokenLanguage(models.Model):
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="languages")
    code = models.CharField(_("language"), max_length=10)
    level = models.CharField(_("level"), max_length=10, choices=LanguageLevel, blank=True)

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "code"], name="each_language_once")
        ]

    def __str__(self):
        return self.code


class Experience(models.Model):
    """One negotiation; without ``to_year`` it goes on."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="experiences")
    process = models.CharField(_("process"), max_length=LINE)
    role = models.CharField(_("role"), max_length=LINE)
    from_year = models.PositiveSmallIntegerField(_("from"))
    to_year = models.PositiveSmallIntegerField(_("to"), null=True, blank=True)
    behalf_group = models.CharField(
        _("on behalf of"), max_length=20, choices=StakeholderGroup, blank=True
    )
    behalf = models.CharField(_("in your own words"), max_length=LINE, blank=True)

    class Meta:
        verbose_name = _("negotiation experience")
        verbose_name_plural = _("negotiation experience")
        ordering = [F("to_year").desc(nulls_first=True), "-from_year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_year=None) | Q(to_year__gte=F("from_year")),
                name="experience_ends_after_it_began",
            )
        ]

    def __str__(self):
        return self.process


class Photograph(models.Model):
    """In the database, so that it comes and goes in one transaction and has no public address."""

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="picture")
    data = models.BinaryField()
    digest = models.CharField(max_length=16)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")

    def __str__(self):
        return self.digest
