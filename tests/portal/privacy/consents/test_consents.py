"""Giving, withdrawing, and whether it holds."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from portal.privacy import consents, purposes, texts
from portal.privacy.consents import consent_given, consent_withdrawn
from portal.privacy.models import ConsentEvent, TextVersion, Unchangeable, Wording
from portal.privacy.purposes import Purpose
from tests.factories.accounts import UserFactory
from tests.portal.privacy.consents.conftest import ANOTHER, KEY

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory(email="Ada@example.org")


def test_consent_holds_once_given(person):
    assert not consents.holds(person, KEY)

    event = consents.give(person, KEY, channel="paper")

    assert consents.holds(person, KEY)
    assert (event.channel, event.wording.version, event.wording.language) == ("paper", 1, "en")


def test_consent_ends_when_withdrawn(person):
    consents.give(person, KEY)
    consents.withdraw(person, KEY)

    assert not consents.holds(person, KEY)
    assert [event.action for event in person.consent_events.all()] == ["withdrawn", "given"]


def test_giving_twice_is_one_event(person):
    consents.give(person, KEY)
    consents.give(person, KEY)

    assert person.consent_events.count() == 1


def test_withdrawing_what_was_never_given_is_nothing(person):
    assert consents.withdraw(person, KEY) is None
    assert not person.consent_events.exists()


def test_consent_about_one_thing_says_nothing_of_another(person):
    consents.give(person, KEY, about="7")

    assert consents.holds(person, KEY, about="7")
    assert not consents.holds(person, KEY)
    assert not consents.holds(person, KEY, about="8")


def test_a_newer_text_asks_again(person, publish):
    consents.give(person, KEY)
    publish()

    assert not consents.holds(person, KEY)
    consents.give(person, KEY)
    assert consents.holds(person, KEY)


def test_holders_are_those_whose_consent_holds(person, publish):
    late, gone, other = UserFactory(), UserFactory(), UserFactory()
    for one in (person, late, gone):
        consents.give(one, KEY)
    consents.give(other, KEY, about="7")
    publish()
    for one in (late, gone):
        consents.give(one, KEY)
    consents.withdraw(gone, KEY)

    assert list(consents.holders(KEY)) == [late.pk]


def test_holders_agree_with_holds(person, publish):
    people = [person, *UserFactory.create_batch(3)]
    for number, one in enumerate(people):
        for _time in range(number):
            consents.give(one, KEY)
            consents.withdraw(one, KEY)
        if number % 2:
            consents.give(one, KEY)

    expected = {one.pk for one in people if consents.holds(one, KEY)}
    assert set(consents.holders(KEY)) == expected


def test_visitor_agrees_to_nothing():
    assert not consents.holds(AnonymousUser(), KEY)


def test_a_purpose_that_nobody_registered_is_refused(person):
    with pytest.raises(LookupError):
        consents.give(person, "nothing")


def test_effect_of_a_withdrawal_is_in_its_transaction(person):
    def refuse(person, about):
        raise RuntimeError

    purposes.register(
        Purpose(key="strict", title="Strict", template="specimen.txt", on_withdrawal=refuse)
    )
    consents.give(person, "strict")

    with pytest.raises(RuntimeError), transaction.atomic():
        consents.withdraw(person, "strict")

    assert consents.holds(person, "strict")


def test_others_hear_of_it_in_the_transaction(person):
    heard = []

    def hear(signal, person, purpose, about, **kwargs):
        heard.append((signal is consent_given, person, purpose, about))

    consent_given.connect(hear)
    consent_withdrawn.connect(hear)
    try:
        consents.give(person, KEY, about="7")
        consents.withdraw(person, KEY, about="7")
    finally:
        consent_given.disconnect(hear)
        consent_withdrawn.disconnect(hear)

    assert heard == [(True, person, KEY, "7"), (False, person, KEY, "7")]


def test_sentence_of_a_purpose_is_what_follows():
    assert purposes.find(ANOTHER).follows() == "Nobody finds you any more."


def test_first_version_is_made_of_the_template_in_every_language():
    wordings = {language: consents.current(KEY, language) for language in ("en", "fr")}

    assert wordings["en"].body.startswith("## Language")
    assert wordings["fr"].body.startswith("## Langue")
    assert "<em>fair</em>" in wordings["en"].html
    assert TextVersion.objects.get(purpose=KEY).number == 1


def test_language_without_a_wording_gets_that_of_the_site():
    assert consents.current(KEY, "de").language == "en"


def test_html_in_a_text_stays_text(publish):
    publish(body="<script>alert(1)</script> [link](javascript:alert(1))")

    assert "<script" not in consents.current(KEY, "en").html
    assert "javascript:" not in consents.current(KEY, "en").html.partition("<a")[2]


@pytest.mark.parametrize(
    "attempt",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: event.wording.save(),
        lambda event: event.wording.of.save(),
        lambda event: ConsentEvent.objects.filter(pk=event.pk).delete(),
        lambda _event: ConsentEvent.objects.update(action="given"),
        lambda _event: Wording.objects.update(body="Anything goes."),
        lambda _event: Wording.objects.all().delete(),
        lambda _event: TextVersion.objects.update(number=9),
    ],
)
def test_nothing_that_happened_can_be_changed(person, attempt):
    event = consents.give(person, KEY)

    with pytest.raises(Unchangeable):
        attempt(event)


def test_two_who_publish_at_once_do_not_overwrite_each_other(cast, publish):
    publish()

    with pytest.raises(texts.TextError, match="meanwhile"):
        texts.publish(key=KEY, wordings={}, expected=2, actor=cast["administrator"])


def test_holding_takes_two_queries(person, django_assert_num_queries):
    consents.give(person, KEY)

    with django_assert_num_queries(2):
        consents.holds(person, KEY)
