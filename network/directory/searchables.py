"""How members are found: a document for each tier that sees more than the next wider one.

Everybody holds exactly one of the tokens ``directory:public``, ``directory:members`` and
``directory:pool``, so nobody meets two documents of one person, and none holds a word that its
readers do not see on the profile.
"""

from django.conf import settings
from django.core.cache import caches
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from network.directory import audiences
from network.directory.audiences import MEMBERS, POOL, PUBLIC
from network.directory.models import Experience, Photograph, Profile, SpokenLanguage
from network.directory.seen import AVAILABLE, Seen
from network.members.models import Membership
from network.vocabulary import Region, StakeholderGroup, labels_of, languages, themes
from portal.accounts.models import User
from search.documents import Document
from search.engines.request import ANY_LANGUAGE, LANGUAGE
from search.registry import Keyword, Kind, Number, Source, register, register_tokens

KIND = "member"
THEMES_KEY, THEMES_SECONDS = "directory:themes", 60
RANGES = (("to-5", 0, 5), ("5-10", 5, 10), ("10-20", 10, 20), ("from-20", 20, None))
RANGE_NAMES = {
    "to-5": _("Less than 5 years"),
    "5-10": _("5 to 9 years"),
    "10-20": _("10 to 19 years"),
    "from-20": _("20 years and more"),
}


def theme_names(keys):
    names = themes()
    return {key: names[key] for key in keys if key in names}


def language_names(keys):
    names = languages()
    return {key: names[key] for key in keys if key in names}


MEMBER = Kind(
    _("Members"),
    (
        Keyword("group", _("Stakeholder group"), labels_of(StakeholderGroup.choices)),
        Keyword("speaks", _("Languages"), language_names, every=True, first=8),
        Keyword("region", _("Region"), labels_of(Region.choices)),
        Keyword("theme", _("Theme"), theme_names, first=8),
        Keyword("process", _("Process"), first=6),
        Number("experience", _("Experience"), RANGES, labels_of(RANGE_NAMES)),
        Keyword("available", _("Available for"), labels_of(AVAILABLE)),
    ),
    template="directory/hit.html",
)


class MemberSource(Source):
    """What one tier sees of members. ``tier`` is whose document this is."""

    model = Profile
    kinds = {KIND: MEMBER}
    follows = {
        User: lambda user: Profile.objects.filter(user=user).values_list("pk", flat=True),
        Membership: lambda row: Profile.objects.filter(user=row.person_id).values_list(
            "pk", flat=True
        ),
        Experience: lambda row: [row.profile_id],
        SpokenLanguage: lambda row: [row.profile_id],
        Photograph: lambda row: [row.profile_id],
    }
    tier: str
    own_document: str

    def queryset(self):
        return Profile.objects.listed().filter(**{self.own_document: True}).whole()

    def audience(self, thing):
        return {token(tier) for tier in thing.tiers_of(self.tier)}

    def describe(self, thing):
        return describe(Seen(thing, thing.fields_for({self.tier})))

    def resolve(self, ids, viewer):
        tier = audiences.tier_of(viewer)
        found = Profile.objects.seen_by_tier(tier).filter(pk__in=ids)
        return {
            str(one.pk): one.get_absolute_url() for one in found if tier in one.tiers_of(self.tier)
        }

    def find_in_database(self, words, viewer, limit):
        tier = audiences.tier_of(viewer)
        found = Profile.objects.seen_by_tier(tier).select_related("user")
        for word in words:
            found = found.filter(user__name__icontains=word)
        found = found.order_by("user__name", "pk")
        return [one for one in found[: 3 * limit] if tier in one.tiers_of(self.tier)][:limit]


@register
class ForThePublic(MemberSource):
    name, tier, own_document = "member-public", PUBLIC, "for_public"


@register
class ForMembers(MemberSource):
    name, tier, own_document = "member-members", MEMBERS, "for_members"


@register
class ForThePool(MemberSource):
    name, tier, own_document = "member-pool", POOL, "for_pool"


SOURCES = (ForThePublic.name, ForMembers.name, ForThePool.name)


def token(tier):
    return f"directory:{tier}"


@register_tokens
def token_of_tier(viewer):
    return {token(audiences.tier_of(viewer))}


# What is found of somebody


def describe(seen):
    names = _names_of_themes(seen.theme_keys)
    own_language = seen.profile.user.language
    texts = {code: _in_language(code, seen, names[code]) for code, _name in settings.LANGUAGES}
    texts[own_language] = "\n".join([seen.biography, *_told(seen), texts.get(own_language, "")])
    every_name = [name for code in names for name in names[code]]
    return Document(
        kind=KIND,
        title=seen.name,
        summary=seen.headline,
        texts=texts,
        terms=list(dict.fromkeys([*seen.skills, *every_name])),
        facets=_facets(seen),
        numbers={"experience": seen.years} if seen.experience else {},
        moment=seen.profile.made_at,
        extra=_card(seen, names),
    )


def _facets(seen):
    return {
        LANGUAGE: [ANY_LANGUAGE],
        "group": [seen.group_key] if seen.group_key else [],
        "speaks": [one.code for one in seen.spoken],
        "region": seen.region_keys,
        "theme": seen.theme_keys,
        "process": [one.process for one in seen.experience],
        "available": seen.available_keys,
    }


def _card(seen, names):
    """What stands on a card; keys rather than words, so that each reader has his own language."""
    return {
        "photograph": seen.photograph,
        "group": seen.group_key,
        "affiliation": seen.affiliation,
        "country": seen.country,
        "regions": seen.region_keys,
        "speaks": [one.code for one in seen.spoken],
        "themes": names,
        "available": seen.available_keys,
        "years": seen.years,
    }


def _told(seen):
    for one in seen.experience:
        yield " ".join(filter(None, [f"{one.process}.", one.role, one.behalf]))
    yield seen.availability_note
    yield seen.affiliation
    yield seen.country


def _in_language(code, seen, names_of_themes):
    with translation.override(code):
        spoken = [name for name, _level in seen.languages]
        lines = [[seen.group], seen.regions, spoken, names_of_themes, seen.availability]
        return "\n".join(", ".join(map(str, line)) for line in lines if any(line))


def _names_of_themes(keys):
    """Return {language: [names of the themes]}; the vocabulary is read once a minute."""
    known = caches["default"].get(THEMES_KEY)
    if known is None:
        known = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                known[code] = themes()
        caches["default"].set(THEMES_KEY, known, THEMES_SECONDS)
    return {code: [names[key] for key in keys if key in names] for code, names in known.items()}


def forget_themes():
    caches["default"].delete(THEMES_KEY)
