"""Reviewing applications: who decides, how often, and what follows."""

import pytest
from django.urls import reverse

from network.members import permissions
from network.members.actions import applications, review
from network.members.models import Application, Institution, Membership, MembershipRules
from portal.accounts.permissions import Role
from portal.audit.models import Entry
from portal.mail.models import Letter
from tests.factories.accounts import UserFactory
from tests.factories.members import ApplicationFactory, MembershipFactory

pytestmark = pytest.mark.django_db
Status = Application.Status


@pytest.fixture
def reviewer():
    return UserFactory(role=Role.REVIEWER)


@pytest.fixture
def second():
    return UserFactory(role=Role.REVIEWER)


@pytest.fixture
def two_reviewers():
    rules = MembershipRules.load()
    rules.two_reviewers = True
    rules.save()


def test_admission_makes_a_member_and_leaves_a_trace(reviewer):
    application = ApplicationFactory(gender="woman")

    review.admit(application=application, reviewer=reviewer)

    membership = Membership.objects.get(person=application.applicant)
    assert (membership.state, membership.gender) == (Membership.State.CURRENT, "woman")
    assert permissions.is_member(application.applicant)
    assert Entry.objects.get().act == "members.admitted"
    assert Letter.objects.get().kind == "members.admitted"


def test_refusal_mails_the_reason_in_the_language_of_the_applicant(reviewer):
    application = ApplicationFactory(applicant__language="fr")

    review.decline(application=application, reviewer=reviewer, reason="Nothing negotiated yet.")

    letter = Letter.objects.get()
    assert letter.language == "fr"
    assert "Nothing negotiated yet." in letter.text


def test_of_two_decisions_at_once_the_second_gets_a_sentence(reviewer, second):
    application = ApplicationFactory()
    as_read_by_second = Application.objects.get(pk=application.pk)
    review.admit(application=application, reviewer=reviewer)

    with pytest.raises(review.Decided, match="Somebody else has answered"):
        review.decline(application=as_read_by_second, reviewer=second, reason="No.")

    application.refresh_from_db()
    assert application.status == Status.ADMITTED
    assert Letter.objects.count() == 1


def test_question_takes_the_application_out_until_it_is_answered(reviewer):
    application = ApplicationFactory()

    review.ask_more(application=application, reviewer=reviewer, question="Which river?")
    assert not Application.objects.queue().exists()
    applications.answer(application=application, text="The Ob.")

    assert Application.objects.queue().get() == application
    assert application.additional.get().answer == "The Ob."


def test_appeal_is_decided_by_somebody_else_and_only_once(reviewer, second):
    application = ApplicationFactory()
    review.decline(application=application, reviewer=reviewer, reason="No.")
    applications.appeal(application=application, text="You overlooked the treaty.")

    with pytest.raises(review.NotYours):
        review.admit(application=application, reviewer=reviewer)
    review.decline(application=application, reviewer=second, reason="Still no.")
    with pytest.raises(applications.NotOpen):
        applications.appeal(application=application, text="Again.")

    assert application.first_reason == "No."
    assert not application.may_appeal


def test_decision_read_before_an_appeal_does_not_fall_after_it(reviewer, second):
    application = ApplicationFactory()
    as_read_before = Application.objects.get(pk=application.pk)
    review.decline(application=application, reviewer=reviewer, reason="No.")
    applications.appeal(application=application, text="Look again.")

    with pytest.raises(review.Decided):
        review.decline(application=as_read_before, reviewer=reviewer, reason="No.")


def test_two_reviewers_have_to_agree(reviewer, second, two_reviewers):
    application = ApplicationFactory()

    with pytest.raises(review.NeedsSecond):
        review.admit(application=application, reviewer=reviewer)
    review.recommend(application=application, reviewer=reviewer, verdict="admit")
    with pytest.raises(review.NeedsSecond):
        review.admit(application=application, reviewer=reviewer)
    with pytest.raises(review.NeedsSecond):
        review.decline(application=application, reviewer=second, reason="No.")
    review.admit(application=application, reviewer=second)

    assert application.status == Status.ADMITTED


def test_recommendation_before_an_appeal_does_not_count_after_it(reviewer, second, two_reviewers):
    application = ApplicationFactory()
    review.recommend(application=application, reviewer=second, verdict="decline")
    review.decline(application=application, reviewer=reviewer, reason="No.")
    applications.appeal(application=application, text="Look again.")
    third = UserFactory(role=Role.REVIEWER)

    with pytest.raises(review.NeedsSecond):
        review.decline(application=application, reviewer=third, reason="No.")


def test_nobody_decides_on_himself_or_where_he_belongs(reviewer):
    MembershipFactory(person=reviewer, affiliation="Harbour  workers’ union")

    for application in (ApplicationFactory(applicant=reviewer), ApplicationFactory()):
        with pytest.raises(review.NotYours):
            review.admit(application=application, reviewer=reviewer)


def test_admission_of_an_institution_seats_its_contact(reviewer):
    application = ApplicationFactory(kind="institution", institution_name="Delta Fund", seats=2)

    review.admit(application=application, reviewer=reviewer)

    institution = Institution.objects.get()
    assert institution.contacts.get().person == application.applicant
    assert (institution.seats, institution.seats_taken) == (2, 1)
    assert permissions.is_member(application.applicant)


# The back office


def open_application(client, application):
    return client.get(reverse("membership_application", args=[application.pk]))


def decide(client, application, **data):
    return client.post(reverse("membership_application", args=[application.pk]), data)


def test_reviewer_admits_in_the_back_office(as_person):
    application = ApplicationFactory()

    decide(as_person("reviewer"), application, act="admit", text="Welcome.")

    application.refresh_from_db()
    assert (application.status, application.reason) == (Status.ADMITTED, "Welcome.")


def test_refusal_without_a_reason_is_asked_for_it(as_person):
    application = ApplicationFactory()

    page = decide(as_person("reviewer"), application, act="decline", text="")

    assert "Write the reason that the applicant reads." in page.content.decode()
    assert Application.objects.get().status == Status.WAITING


def test_late_decision_in_the_back_office_says_so(as_person, reviewer):
    application = ApplicationFactory()
    review.admit(application=Application.objects.get(), reviewer=reviewer)

    page = decide(as_person("reviewer"), application, act="decline", text="No.")

    assert "Somebody else has answered this application meanwhile." in page.content.decode()


def test_gender_is_not_shown_to_reviewers(as_person):
    application = ApplicationFactory(gender="own-words", gender_own="Words of my own")

    assert (
        "Words of my own"
        not in open_application(as_person("reviewer"), application).content.decode()
    )


def test_own_application_and_drafts_stay_out_of_the_queue(as_person, cast):
    ApplicationFactory(applicant=cast["reviewer"], affiliation="Mine alone")
    ApplicationFactory(status=Status.DRAFT, affiliation="Draft of somebody")

    page = as_person("reviewer").get(reverse("membership_applications")).content.decode()

    assert "Mine alone" not in page
    assert "Draft of somebody" not in page


def test_own_application_shows_a_reviewer_nothing(as_person, cast):
    application = ApplicationFactory(applicant=cast["reviewer"])
    review.note(application=application, author=cast["administrator"], text="Between us.")

    page = open_application(as_person("reviewer"), application).content.decode()

    assert "Between us." not in page
    assert "not yours to read or decide" in page


@pytest.mark.parametrize("key", ["organiser", "moderator", "facilitator", "editor", "researcher"])
def test_other_roles_do_not_read_applications(as_person, key):
    application = ApplicationFactory()
    client = as_person(key)

    for address in (
        reverse("membership_applications"),
        reverse("membership_application", args=[application.pk]),
        reverse("memberships"),
        reverse("institutions"),
    ):
        response = client.get(address)
        refused = response.status_code == 403 or response.get("Location") == "/admin/"
        assert refused, address


@pytest.mark.parametrize("number", [1, 3])
def test_queue_takes_the_same_queries_for_one_and_three(
    as_person, number, django_assert_max_num_queries
):
    client = as_person("reviewer")
    client.get(reverse("membership_applications"))
    ApplicationFactory.create_batch(number)

    with django_assert_max_num_queries(30) as counted:
        client.get(reverse("membership_applications"))

    QUERIES.append(len(counted))
    assert len(set(QUERIES)) == 1


QUERIES = []
