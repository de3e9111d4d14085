"""Membership of the fixed cast, for the tests and the sample programme."""

from network.members.actions import memberships
from network.members.actions.applications import CONSENTS
from network.members.models import Membership, NegotiationRole
from network.vocabulary import Region, StakeholderGroup
from portal.accounts.cast import CAST, seat
from portal.accounts.models import User
from portal.privacy import consents
from portal.route_table import MEMBERS

GROUPS = {
    "member": (StakeholderGroup.CIVIL_SOCIETY, Region.AMERICAS, "Amazon Basin Forum"),
    "negotiator": (StakeholderGroup.GOVERNMENT, Region.AFRICA, "Office of Foreign Trade, Tunis"),
    "organiser": (StakeholderGroup.ACADEMIA, Region.EUROPE, "Baltic School of Negotiation"),
    "facilitator": (StakeholderGroup.CIVIL_SOCIETY, Region.ASIA, "Jordan Valley Mediators"),
    "moderator": (StakeholderGroup.LOCAL_COMMUNITY, Region.OCEANIA, "Harbour Council"),
    "reviewer": (StakeholderGroup.INTERNATIONAL, Region.ASIA, "Monsoon Treaty Secretariat"),
    "administrator": (StakeholderGroup.INTERNATIONAL, Region.EUROPE, "Parley programme office"),
}
LANGUAGES = {
    "member": ["pt", "en", "es"],
    "negotiator": ["ar", "fr", "en"],
    "organiser": ["sv", "en"],
    "facilitator": ["ar", "en"],
    "moderator": ["en"],
    "reviewer": ["hi", "en"],
    "administrator": ["de", "en", "fr"],
}


def admit(key):
    """Let the person of the cast be a member, if he is none; return the account."""
    if key not in MEMBERS:
        raise LookupError(f"{key} of the cast is no member.")
    person = User.objects.filter(email=CAST[key].email).first() or seat(key)
    if not Membership.objects.individual().open().filter(person=person).exists():
        for purpose in CONSENTS:
            consents.give(person, purpose, language=person.language)
        group, region, affiliation = GROUPS[key]
        memberships.begin(
            person=person,
            particulars={
                "group": group,
                "region": region,
                "affiliation": affiliation,
                "role": NegotiationRole.NOW,
                "languages": LANGUAGES[key],
            },
        )
    return person
