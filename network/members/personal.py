"""What membership holds of a person, and how long."""

from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from network.members.models import (
    AdditionalAnswer,
    Application,
    Institution,
    InstitutionContact,
    Membership,
    Recommendation,
    ReviewNote,
    SeatInvitation,
)
from portal.personal_data import declare

DRAFT_DAYS, DECIDED_DAYS, ENDED_DAYS, INVITATION_DAYS = 90, 730, 730, 90
Status = Application.Status
REVIEWERS_ACT = _("Without a name; it belongs to the application of somebody else.")


def particulars(row):
    return row.particulars() | {"languages": list(row.languages)}


def application(row):
    return particulars(row) | {
        "kind": row.kind,
        "state": row.status,
        "referee": row.referee_name,
        "address_of_referee": row.referee_email,
        "how_they_know_you": row.referee_relation,
        "answer_of_referee": row.referee_answer,
        "institution": row.institution_name,
        "website": row.website,
        "seats": row.seats,
        "started_at": row.started_at,
        "sent_at": row.sent_at,
        "decided_at": row.decided_at,
        "reason": row.reason,
        "appeal": row.appeal,
        "appealed_at": row.appealed_at,
        "reason_of_first_decision": row.first_reason,
        "notes_of_reviewers": [note.text for note in row.notes.all()],
        "recommendations": [
            {"recommendation": one.verdict, "why": one.why} for one in row.recommendations.all()
        ],
        "asked_and_answered": [
            {"question": one.question, "answer": one.answer} for one in row.additional.all()
        ],
    }


def expired_applications(now):
    """Drafts that nobody touches, and what was answered long ago."""
    old_drafts = Application.objects.drafts().filter(
        changed_at__lt=now - timedelta(days=DRAFT_DAYS)
    )
    answered = Application.objects.exclude(decided_at=None)
    return old_drafts | answered.filter(decided_at__lt=now - timedelta(days=DECIDED_DAYS))


def erase_memberships(rows, person):
    """Free the seats, so that others may take them; then nothing stays."""
    for held in rows.exclude(institution=None).filter(ended_at=None):
        Institution.objects.filter(pk=held.institution_id).update(seats_taken=F("seats_taken") - 1)
    rows.delete()


def forget(field):
    """Take the account out of ``field`` and leave the row."""

    def forgotten(rows, person):
        rows.update(**{field: None})

    return forgotten


declare(
    Application,
    person="applicant",
    label=_("Your applications for membership"),
    export=application,
    kept=_("Drafts for 90 days after your last change; others for two years after the answer."),
    expired=expired_applications,
    aged_by="changed_at",
)
declare(
    Application,
    person="decided_by",
    label=_("Applications that you decided"),
    export=lambda row: {"application": row.pk, "decided_at": row.decided_at, "state": row.status},
    kept=_("As long as the application."),
    erase=forget("decided_by"),
    stays=_("The decision stays without your name; it concerns the applicant."),
)
declare(
    Application,
    person="first_decided_by",
    label=_("Applications that you decided before an appeal"),
    export=lambda row: {"application": row.pk},
    kept=_("As long as the application."),
    erase=forget("first_decided_by"),
    stays=_("The decision stays without your name; it concerns the applicant."),
)
declare(
    Recommendation,
    person="reviewer",
    label=_("Recommendations you gave as a reviewer"),
    export=lambda row: {
        "application": row.application_id,
        "recommendation": row.verdict,
        "why": row.why,
        "at": row.made_at,
    },
    kept=_("As long as the application."),
    erase=forget("reviewer"),
    stays=REVIEWERS_ACT,
)
declare(
    ReviewNote,
    person="author",
    label=_("Notes you wrote as a reviewer"),
    export=lambda row: {"application": row.application_id, "text": row.text, "at": row.made_at},
    kept=_("As long as the application."),
    erase=forget("author"),
    stays=REVIEWERS_ACT,
)
declare(
    AdditionalAnswer,
    person="asked_by",
    label=_("Questions you asked applicants"),
    export=lambda row: {
        "application": row.application_id,
        "question": row.question,
        "at": row.asked_at,
    },
    kept=_("As long as the application."),
    erase=forget("asked_by"),
    stays=REVIEWERS_ACT,
)
declare(
    Membership,
    person="person",
    label=_("Your memberships"),
    export=lambda row: (
        particulars(row)
        | {
            "since": row.starts,
            "until": row.ends,
            "grace_until": row.grace_ends,
            "renewed_on": row.renewed_on,
            "left_on": row.left_on,
            "suspended_on": row.suspended_on,
            "reason_of_suspension": row.suspension_reason,
            "seat_of": str(row.institution or ""),
        }
    ),
    related=("institution",),
    kept=_("Two years after the membership ended."),
    erase=erase_memberships,
    expired=lambda now: Membership.objects.filter(ended_at__lt=now - timedelta(days=ENDED_DAYS)),
    aged_by="ended_at",
)
declare(
    InstitutionContact,
    person="person",
    label=_("Institutions that you answer for"),
    export=lambda row: {"institution": row.institution.name, "since": row.since},
    related=("institution",),
    kept=_("Until you step down."),
)
declare(
    SeatInvitation,
    person="person",
    label=_("Invitations to seats that you accepted"),
    export=lambda row: {
        "institution": row.institution.name,
        "address": row.email,
        "invited_at": row.made_at,
        "accepted_at": row.accepted_at,
    },
    related=("institution",),
    kept=_("90 days after the invitation has ended."),
    expired=lambda now: SeatInvitation.objects.filter(
        expires_at__lt=now - timedelta(days=INVITATION_DAYS)
    ),
    aged_by="expires_at",
)
declare(
    SeatInvitation,
    person="invited_by",
    label=_("Invitations to seats that you sent"),
    export=lambda row: {
        "institution": row.institution.name,
        "address": row.email,
        "invited_at": row.made_at,
    },
    related=("institution",),
    kept=_("90 days after the invitation has ended."),
    erase=forget("invited_by"),
    stays=_("The invitation stays without your name until its time is over."),
)
