"""Applying for membership, as the applicant and the referee meet it."""

import pytest
from django.urls import reverse

from network.members import links
from network.members.actions import applications
from network.members.models import Application, MembershipRules
from portal.mail.models import Letter
from portal.notifications.models import Notice
from portal.privacy import consents
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.members import ApplicationFactory, DraftFactory, InstitutionFactory

pytestmark = pytest.mark.django_db
Status = Application.Status

ABOUT = {
    "group": "other",
    "group_other": "Rivers",
    "region": "africa",
    "affiliation": "Five Rivers",
    "role": "now",
}
WORK = {"negotiates": "Dams.", "languages": ["en"], "more_languages": "Esperanto, Tamil"}
REFEREE = {
    "referee_name": "Ana Ruiz",
    "referee_email": "Ana@example.org",
    "referee_relation": "We shared a table.",
}
AGREED = {"code_of_conduct": "on", "chatham_house_rule": "on"}


@pytest.fixture
def applicant():
    return UserFactory(name="Ada Applicant", email="ada@example.org")


@pytest.fixture
def browser(client, applicant):
    return sign_in(client, applicant)


def step(browser, application, number, data):
    return browser.post(reverse("members:step", args=[application.pk, number]), data)


def kinds():
    return sorted(Letter.objects.values_list("kind", flat=True))


def test_four_steps_lead_to_the_reviewers(browser, applicant, cast):
    browser.post("/membership/apply/", {"kind": "individual"})
    application = applicant.membership_applications.get()
    for number, data in enumerate([ABOUT, WORK, REFEREE, AGREED], start=1):
        answer = step(browser, application, number, data)

    application.refresh_from_db()
    assert answer["Location"] == application.get_absolute_url()
    assert application.status == Status.WAITING
    assert application.group_in_words == "Rivers"
    assert application.languages == ["en", "Esperanto", "ta"]
    assert kinds() == ["members.received", "members.reference"]
    assert Letter.objects.get(kind="members.reference").address == "ana@example.org"
    assert consents.holds(applicant, "code-of-conduct")
    assert consents.holds(applicant, "chatham-house-rule")
    told = Notice.objects.filter(kind="members.applied").values_list("person__email", flat=True)
    assert set(told) == {"reviewer@parley.example", "administrator@parley.example"}


def test_leaving_keeps_what_was_filled_in_so_far(browser, applicant):
    application = DraftFactory(applicant=applicant, affiliation="", group="")

    answer = step(browser, application, 1, {"affiliation": "Half a page", "leave": "1"})

    application.refresh_from_db()
    assert answer["Location"] == "/membership/"
    assert (application.affiliation, application.steps_done) == ("Half a page", 0)


def test_page_that_is_left_saves_its_draft_by_itself(browser, applicant):
    application = DraftFactory(applicant=applicant)

    answer = step(browser, application, 1, {"affiliation": "By itself", "by_itself": "1"})

    application.refresh_from_db()
    assert (answer.status_code, application.affiliation) == (204, "By itself")


def test_later_step_leads_back_to_the_one_that_is_open(browser, applicant):
    application = DraftFactory(applicant=applicant)

    answer = browser.get(reverse("members:step", args=[application.pk, 3]))

    assert answer["Location"] == reverse("members:step", args=[application.pk, 1])


@pytest.mark.parametrize(
    ("number", "data", "sentence"),
    [
        (1, ABOUT | {"group_other": ""}, "Say in your own words which group."),
        (1, ABOUT | {"region": ""}, "Choose a region, or “Worldwide”."),
        (2, WORK | {"languages": [], "more_languages": ""}, "Choose at least one language."),
        (3, REFEREE | {"referee_email": "ada@example.org"}, "This is your own address."),
        (4, {"code_of_conduct": "on"}, "Tick this box if you agree"),
    ],
)
def test_what_is_missing_has_a_sentence_and_nothing_typed_is_lost(
    browser, applicant, number, data, sentence
):
    application = DraftFactory(applicant=applicant, steps_done=number)

    page = step(browser, application, number, data).content.decode()

    assert sentence in page
    for value in data.values():
        assert not isinstance(value, str) or value == "on" or value in page


def test_gender_without_own_words_is_asked_for_once_more(browser, applicant):
    application = DraftFactory(applicant=applicant, steps_done=1)

    page = step(browser, application, 2, WORK | {"gender": "own-words"}).content.decode()

    assert "Write your own words, or choose again." in page


def test_second_application_of_a_kind_goes_on_with_the_first(browser, applicant):
    application = DraftFactory(applicant=applicant)

    browser.post("/membership/apply/", {"kind": "individual"})

    assert list(applicant.membership_applications.all()) == [application]


def test_name_of_an_institution_that_is_a_member_leads_to_its_contact(browser, applicant):
    InstitutionFactory(name="Delta Fund")
    application = DraftFactory(applicant=applicant, kind="institution")

    answer = step(browser, application, 1, {"institution_name": "delta  fund", "seats": "2"})

    assert "Ask its contact for a seat." in answer.content.decode()


@pytest.mark.parametrize("page", ["application", "step"])
def test_nobody_else_finds_an_application(as_person, page):
    application = ApplicationFactory()
    more = [1] if page == "step" else []

    answer = as_person("administrator").get(
        reverse(f"members:{page}", args=[application.pk, *more])
    )

    assert answer.status_code == 404


def test_state_page_says_when_an_answer_comes(browser, applicant):
    application = ApplicationFactory(applicant=applicant)
    promised = application.answer_by(MembershipRules.load())

    page = browser.get(application.get_absolute_url()).content.decode()

    assert f"{promised.day} {promised:%B %Y}" in page


def test_sending_twice_sends_once(applicant):
    application = DraftFactory(applicant=applicant)
    applications.send(application=application)

    with pytest.raises(applications.NotOpen):
        applications.send(application=application)

    assert kinds() == ["members.received", "members.reference"]


def test_flood_of_applications_is_stopped_and_the_draft_kept(applicant):
    ApplicationFactory.create_batch(4, applicant=applicant, status=Status.WITHDRAWN)
    application = DraftFactory(applicant=applicant)

    with pytest.raises(applications.TooMany, match="This draft is kept"):
        applications.send(application=application)

    application.refresh_from_db()
    assert application.status == Status.DRAFT


def test_draft_can_be_deleted_and_nothing_stays(browser, applicant):
    application = DraftFactory(applicant=applicant)

    browser.post(reverse("members:withdraw", args=[application.pk]))

    assert not Application.objects.exists()


def test_application_that_is_taken_back_leaves_the_queue(browser, applicant):
    application = ApplicationFactory(applicant=applicant)

    browser.post(reverse("members:withdraw", args=[application.pk]))

    application.refresh_from_db()
    assert application.status == Status.WITHDRAWN
    assert not Application.objects.queue().exists()


# The referee


def test_referee_answers_once_without_an_account(client):
    application = ApplicationFactory()
    link = reverse("members:reference", args=[links.reference(application).split("/")[-2]])

    client.post(link, {"text": "She listens."})
    client.post(link, {"text": "Second thoughts."})

    application.refresh_from_db()
    assert application.referee_answer == "She listens."
    assert "Thank you" in client.get(link).content.decode()


def test_link_that_somebody_made_up_opens_nothing(client):
    assert client.get("/membership/reference/made-up/").status_code == 410


def test_link_dies_with_another_referee(client):
    application = ApplicationFactory()
    link = reverse("members:reference", args=[links.reference(application).split("/")[-2]])
    Application.objects.update(referee_email="other@example.org")

    assert client.get(link).status_code == 410


def test_words_of_the_referee_are_not_shown_to_the_applicant(browser, applicant):
    application = ApplicationFactory(applicant=applicant, referee_answer="Between us.")

    assert "Between us." not in browser.get(application.get_absolute_url()).content.decode()
