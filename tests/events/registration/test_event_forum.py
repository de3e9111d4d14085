import pytest
from django.urls import reverse

from events.programme.models import Rule
from events.registration import forum as event_forum
from events.registration import links
from events.registration.actions import opening_forum
from events.registration.models import EventForum, Registration, Standing
from network.forums import permissions
from network.forums.actions import Refused
from network.forums.models import Forum, Opening, Part, Policy
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(cast):
    return make_event(
        lead=cast["organiser"], organisers=[cast["facilitator"]], rule=Rule.CHATHAM_HOUSE
    )


def opened(event, by, policy=Policy.RULE):
    return opening_forum.open_forum(
        event, by=by, name="After the talks", purpose="What we take home.", policy=policy
    )


def guest(event, state=Standing.CONFIRMED):
    person = UserFactory()
    intake = getattr(event, "intake", None) or make_intake(event)
    return person, make_registration(intake, person=person, email=person.email, state=state)


def test_organisers_of_the_event_are_its_hosts(cast, event):
    forum = opened(event, cast["organiser"])

    parts = {seat.person: seat.part for seat in forum.seats.select_related("person")}
    assert parts == {cast["organiser"]: Part.MODERATOR, cast["facilitator"]: Part.HOST}
    assert (forum.opening, EventForum.objects.get().event) == (Opening.EVENT, event)


def test_confirmed_guest_comes_in_and_nobody_else(cast, event):
    forum = opened(event, cast["organiser"])
    confirmed, _row = guest(event)
    waiting, _row = guest(event, Standing.WAITING)

    assert permissions.part_in(confirmed, forum) == Part.PARTICIPANT
    assert not permissions.may_read(waiting, forum)
    assert not permissions.may_read(cast["member"], forum)
    assert not permissions.may_read(cast["administrator"], forum)


def test_who_cancels_is_out(cast, event):
    forum = opened(event, cast["organiser"])
    person, row = guest(event)

    Registration.objects.filter(pk=row.pk).update(state=Standing.CANCELLED)

    assert not permissions.may_read(person, forum)


def test_event_has_one_forum_and_its_organisers_open_it(cast, event):
    with pytest.raises(Refused):
        opened(event, cast["member"])
    opened(event, cast["organiser"])
    with pytest.raises(Refused):
        opened(event, cast["organiser"])


def test_page_of_the_event_shows_the_way_to_whom_may_take_it(client, cast, event):
    person, row = guest(event)
    address = event.get_absolute_url()
    sign_in(client, cast["member"])
    before = client.get(address).content

    forum = opened(event, cast["organiser"])

    assert client.get(address).content == before
    sign_in(client, person)
    assert forum.get_absolute_url() in client.get(address).content.decode()
    assert forum.get_absolute_url() in client.get(links.path_of(row, "mine")).content.decode()


def test_link_of_a_guest_shows_the_forum_to_nobody_else(client, cast, event):
    forum = opened(event, cast["organiser"])
    _person, row = guest(event)
    sign_in(client, cast["facilitator"])

    assert forum.key not in client.get(links.path_of(row, "mine")).content.decode()


def test_office_proposes_a_policy_from_the_rule_of_the_event(as_person, cast, event):
    client = as_person("organiser")
    address = reverse("event_forum", args=[event.pk])

    assert client.get(address).context["form"].initial["policy"] == Policy.RULE
    response = client.post(
        address, {"name": "After the talks", "purpose": "What we take home.", "policy": "rule"}
    )

    assert response.status_code == 302
    assert Forum.objects.get().policy == Policy.RULE


def test_office_names_the_forum_to_nobody_outside(as_person, cast, event):
    opened(event, cast["organiser"])

    page = as_person("administrator").get(reverse("event_forum", args=[event.pk]))

    assert "After the talks" not in page.content.decode()


def test_every_rule_has_a_proposal():
    assert set(event_forum.PROPOSED) == set(Rule)
