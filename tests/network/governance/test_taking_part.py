"""Who takes part, with one voice each."""

import threading

import pytest
from django.db import connections

from network.governance.actions import Refused, running, taking_part
from network.governance.models import Audience, Comment, Position
from network.governance.participants import entitled, voice_of
from network.vocabulary import StakeholderGroup
from tests.factories.accounts import UserFactory
from tests.factories.governance import CommentFactory, ConsultationFactory, from_now, member
from tests.factories.members import InstitutionFactory

pytestmark = pytest.mark.django_db


def agree(found, person, choice="agree", reasons=""):
    return taking_part.take_position(
        consultation=found, person=person, choice=choice, reasons=reasons
    )


def test_all_members_are_asked_and_nobody_else():
    found, person = ConsultationFactory(), member()

    assert list(entitled(found)) == [person]
    assert voice_of(UserFactory(), found) is None


def test_only_members_of_the_groups_are_asked():
    found = ConsultationFactory(audience=Audience.GROUPS, groups=["youth"])
    young, other = member(group=StakeholderGroup.YOUTH), member()

    assert list(entitled(found)) == [young]
    with pytest.raises(Refused):
        agree(found, other)


def test_only_contacts_of_institutions_are_asked_each_for_the_institution():
    found = ConsultationFactory(audience=Audience.CONTACTS)
    contact, other = member(), member()
    institution = InstitutionFactory(contact=contact)

    assert list(entitled(found)) == [contact]
    assert voice_of(contact, found).institution == institution
    assert voice_of(other, found) is None


def test_a_second_position_takes_the_place_of_the_first():
    found, person = ConsultationFactory(), member()
    agree(found, person)
    agree(found, person, "object", "Too soon.")

    assert [(row.choice, row.reasons) for row in found.positions.all()] == [("object", "Too soon.")]


def test_two_contacts_give_the_one_position_of_their_institution():
    found = ConsultationFactory(per_institution=True)
    first, second = member(), member()
    institution = InstitutionFactory(contact=first)
    institution.contacts.create(person=second)
    agree(found, first)
    agree(found, second, "live-with")

    [row] = found.positions.all()
    assert (row.institution, row.choice) == (institution, "live-with")


def test_who_holds_a_seat_leaves_the_position_to_the_contact():
    found = ConsultationFactory(per_institution=True)
    institution = InstitutionFactory(contact=member())
    seated = member(institution=institution)

    with pytest.raises(Refused):
        agree(found, seated)


def test_an_objection_needs_reasons():
    found, person = ConsultationFactory(), member()

    with pytest.raises(Refused, match="Say why"):
        agree(found, person, "object", "  ")


@pytest.mark.parametrize(
    "times", [{"consent_from": from_now(1)}, {"closed_at": from_now(-0.5)}, {"announced_at": None}]
)
def test_no_position_is_taken_outside_the_round(times):
    with pytest.raises(Refused):
        agree(ConsultationFactory(**times), member())


@pytest.mark.parametrize(
    "times",
    [{"comments_until": from_now(-1)}, {"opens_at": from_now(0.5), "consent_from": from_now(1)}],
)
def test_no_comment_is_written_outside_its_period(times):
    with pytest.raises(Refused):
        taking_part.comment(consultation=ConsultationFactory(**times), person=member(), text="Now.")


def test_ones_comment_is_changed_and_withdrawn_while_comments_are_open():
    found, person = ConsultationFactory(), member()
    row = taking_part.comment(consultation=found, person=person, text="First.")
    taking_part.change_comment(comment=row, person=person, text="Second.")
    assert found.comments.get().text == "Second."

    taking_part.withdraw_comment(comment=row, person=person)
    assert not Comment.objects.exists()


def test_nobody_changes_the_comment_of_another():
    found = ConsultationFactory()
    row = taking_part.comment(consultation=found, person=member(), text="Mine.")

    with pytest.raises(Refused):
        taking_part.change_comment(comment=row, person=member(), text="Yours.")


def test_flagging_again_changes_what_was_said():
    row, person = CommentFactory(), member()
    for reason in ("An advert.", "A name."):
        taking_part.flag(comment=row, person=person, reason=reason)

    assert [flag.reason for flag in row.flags.all()] == ["A name."]


def comment_group(found, person):
    return taking_part.comment(consultation=found, person=person, text="We.").group


def test_the_group_stands_beside_a_comment_only_where_five_belong_to_it():
    found = ConsultationFactory()
    few = [member(group=StakeholderGroup.YOUTH) for _number in range(4)]
    before = comment_group(found, few[0])
    member(group=StakeholderGroup.YOUTH)

    assert (before, comment_group(found, few[0])) == ("", "youth")


def test_a_comment_without_a_group_is_not_that_of_the_only_one_whose_group_is_small():
    found = ConsultationFactory()
    alone = member(group=StakeholderGroup.OTHER)
    young = [member(group=StakeholderGroup.YOUTH) for _number in range(5)]
    business = [member(group=StakeholderGroup.BUSINESS) for _number in range(6)]

    assert [comment_group(found, who) for who in (alone, young[0], business[0])] == [
        "",
        "",
        "business",
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by_institution", [False, True])
def test_positions_given_at_the_same_moment_are_one(by_institution):
    found = ConsultationFactory(per_institution=by_institution)
    people = [member()] * 4
    if by_institution:
        people = [member() for _number in range(4)]
        institution = InstitutionFactory()
        for person in people:
            institution.contacts.create(person=person)
    together, failed = threading.Barrier(4), []

    def give(person):
        try:
            together.wait()
            agree(found, person)
        except Exception as error:  # noqa: BLE001 (told below)
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=give, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert found.positions.count() == 1


def test_a_position_cannot_slip_in_after_the_count():
    found, person = ConsultationFactory(), member()
    running.close(consultation=found)

    with pytest.raises(Refused):
        agree(found, person)
    assert not Position.objects.exists()
