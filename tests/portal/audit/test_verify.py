"""Every way of tampering is found, at the entry where it was done."""

import pytest
from django.core.management import CommandError, call_command

from portal.audit.actions import record
from portal.audit.models import Head, Reason
from portal.audit.verification import verify
from tests.portal.audit.trails import DONE

pytestmark = pytest.mark.django_db


def test_untouched_trail_holds(trail):
    verdict = verify()

    assert verdict.holds
    assert (verdict.count, verdict.hash) == (5, trail[-1].hash)


def test_empty_trail_holds(db):
    assert verify().holds


def test_trail_holds_when_reasons_were_erased(trail):
    Reason.objects.all().delete()

    assert verify().holds


def test_trail_holds_when_accounts_are_gone(trail, cast):
    cast["administrator"].delete()
    cast["member"].delete()

    assert verify().holds


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("UPDATE audit_entry SET facts = %s WHERE number = 3", ['{"n": 7}']),
        ("UPDATE audit_entry SET actor_id = 999 WHERE number = 3", []),
        ("UPDATE audit_entry SET target_id = '999' WHERE number = 3", []),
        ("UPDATE audit_entry SET reason_digest = '' WHERE number = 3", []),
        ("UPDATE audit_reason SET text = 'Another reason' WHERE entry_id = 3", []),
        ("UPDATE audit_entry SET at = '2020-02-07 10:00:00+00:00' WHERE number = 3", []),
    ],
)
def test_a_changed_entry_is_found(trail, tamper, statement, values):
    tamper(statement, *values)

    assert verify().broken_at == 3


def test_a_changed_entry_with_a_new_hash_is_found_at_the_next(trail, tamper):
    forged = trail[2]
    forged.facts = {"n": 7}
    tamper("UPDATE audit_entry SET facts = %s WHERE number = 3", '{"n": 7}')
    tamper("UPDATE audit_entry SET hash = %s WHERE number = 3", forged.own_hash())

    assert verify().broken_at == 4


def test_a_removed_entry_is_found(trail, tamper):
    tamper("DELETE FROM audit_reason_about WHERE reason_id = 3")
    tamper("DELETE FROM audit_reason WHERE entry_id = 3")
    tamper("DELETE FROM audit_entry WHERE number = 3")

    assert verify().broken_at == 4


def test_a_cut_off_end_is_found(trail, tamper):
    tamper("DELETE FROM audit_reason_about WHERE reason_id > 3")
    tamper("DELETE FROM audit_reason WHERE entry_id > 3")
    tamper("DELETE FROM audit_entry WHERE number > 3")

    verdict = verify()

    assert verdict.broken_at == 4
    assert "to 5 are missing" in str(verdict.fault)


def test_swapped_entries_are_found(db, tamper):
    for count in range(4):
        record(actor=None, act=DONE, facts={"n": count})
    for before, after in ((2, 99), (3, 2), (99, 3)):
        tamper("UPDATE audit_entry SET number = %s WHERE number = %s", after, before)

    assert verify().broken_at == 2


def test_an_entry_put_in_past_the_end_is_found(trail, tamper):
    forged = trail[-1]
    forged.number, forged.previous = 6, forged.hash
    forged.hash = forged.own_hash()
    forged.save_base(raw=True, force_insert=True)

    assert verify().broken_at == 6


def test_a_rewritten_trail_is_found_by_a_hash_kept_elsewhere(trail, tamper):
    kept = trail[-1].hash
    tamper("DELETE FROM audit_reason_about")
    tamper("DELETE FROM audit_reason")
    tamper("DELETE FROM audit_entry")
    Head.objects.update(count=0, hash="0" * 64)
    for count in range(5):
        record(actor=None, act=DONE, facts={"n": count})

    assert verify().holds
    with pytest.raises(CommandError, match="rewritten"):
        call_command("audit_verify", expect=kept)


def test_command_prints_the_end_and_accepts_it_later(trail, capsys):
    call_command("audit_verify")
    printed = capsys.readouterr().out.split()[-1]
    record(actor=None, act=DONE)

    call_command("audit_verify", expect=printed)

    assert printed == trail[-1].hash
    assert "6 entries, unbroken." in capsys.readouterr().out


def test_command_names_the_first_broken_entry(trail, tamper):
    tamper("UPDATE audit_entry SET act = 'other' WHERE number = 2")

    with pytest.raises(CommandError, match="Entry 2:") as refusal:
        call_command("audit_verify")

    assert refusal.value.returncode == 1
