"""The community of the sample programme."""

import pytest

from network import vocabulary
from network.members import people
from network.members.models import Institution, Membership
from portal.accounts import cast
from portal.operations.sample import community
from portal.operations.sample.shelf import Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    return Shelf({key: cast.seat(key) for key in cast.CAST})


def test_loading_twice_adds_nobody(shelf):
    made = community.load(shelf)

    assert made > 50
    assert community.load(shelf) == 0


def test_community_spans_all_groups_and_regions(shelf):
    community.load(shelf)

    members = Membership.objects.current()
    assert set(members.values_list("group", flat=True)) == set(vocabulary.StakeholderGroup.values)
    assert set(members.values_list("region", flat=True)) == set(vocabulary.Region.values) - {
        "world"
    }
    assert people.current_members().count() == len(shelf.community) + 7


def test_seats_are_counted_and_their_contacts_named(shelf):
    community.load(shelf)

    for institution in Institution.objects.all():
        assert institution.seats_taken == institution.memberships.count()
        assert institution.contacts.exists()


def test_everybody_is_described_in_words_that_the_portal_knows(shelf):
    community.load(shelf)

    for membership in Membership.objects.all():
        membership.full_clean()
        assert set(membership.languages) <= set(vocabulary.languages())
