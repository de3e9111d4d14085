import pytest

from network.forums import keys
from network.forums.actions import Refused, opening
from network.forums.models import Forum, Lifting, Opening, Part, Policy
from network.forums.urls import urlpatterns
from portal.audit.models import Entry
from portal.notifications.models import Notice
from tests.cast import sign_in
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db
FIELDS = {
    "name": "Small Delegations",
    "purpose": "What works with three people and forty meetings.",
    "policy": Policy.MEMBERS,
    "opening": Opening.MEMBERS,
}


def opened(by, **changes):
    return opening.open_forum(by=by, **{**FIELDS, **changes})


def test_who_opens_is_host_and_moderator_when_he_names_himself(cast):
    forum = opened(cast["organiser"], moderator=cast["organiser"])

    assert [(seat.person, seat.part) for seat in forum.seats.all()] == [
        (cast["organiser"], Part.MODERATOR)
    ]


def test_moderator_and_hosts_are_named_apart_and_told(cast):
    forum = opened(cast["organiser"], moderator=cast["moderator"], hosts=[cast["member"]])

    parts = {seat.person: seat.part for seat in forum.seats.select_related("person")}
    assert parts == {
        cast["organiser"]: Part.HOST,
        cast["moderator"]: Part.MODERATOR,
        cast["member"]: Part.HOST,
    }
    told = set(Notice.objects.filter(kind="forums.invited").values_list("person", flat=True))
    assert told == {cast["moderator"].pk, cast["member"].pk}


@pytest.mark.parametrize("key", ["member", "editor", "outsider"])
def test_others_open_no_forum(cast, key):
    with pytest.raises(Refused):
        opened(cast[key])


def test_address_is_readable_among_members_and_says_nothing_under_the_rule(cast):
    assert opened(cast["organiser"]).key == "small-delegations"
    assert opened(cast["organiser"]).key == "small-delegations-2"

    hidden = opened(cast["organiser"], policy=Policy.RULE, opening=Opening.INVITED)

    assert len(hidden.key) == 16
    assert "small" not in hidden.key


@pytest.mark.parametrize("name", ["New", "Glass", "T", "Unread"])
def test_reserved_word_is_no_address(name, db):
    assert keys.key_for(name, Policy.MEMBERS) == f"{name.lower()}-2"


def test_name_without_letters_of_ascii_gets_an_address_by_chance(db):
    assert len(keys.key_for("Διαπραγμάτευση", Policy.OPEN)) == 16


def test_every_first_word_of_an_address_is_reserved():
    first = {str(path.pattern).partition("/")[0] for path in urlpatterns} - {""}

    assert {word for word in first if not word.startswith("<")} <= keys.RESERVED


def test_veiled_forum_needs_veils_turned_on(cast, settings):
    settings.VEIL_KEYS_DIR = settings.VEIL_SIGNER = ""

    with pytest.raises(Refused):
        opened(cast["organiser"], policy=Policy.VEILED, opening=Opening.INVITED)


@pytest.mark.parametrize(
    ("policy", "who"),
    [(Policy.OPEN, Opening.MEMBERS), (Policy.RULE, Opening.PUBLIC), (Policy.RULE, Opening.POOL)],
)
def test_policy_and_opening_fit_together(cast, policy, who):
    with pytest.raises(Refused):
        opened(cast["organiser"], policy=policy, opening=who)


def test_trace_of_a_safe_space_names_neither_person_nor_place(cast):
    opened(cast["organiser"], policy=Policy.RULE, opening=Opening.INVITED)

    entry = Entry.objects.get(act="forums.opened_in_safe_space")
    assert (entry.actor_id, entry.target_type, entry.target_id) == (None, "", "")
    assert "Small" not in str(entry.facts)


def typed(**changes):
    return {**FIELDS, "hosts": "", "moderator": ""} | changes


def test_form_opens_a_forum_and_leads_to_its_people(as_person, db):
    client = as_person("facilitator")

    response = client.post("/forums/new/", typed(lifting=Lifting.NEVER))

    assert response.status_code == 302
    assert response["Location"] == "/forums/small-delegations/people/"


def test_open_forum_needs_no_choice_of_who_comes_in(as_person, db):
    as_person("organiser").post("/forums/new/", typed(policy="open", opening=""))

    assert Forum.objects.get().opening == Opening.PUBLIC


def test_form_keeps_what_was_typed_and_says_who_is_unknown(as_person, db):
    response = as_person("organiser").post("/forums/new/", typed(hosts="Nobody At All"))

    page = response.content.decode()
    assert response.status_code == 422
    assert "No member is found by “Nobody At All”" in page
    assert "Small Delegations" in page
    assert not Forum.objects.exists()


def test_host_is_found_by_the_mail_address_of_a_member(as_person, cast):
    member = MembershipFactory().person

    as_person("organiser").post("/forums/new/", typed(hosts=member.email.upper()))

    assert Forum.objects.get().seats.filter(person=member, part=Part.HOST).exists()


def test_veiled_policies_are_not_to_be_chosen_while_veils_are_off(as_person, settings, db):
    settings.VEIL_KEYS_DIR = settings.VEIL_SIGNER = ""
    client = as_person("organiser")

    page = client.get("/forums/new/").content.decode()
    response = client.post("/forums/new/", typed(policy="veiled", opening="invited"))

    assert "has not turned veiled posting on" in page
    assert page.count("disabled") == 2
    assert response.status_code == 422
    assert not Forum.objects.exists()


def test_page_of_opening_is_for_those_who_may(client, cast):
    sign_in(client, cast["member"])

    assert client.get("/forums/new/").status_code == 403
