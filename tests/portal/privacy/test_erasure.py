"""Deleting one's account: asked for, thought over, done, and what the way there refuses."""

import datetime
import io
import json

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from portal.accounts.models import User
from portal.accounts.permissions import Role
from portal.audit.models import Entry
from portal.mail.models import Letter
from portal.privacy import erasure, erasure_finishing, leftovers, signals, tasks
from portal.privacy.models import Erasure, Export
from search.models import SavedSearch
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/accounts/privacy/delete/"


@pytest.fixture
def person():
    return UserFactory(name="Hanneke Vos")


@pytest.fixture
def administrators():
    return [UserFactory(role=Role.ADMINISTRATOR), UserFactory(role=Role.ADMINISTRATOR)]


@pytest.fixture
def proved(client, person):
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def heard():
    """The names of the facts that were told, in order."""
    told = []

    def asked(person, **_more):
        told.append(("requested", person.pk))

    def withdrawn(person, **_more):
        told.append(("withdrawn", person.pk))

    signals.erasure_requested.connect(asked)
    signals.erasure_withdrawn.connect(withdrawn)
    yield told
    signals.erasure_requested.disconnect(asked)
    signals.erasure_withdrawn.disconnect(withdrawn)


def make_due():
    Erasure.objects.update(due_at=timezone.now())


def test_asking_takes_the_own_address(proved, person):
    response = proved.post(PAGE, {"address": "somebody@else.example"})

    assert "This is not the address of your account" in response.text
    assert "somebody@else.example" in response.text
    assert not Erasure.objects.exists()


def test_asking_closes_the_account_to_others_and_says_until_when(proved, person, heard):
    proved.post(PAGE, {"address": person.email.upper()})

    asked = Erasure.objects.get(person=person)
    assert asked.due_at - asked.asked_at == datetime.timedelta(days=14)
    assert heard == [("requested", person.pk)]
    assert "going to be deleted" in proved.get("/accounts/privacy/").text
    assert Letter.objects.filter(person=person, kind="privacy/mail/erasure_asked").exists()


def test_asking_twice_is_asking_once(person, heard):
    first = erasure.request(person)

    assert erasure.request(person) == first
    assert len(heard) == 1


def test_asking_wants_a_recent_proof(client, person):
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    assert "/reauthenticate/" in client.get(PAGE)["Location"]


def test_who_asked_can_sign_in_and_take_it_back(client, person, heard):
    erasure.request(person)
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    client.post("/accounts/privacy/keep/")

    make_due()
    tasks.look_after_requests()
    assert User.objects.filter(pk=person.pk).exists()
    assert heard == [("requested", person.pk), ("withdrawn", person.pk)]


def test_nothing_is_erased_before_its_time(person):
    erasure.request(person)

    tasks.look_after_requests()

    assert User.objects.filter(pk=person.pk).exists()


def test_account_and_what_it_holds_are_gone_after_it(person):
    SavedSearch.objects.create(user=person, name="Dams", language="en")
    other = SavedSearch.objects.create(user=UserFactory(), name="Ports", language="en")
    erasure.request(person)
    make_due()

    tasks.look_after_requests()

    assert not User.objects.filter(pk=person.pk).exists()
    assert list(SavedSearch.objects.all()) == [other]
    assert Erasure.objects.get().person is None


def test_files_are_gone_with_it(person):
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("face.png", ContentFile(b"pixels"))
    storage, name = profile.avatar.storage, profile.avatar.name
    erasure.request(person)
    make_due()

    tasks.look_after_requests()
    tasks.look_after_requests()

    assert not storage.exists(name)
    assert Erasure.objects.get().files == []


def test_sessions_end_also_those_of_a_sign_in_that_was_not_finished(client, person):
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    begun = type(client)()
    begun.post("/accounts/login/code/", {"email": person.email})
    stranger = type(client)()
    stranger.force_login(UserFactory())
    erasure.request(person)
    make_due()

    tasks.look_after_requests()

    assert [session.pk for session in Session.objects.all()] == [stranger.session.session_key]


def test_receipt_goes_to_the_address_and_is_wiped_after_it(person, mailoutbox):
    erasure.request(person)
    make_due()
    tasks.look_after_requests()
    receipt = Letter.objects.get(kind="privacy/mail/erased")
    assert receipt.address == person.email

    Letter.objects.filter(pk=receipt.pk).update(ended_at=timezone.now())
    erasure_finishing.finish()

    assert not Letter.objects.filter(kind="privacy/mail/erased").exists()


def test_letters_that_wait_are_not_sent_any_more(person):
    erasure.request(person)
    make_due()

    tasks.look_after_requests()

    assert not Letter.objects.exclude(kind="privacy/mail/erased").exists()


def test_it_is_noted_without_a_name(person):
    erasure.request(person)
    make_due()

    tasks.look_after_requests()

    entry = Entry.objects.get(act="privacy.erased")
    assert entry.facts == {"account": person.pk, "asked_by_owner": True}


def test_what_cannot_be_done_now_is_done_later(person):
    calls = []

    def sweep(erasures):
        calls.append([erasure.account for erasure in erasures])
        if len(calls) == 1:
            raise leftovers.NotYet

    leftovers.register("an engine", sweep)
    try:
        erasure.request(person)
        make_due()
        tasks.look_after_requests()
        assert "an engine" in Erasure.objects.get().left

        tasks.look_after_requests()
    finally:
        leftovers._sweeps.pop("an engine")  # noqa: SLF001 (taken back what the test added)

    assert calls == [[person.pk], [person.pk]]
    assert "an engine" not in Erasure.objects.get().left


def test_one_that_cannot_be_erased_holds_up_no_other(person, monkeypatch):
    other = UserFactory()
    erasure.request(person)
    erasure.request(other)
    make_due()
    whole = erasure.erase

    def erase(pk, **more):
        if Erasure.objects.get(pk=pk).account == person.pk:
            raise RuntimeError("Hanneke Vos")
        whole(pk, **more)

    monkeypatch.setattr(erasure, "erase", erase)
    tasks.look_after_requests()

    assert not User.objects.filter(pk=other.pk).exists()
    assert Erasure.objects.get(account=person.pk).fault.startswith("RuntimeError")
    assert "Hanneke" not in Erasure.objects.get(account=person.pk).fault


# Administrators


def test_last_administrator_stays_and_is_told_why(client):
    last = UserFactory(role=Role.ADMINISTRATOR)

    with pytest.raises(erasure.ErasureError, match="only administrator"):
        erasure.request(last)


def test_one_of_two_administrators_may_leave_the_other_then_not(administrators):
    first, second = administrators
    erasure.request(first)

    with pytest.raises(erasure.ErasureError):
        erasure.request(second)


def test_administrator_who_became_the_last_meanwhile_is_kept(administrators):
    first, second = administrators
    erasure.request(first)
    second.delete()
    make_due()

    tasks.look_after_requests()

    assert User.objects.filter(pk=first.pk).exists()


def test_deleting_in_the_back_office_goes_the_same_way_at_once(as_person, person):
    name, number = person.name, person.pk

    as_person("administrator").post(f"/admin/users/delete/{person.pk}/")

    assert not User.objects.filter(pk=number).exists()
    assert Erasure.objects.get(account=number).by_office
    assert not ModelLogEntry.objects.filter(label__contains=name).exists()
    assert Entry.objects.get(act="privacy.erased").facts["asked_by_owner"] is False


def test_deleting_several_in_the_back_office_goes_the_same_way(as_person):
    people = [UserFactory(), UserFactory()]
    keys = "&".join(f"id={person.pk}" for person in people)

    as_person("administrator").post(f"/admin/bulk/accounts/user/delete/?{keys}")

    assert Erasure.objects.filter(by_office=True).count() == 2
    assert not User.objects.filter(pk__in=[person.pk for person in people]).exists()


# After a restore


@pytest.fixture
def listed(person, tmp_path):
    """A list that says ``person`` was erased."""
    path = tmp_path / "erased.jsonl"
    line = {
        "account": person.pk,
        "joined_at": person.date_joined.isoformat(),
        "erased_at": timezone.now().isoformat(),
    }
    path.write_text(json.dumps(line) + "\n")
    return path


def test_whom_a_backup_brought_back_is_erased_again(person, listed):
    call_command("erase_again", list=listed, stdout=io.StringIO())

    assert not User.objects.filter(pk=person.pk).exists()
    assert not Letter.objects.exists()


def test_somebody_new_with_the_same_number_stays(person, listed):
    User.objects.update(date_joined=timezone.now())

    call_command("erase_again", list=listed, stdout=io.StringIO())

    assert User.objects.filter(pk=person.pk).exists()


def test_dry_run_erases_nobody(person, listed):
    said = io.StringIO()

    call_command("erase_again", list=listed, dry_run=True, stdout=said)

    assert User.objects.filter(pk=person.pk).exists()
    assert f"Account {person.pk}" in said.getvalue()


def test_missing_list_is_said(tmp_path):
    with pytest.raises(CommandError, match="no list"):
        call_command("erase_again", list=tmp_path / "nothing")


def test_each_erasure_is_noted_once_outside_the_database(person, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    erasure.request(person)
    make_due()
    erasure.erase_due()
    done = list(Erasure.objects.all())

    erasure_finishing.record(done)
    erasure_finishing.record(done)

    lines = erasure_finishing.recorded(tmp_path / "erased-accounts.jsonl")
    assert [line["account"] for line in lines] == [done[0].account]


def test_exports_go_with_the_account(person):
    Export.objects.create(person=person, language="en", state=Export.State.GONE)
    erasure.request(person)
    make_due()

    tasks.look_after_requests()

    assert not Export.objects.exists()
