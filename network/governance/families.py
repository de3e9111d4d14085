"""Stakeholder groups put together, for numbers that are too small by single groups."""

from django.utils.translation import gettext_lazy

from network.vocabulary import StakeholderGroup as Group

SINGLE = {group: (group,) for group in Group.values}
# Who belongs to no group, as an organiser who is no member, is counted with the others.
FAMILIES = {
    "public": (Group.INTERNATIONAL, Group.GOVERNMENT),
    "business": (Group.BUSINESS,),
    "civil": (Group.CIVIL_SOCIETY, Group.LOCAL_COMMUNITY, Group.REFUGEES_MIGRANTS, Group.YOUTH),
    "others": (Group.ACADEMIA, Group.OTHER, ""),
}
FAMILY_NAMES = {
    "public": gettext_lazy("Governments and international organisations"),
    "business": gettext_lazy("Business"),
    "civil": gettext_lazy("Civil society and communities"),
    "others": gettext_lazy("Academia and others"),
}
NAMES = dict(Group.choices) | FAMILY_NAMES
