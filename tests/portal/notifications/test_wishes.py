import pytest

from portal.notifications import kinds
from portal.notifications.kinds import Kind, When
from portal.notifications.models import Preference, Rhythm
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.notifications import PreferenceFactory, RhythmFactory

pytestmark = pytest.mark.django_db
SETTINGS = "/accounts/notices/settings/"
USUAL = {
    "mail-tests.asked": "at_once",
    "site-tests.asked": "on",
    "mail-tests.told": "daily",
    "site-tests.told": "on",
    "mail-tests.weekly": "weekly",
    "site-tests.weekly": "on",
    "mail-tests.decided": "at_once",
    "mail-tests.room": "at_once",
    "site-tests.room": "on",
    "quiet_from": "",
    "quiet_until": "",
    "daily_at": "7",
    "weekly_on": "0",
}


@pytest.fixture
def reader():
    return UserFactory()


@pytest.fixture
def browser(client, reader):
    return sign_in(client, reader)


def test_page_shows_what_is_usual(browser):
    wishes = browser.get(SETTINGS).context["wishes"]

    for name in wishes.fields:
        usual = USUAL[name] if name.startswith("mail-") else True
        assert wishes[name].value() == usual


def test_saving_keeps_only_what_was_changed(browser, reader):
    response = browser.post(SETTINGS, USUAL | {"mail-tests.asked": "weekly"})

    assert response.status_code == 302
    chosen = Preference.objects.get(person=reader)
    assert (chosen.kind, chosen.mail, chosen.in_app) == ("tests.asked", When.WEEKLY, True)


def test_kind_is_taken_off_the_site(browser, reader):
    sent = {name: value for name, value in USUAL.items() if name != "site-tests.told"}

    browser.post(SETTINGS, sent)

    assert Preference.objects.get(person=reader).in_app is False


def test_what_is_necessary_cannot_be_turned_off_by_hand(browser, reader):
    response = browser.post(SETTINGS, USUAL | {"mail-tests.decided": "never"})

    assert response.status_code == 200
    assert "Choose how soon this comes by mail." in response.content.decode()
    assert not Preference.objects.exists()


def test_rhythm_is_saved(browser, reader):
    times = {"quiet_from": "22", "quiet_until": "6", "daily_at": "18", "weekly_on": "4"}

    browser.post(SETTINGS, USUAL | times | {"only_necessary": "on"})

    rhythm = Rhythm.objects.get(person=reader)
    assert (rhythm.quiet_from, rhythm.quiet_until) == (22, 6)
    assert (rhythm.daily_at, rhythm.weekly_on, rhythm.only_necessary) == (18, 4, True)


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ({"quiet_from": "22"}, "Choose when they begin and when they end, or neither."),
        ({"quiet_until": "6"}, "Choose when they begin and when they end, or neither."),
        (
            {"quiet_from": "6", "quiet_until": "6"},
            "Choose another hour than the one they begin at.",
        ),
    ],
)
def test_quiet_hours_that_make_no_sense_get_a_sentence(browser, times, said):
    response = browser.post(SETTINGS, USUAL | times | {"mail-tests.asked": "never"})

    html = response.content.decode()
    assert said in html
    # What was chosen beside it is still there.
    assert response.context["wishes"]["mail-tests.asked"].value() == "never"
    assert not Preference.objects.exists()


def test_each_choice_has_a_name(browser):
    html = browser.get(SETTINGS).content.decode()

    assert html.count('role="radiogroup"') == 5
    assert html.count("aria-labelledby") >= 5


def test_choice_of_another_person_is_left_alone(browser):
    other = PreferenceFactory(mail=When.NEVER)
    RhythmFactory(person=other.person, daily_at=3)

    browser.post(SETTINGS, USUAL | {"mail-tests.asked": "weekly"})

    other.refresh_from_db()
    assert other.mail == When.NEVER
    assert other.person.notice_rhythm.daily_at == 3


def test_who_is_never_told_is_not_asked(browser, reader):
    kind = Kind("tests.staff", "For staff", "Staff", concerns=lambda person: person.is_superuser)
    kinds.register(kind)

    assert "For staff" not in browser.get(SETTINGS).content.decode()

    reader.is_superuser = True
    reader.save()
    assert "For staff" in browser.get(SETTINGS).content.decode()
