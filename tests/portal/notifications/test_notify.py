import pytest
from django.core.serializers import serialize
from django.utils import translation

from portal.notifications import actions
from portal.notifications.actions import notify
from portal.notifications.kinds import When
from portal.notifications.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.notifications import PreferenceFactory, RhythmFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return UserFactory(name="Ada Reader")


def tell(reader, kind="tests.asked", **more):
    return notify(reader, kind, **{"key": "asked:1", "url": "/search/"} | more)


def test_notice_reads_with_actor_and_facts(reader):
    asked = tell(reader, actor=UserFactory(name="Bo & Co"))
    told = tell(reader, "tests.told", key="told:1", facts={"title": "grain"})

    assert asked.sentence == "Bo & Co asks you <something>."
    assert told.sentence == "It is about grain."


def test_no_text_and_no_name_is_stored(reader):
    notice = tell(reader, actor=UserFactory(name="Bo Actor"))

    stored = serialize("json", [Notice.objects.get(pk=notice.pk)])
    assert "Bo" not in stored
    assert "asks" not in stored


def test_same_key_tells_once(reader):
    first, second = tell(reader), tell(reader)

    assert first == second
    assert reader.notices.count() == 1


def test_same_key_tells_another_person(reader):
    tell(reader)
    tell(UserFactory())

    assert Notice.objects.count() == 2


def test_unknown_kind_is_a_mistake(reader):
    with pytest.raises(LookupError):
        tell(reader, "tests.unknown")


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "search/"])
def test_notice_leads_to_a_path_of_the_portal(reader, url):
    with pytest.raises(ValueError):
        tell(reader, url=url)


@pytest.mark.parametrize("more", [{"actor": "somebody"}, {"facts": {"title": "grain"}}])
def test_kind_under_the_rule_takes_no_actor_and_no_facts(reader, more):
    more = more | ({"actor": UserFactory()} if "actor" in more else {})

    with pytest.raises(ValueError):
        tell(reader, "tests.room", **more)

    assert not reader.notices.exists()


def test_mail_under_the_rule_says_no_more_than_where(
    reader, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(reader, "tests.room", url="/search/?q=room")

    [message] = mailoutbox
    assert message.subject == "Something new in a room"
    assert message.body.split("\n")[:2] == [
        "There is something new here:",
        "http://testserver/search/?q=room",
    ]


def test_notice_of_an_erased_actor_goes_with_him(reader):
    actor = UserFactory()
    tell(reader, actor=actor)

    actor.delete()

    assert not Notice.objects.exists()


def test_nothing_is_kept_of_what_nobody_wants_to_hear(reader):
    PreferenceFactory(person=reader, mail=When.NEVER, in_app=False)

    assert tell(reader) is None
    assert not reader.notices.exists()


@pytest.mark.parametrize(
    ("kind", "mail"),
    [
        ("tests.asked", When.AT_ONCE),
        ("tests.told", When.DAILY),
        ("tests.weekly", When.WEEKLY),
    ],
)
def test_kind_says_what_is_usual(reader, kind, mail):
    assert tell(reader, kind).mail == mail


@pytest.mark.parametrize("mail", When.values)
def test_preference_counts_more_than_what_is_usual(reader, mail):
    PreferenceFactory(person=reader, mail=mail)

    assert tell(reader).mail == mail


def test_switch_for_all_mail_leaves_what_is_necessary(reader):
    RhythmFactory(person=reader, only_necessary=True)
    PreferenceFactory(person=reader, mail=When.AT_ONCE)

    assert tell(reader).mail == When.NEVER
    assert tell(reader, "tests.decided", key="decided:1").mail == When.AT_ONCE


def test_what_is_necessary_cannot_be_turned_off(reader):
    with pytest.raises(ValueError):
        actions.choose(reader, {"tests.decided": (When.NEVER, True)})
    actions.choose(reader, {"tests.decided": (When.DAILY, False)})

    notice = tell(reader, "tests.decided")
    assert (notice.mail, notice.in_app) == (When.DAILY, True)


def test_what_waits_follows_a_new_wish(reader):
    notice = tell(reader, "tests.told")

    actions.choose(reader, {"tests.told": (When.WEEKLY, True)})

    notice.refresh_from_db()
    assert notice.mail == When.WEEKLY


def test_past_is_not_mailed_when_mail_is_turned_on_again(reader):
    actions.choose(reader, {"tests.told": (When.NEVER, True)})
    notice = tell(reader, "tests.told")

    actions.choose(reader, {"tests.told": (When.DAILY, True)})

    notice.refresh_from_db()
    assert notice.mail == When.NEVER


def test_address_is_that_of_the_readers_language(reader):
    notice = tell(reader, url="/search/")

    with translation.override("fr"):
        assert notice.place == "/fr/search/"


def test_notice_of_a_kind_that_is_gone_still_reads(reader):
    notice = Notice(person=reader, kind="gone", key="1", url="/")

    assert notice.sentence == "Something new"
