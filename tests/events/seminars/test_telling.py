"""Who takes part hears that there is something new, and nothing else."""

from events.seminars import notifications
from events.seminars.actions import convening, stages
from events.seminars.models import Stage
from events.seminars.released import summary_of
from portal.mail.models import Letter
from portal.notifications.models import Notice
from tests.factories.seminars import make_participant, make_seminar


def test_account_gets_a_notice_and_guest_a_letter_without_content(db):
    seminar = make_seminar(participants=1, stage=Stage.DEVISING)
    make_participant(seminar, email="ana@guests.example", name="Ana Ruiz")

    notifications.tell(seminar.pk, "round:1")
    notifications.tell(seminar.pk, "round:1")

    notice, letter = Notice.objects.get(), Letter.objects.get()
    assert (notice.facts, notice.actor_id) == ({}, None)
    assert letter.address == "ana@guests.example"
    for words in (seminar.event.title, seminar.question, seminar.convenor):
        assert words not in f"{letter.subject} {letter.text} {letter.html}"


def test_invitation_says_in_what_capacity_one_comes(
    db, django_capture_on_commit_callbacks, mailoutbox
):
    seminar = make_seminar(stage=Stage.CONVENING)

    with django_capture_on_commit_callbacks(execute=True):
        convening.invite(seminar, guests=[("", "ben@guests.example")], by=seminar.facilitator)

    assert "not on behalf of your institution" in " ".join(mailoutbox[0].body.split())


def test_nothing_leaves_before_the_release(db):
    seminar = make_seminar(stage=Stage.SUMMARISING)

    assert summary_of(seminar.event) is None
    assert stages.lacking(seminar) != []
