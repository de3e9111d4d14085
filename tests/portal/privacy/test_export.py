"""A copy of one's data: asked for, put together, given out to its owner alone, and deleted."""

import datetime
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.users.models import UserProfile

from portal.audit.models import Entry
from portal.mail.models import Letter
from portal.privacy import export, export_building, export_file, tasks
from portal.privacy.models import Export, ExportEvent
from search.models import SavedSearch
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
State, What = Export.State, ExportEvent.What


@pytest.fixture
def person():
    return UserFactory(name="Hanneke Vos", language="fr")


@pytest.fixture
def signed_in(client, person):
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return client


@pytest.fixture
def proved(signed_in):
    """Signed in, and asked for the password again just now."""
    signed_in.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return signed_in


@pytest.fixture
def ready(person):
    copy = export.ask(person, language="en")
    export_building.build(copy.pk)
    copy.refresh_from_db()
    return copy


def content(copy):
    with zipfile.ZipFile(export_file.path_of(copy)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_copy_holds_what_is_declared_one_file_for_each_label(person):
    SavedSearch.objects.create(user=person, name="Göta älv", language="sv")

    copy = export.ask(person, language="en")
    export_building.build(copy.pk)

    found = content(copy)
    assert json.loads(found["your-account.json"])[0]["email"] == person.email
    assert json.loads(found["searches-you-saved.json"])[0]["name"] == "Göta älv"
    assert "Göta älv" in found["searches-you-saved.json"].decode()


def test_copy_holds_files(person):
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("face.png", ContentFile(b"pixels"))

    copy = export.ask(person, language="en")
    export_building.build(copy.pk)

    files = [name for name in content(copy) if name.startswith("files/")]
    assert len(files) == 1
    assert content(copy)[files[0]] == b"pixels"


def test_copy_holds_nothing_of_others(person):
    SavedSearch.objects.create(user=UserFactory(), name="Not yours", language="en")

    copy = export.ask(person, language="en")
    export_building.build(copy.pk)

    assert "searches-you-saved.json" not in content(copy)


def test_readme_is_in_the_language_of_who_asked(person):
    copy = export.ask(person, language="en")
    export_building.build(copy.pk)

    readme = content(copy)["README.txt"].decode()
    assert "Your account\n    your-account.json\n    1 entry." in readme
    assert "&#" not in readme


def test_copy_lies_outside_the_media_and_opens_to_the_portal_alone(settings, ready):
    path = export_file.path_of(ready)

    assert settings.MEDIA_ROOT not in path.parents
    assert path.stat().st_mode & 0o077 == 0


def test_second_press_gives_the_same_copy(person):
    first = export.ask(person, language="en")

    assert export.ask(person, language="en") == first
    export_building.build(first.pk)
    assert export.ask(person, language="en") == first


def test_later_wish_replaces_the_older_file(person, ready, django_capture_on_commit_callbacks):
    Export.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=1))

    second = export.ask(person, language="en")
    with django_capture_on_commit_callbacks(execute=True):
        export_building.build(second.pk)

    ready.refresh_from_db()
    assert ready.state == State.GONE
    assert not export_file.path_of(ready).exists()


def test_owner_is_told_by_a_mail_without_data(person, ready):
    letter = Letter.objects.get(person=person, kind="privacy/mail/export_ready")

    assert ready.token not in letter.text
    assert person.name not in letter.text
    assert letter.language == "fr"


def test_second_run_of_the_task_does_nothing(person, ready):
    export_building.build(ready.pk)

    assert ready.events.filter(what=What.READY).count() == 1


def test_fault_of_a_model_is_told_and_not_hidden(person, signed_in, settings, tmp_path):
    settings.EXPORTS_ROOT = tmp_path / "a file"
    settings.EXPORTS_ROOT.write_text("in the way")

    copy = export.ask(person, language="en")
    export_building.build(copy.pk)

    copy.refresh_from_db()
    assert copy.state == State.FAILED
    assert "could not be put together" in signed_in.get("/accounts/privacy/").text


def test_copy_whose_worker_died_is_taken_up_again(person, django_capture_on_commit_callbacks):
    copy = export.ask(person, language="en")
    Export.objects.update(
        state=State.BUILDING, begun_at=timezone.now() - datetime.timedelta(hours=1)
    )

    with django_capture_on_commit_callbacks(execute=True):
        tasks.look_after_requests()

    copy.refresh_from_db()
    assert copy.state == State.READY


def test_copy_that_kills_its_worker_each_time_is_given_up(person):
    copy = export.ask(person, language="en")
    Export.objects.update(tries=5)

    export_building.build(copy.pk)

    copy.refresh_from_db()
    assert copy.state == State.FAILED


def test_file_is_deleted_after_its_time(person, ready, django_capture_on_commit_callbacks):
    Export.objects.update(ends_at=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        tasks.look_after_requests()

    ready.refresh_from_db()
    assert ready.state == State.GONE
    assert not export_file.path_of(ready).exists()
    assert ready.events.filter(what=What.DELETED).exists()


def test_file_that_no_copy_names_is_removed(ready):
    stray = export_file.folder() / "nobody.4711.part"
    stray.write_text("left by a dead worker")

    tasks.look_after_requests()

    assert not stray.exists()
    assert export_file.path_of(ready).exists()


def test_events_are_added_only(ready):
    event = ready.events.first()

    with pytest.raises(TypeError):
        event.save()


# Pages


def test_asking_wants_a_recent_proof(signed_in, person):
    response = signed_in.post("/accounts/privacy/copy/")

    assert response.status_code == 302
    assert "/reauthenticate/" in response["Location"]
    assert not Export.objects.exists()


def test_what_was_asked_is_taken_up_after_the_proof(signed_in, person):
    asked = signed_in.post("/accounts/privacy/copy/")
    signed_in.post(asked["Location"], {"password": PASSWORD})

    assert Export.objects.get(person=person).state


def test_owner_downloads_and_it_is_kept_that_he_did(proved, ready):
    response = proved.get(f"/accounts/privacy/copy/{ready.token}/")

    assert b"".join(response.streaming_content).startswith(b"PK")
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith("attachment")
    assert ready.events.filter(what=What.DOWNLOADED).exists()
    assert Entry.objects.filter(act="privacy.exported").exists()


def test_download_wants_a_recent_proof(signed_in, ready):
    response = signed_in.get(f"/accounts/privacy/copy/{ready.token}/")

    assert response.status_code == 302
    assert "/reauthenticate/" in response["Location"]


def test_copy_opens_to_nobody_else(client, ready):
    other = UserFactory()
    client.post("/accounts/login/", {"login": other.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    assert client.get(f"/accounts/privacy/copy/{ready.token}/").status_code == 404


def test_visitor_is_sent_to_sign_in(client, ready):
    response = client.get(f"/accounts/privacy/copy/{ready.token}/")

    assert "/login/" in response["Location"]


def test_missing_file_gets_a_sentence(proved, ready):
    export_file.path_of(ready).unlink()

    response = proved.get(f"/accounts/privacy/copy/{ready.token}/", follow=True)

    assert "Ask for a new copy" in response.text


def test_page_looks_again_while_the_copy_is_being_made(signed_in, person):
    export.ask(person, language="en")

    assert 'http-equiv="refresh"' in signed_in.get("/accounts/privacy/").text


def test_who_has_neither_password_nor_second_factor_signs_in_anew(client, person):
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    response = client.post("/accounts/privacy/copy/")

    assert response.status_code == 403
    assert "Sign in once more" in response.text


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_one_copy_and_three(
    signed_in, person, number, django_assert_max_num_queries
):
    for _copy in range(number):
        copy = Export.objects.create(person=person, language="en", state=State.GONE)
        export_building.note(copy, What.ASKED)
    signed_in.get("/accounts/privacy/")

    with django_assert_max_num_queries(18):
        signed_in.get("/accounts/privacy/")
