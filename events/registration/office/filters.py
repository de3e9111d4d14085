"""What organisers narrow the list of people by."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.registration.models import Party, Registration, Standing
from network.vocabulary import Region, StakeholderGroup


def parties(request):
    return Party.objects.filter(intake=request.intake) if request else Party.objects.none()


class PeopleFilters(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label=_("Name, address or organisation"),
        method="by_words",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Standing.choices, empty_label=_("All states")
    )
    group = django_filters.ChoiceFilter(
        label=_("Stakeholder group"),
        choices=StakeholderGroup.choices,
        empty_label=_("All groups"),
    )
    region = django_filters.ChoiceFilter(
        label=_("Region"), choices=Region.choices, empty_label=_("All regions")
    )
    party = django_filters.ModelChoiceFilter(
        label=_("Delegation"), queryset=parties, empty_label=_("Any or none")
    )

    class Meta:
        model = Registration
        fields = []

    def by_words(self, registrations, _name, words):
        for word in words.split():
            registrations = registrations.filter(
                Q(name__icontains=word)
                | Q(email__icontains=word)
                | Q(affiliation__icontains=word)
                | Q(by_name__icontains=word)
            )
        return registrations
