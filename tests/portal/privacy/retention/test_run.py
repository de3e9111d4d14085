"""What a run clears, and what its report says."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.users.models import UserProfile

from portal import personal_data
from portal.audit.models import Reason
from portal.audit.verification import verify
from portal.privacy import retention
from portal.privacy.models import RetentionRun
from search.models import SavedSearch
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def old(now):
    return SavedSearch.objects.filter(name__startswith="Old")


def test_run_clears_what_is_due_and_leaves_the_rest(declare_rule, save_searches):
    save_searches(3)
    save_searches(2, name="New")
    declare_rule(old)

    report = retention.run()

    assert (report.due, report.gone) == (3, 3)
    assert SavedSearch.objects.filter(name__startswith="New").count() == SavedSearch.objects.count()


def test_dry_run_counts_and_clears_nothing(declare_rule, save_searches):
    save_searches(3)
    declare_rule(old)

    report = retention.run(dry=True)

    assert (report.is_dry, report.due, report.gone) == (True, 3, 0)
    assert SavedSearch.objects.count() == 3


def test_run_goes_batch_by_batch(declare_rule, save_searches, monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    sizes = []
    save_searches(5)
    declare_rule(old, erase_expired=lambda rows: (sizes.append(len(rows)), rows.delete()))

    retention.run()

    assert sizes == [2, 2, 1]


def test_report_says_how_old_the_oldest_was(declare_rule, save_searches):
    save_searches(2)
    long_ago = datetime(2020, 2, 7, tzinfo=UTC)
    SavedSearch.objects.filter(name="Old 1").update(looked_at=long_ago)
    declare_rule(old, aged_by="looked_at")

    assert retention.run().counts.get().oldest_at == long_ago


def test_one_rule_that_fails_does_not_stop_the_others(declare_rule, save_searches):
    save_searches(2)
    declare_rule(old)
    personal_data.declare(
        UserProfile, person="user", label="x", export=None, kept="x", expired=lambda _now: 1 / 0
    )

    report = retention.run()

    assert report.gone == 2
    assert [count.fault for count in report.faults] == ["failed"]


def test_file_goes_with_its_row_after_the_commit(
    declare_rule, django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    name = default_storage.save("avatar_images/old.png", ContentFile(b"picture"))
    UserProfile.objects.create(user=UserFactory(), avatar=name)
    declare_rule(
        lambda _now: UserProfile.objects.filter(avatar=name),
        model=UserProfile,
        files=lambda profile: [profile.avatar],
    )

    with django_capture_on_commit_callbacks(execute=True):
        retention.run()

    assert not default_storage.exists(name)


def test_file_stays_while_its_row_stays(
    declare_rule, django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    name = default_storage.save("avatar_images/old.png", ContentFile(b"picture"))
    UserProfile.objects.create(user=UserFactory(), avatar=name)
    declare_rule(
        lambda _now: UserProfile.objects.filter(avatar=name),
        model=UserProfile,
        files=lambda profile: [profile.avatar],
        erase_expired=lambda _rows: None,
    )

    with django_capture_on_commit_callbacks(execute=True):
        retention.run()

    assert default_storage.exists(name)


def test_command_says_what_went(declare_rule, save_searches, capsys):
    save_searches(3)
    declare_rule(old)

    call_command("apply_retention")

    assert "search.SavedSearch: 3 due, 3 gone." in capsys.readouterr().out


def test_command_counts_only(declare_rule, save_searches, capsys):
    save_searches(3)
    declare_rule(old)

    call_command("apply_retention", dry_run=True)

    assert "3 due." in capsys.readouterr().out
    assert SavedSearch.objects.count() == 3


def test_command_refuses_a_label_that_no_rule_has(declare_rule):
    declare_rule(old)

    with pytest.raises(CommandError, match="No rule has the label"):
        call_command("apply_retention", only=["search.Nothing"])

    assert not RetentionRun.objects.exists()


def test_command_fails_where_a_rule_waits(declare_rule, save_searches):
    save_searches(150)
    declare_rule(old)

    with pytest.raises(CommandError, match="--confirm"):
        call_command("apply_retention")


def test_reasons_go_after_three_years_and_the_chain_holds(trail):
    later = timezone.now() + timedelta(days=3 * 365 + 1)

    retention.run(only=["audit.Reason"], now=later)

    assert not Reason.objects.exists()
    assert verify().holds


def test_reasons_stay_until_then(trail):
    retention.run(only=["audit.Reason"], now=timezone.now() + timedelta(days=3 * 365 - 1))

    assert Reason.objects.count() == 5
