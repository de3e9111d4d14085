"""What an entry keeps, what it does not, and that nothing can be taken back."""

import pytest
from django.db import transaction

from portal.audit.actions import record
from portal.audit.models import AppendOnly, Entry, Head, Reason
from tests.portal.audit.trails import DONE, HIDDEN

pytestmark = pytest.mark.django_db


def test_entry_says_who_did_what_to_which_object_and_why(cast):
    admin, member = cast["administrator"], cast["member"]

    entry = record(actor=admin, act=DONE, target=member, reason=" As agreed ", facts={"n": 1})

    kept = Entry.objects.with_words().get(pk=entry.pk)
    assert (kept.actor, kept.act, kept.facts) == (admin, DONE, {"n": 1})
    assert (kept.target_type, kept.target_id) == ("accounts.user", str(member.pk))
    assert kept.reason.text == "As agreed"


def test_chain_holds_no_name(cast):
    entry = record(
        actor=cast["administrator"], act=DONE, target=cast["member"], reason="Mateus asked"
    )

    row = Entry.objects.filter(pk=entry.pk).values().get()

    assert "Mateus" not in str(row)
    assert "Anneliese" not in str(row)


def test_act_of_the_portal_itself_has_no_actor(db):
    assert record(actor=None, act=DONE).actor_id is None


def test_an_act_that_nobody_registered_is_refused(cast):
    with pytest.raises(LookupError, match="Register the act"):
        record(actor=cast["administrator"], act="specimen.unknown")


def test_an_act_under_the_rule_keeps_no_actor(cast):
    entry = record(actor=cast["moderator"], act=HIDDEN, facts={"because": "off the topic"})

    assert entry.actor_id is None


def test_an_act_under_the_rule_takes_no_free_words(cast):
    with pytest.raises(ValueError, match="free words"):
        record(actor=cast["moderator"], act=HIDDEN, reason="Nadia said too much")


def test_an_act_under_the_rule_takes_no_account_as_its_object(cast):
    with pytest.raises(TypeError):
        record(actor=cast["moderator"], act=HIDDEN, target=cast["negotiator"])


def test_entry_goes_with_the_act_that_failed(cast):
    with pytest.raises(RuntimeError), transaction.atomic():
        record(actor=cast["administrator"], act=DONE)
        raise RuntimeError

    assert not Entry.objects.exists()
    assert not Head.objects.filter(count__gt=0).exists()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda _entry: Entry.objects.all().delete(),
        lambda _entry: Entry.objects.update(act="other"),
        lambda _entry: Entry.objects.bulk_create([Entry(number=9)]),
        lambda entry: Entry.objects.bulk_update([entry], ["act"]),
        lambda _entry: Entry._base_manager.all().delete(),  # noqa: SLF001 (as Django reads it)
    ],
)
def test_nothing_is_changed_or_removed(trail, attempt):
    with pytest.raises(AppendOnly):
        attempt(trail[0])

    assert Entry.objects.count() == 5


def test_account_of_the_actor_can_go_and_the_entry_stays(trail, cast):
    cast["administrator"].delete()

    kept = Entry.objects.with_words().first()
    assert kept.actor_id is not None
    assert kept.actor is None


def test_reason_is_about_the_person_it_was_done_to(trail, cast):
    assert Reason.objects.filter(about=cast["member"]).count() == 5
