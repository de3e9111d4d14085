"""What members do in a consultation: comment, flag, take a position."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.governance import acts
from network.governance.actions import Refused
from network.governance.models import Authorship, Comment, Consultation, Flag, Position
from network.governance.participants import group_to_show, may_take_part, voice_of
from portal.audit.actions import record

MOST_COMMENTS = 20


@transaction.atomic
def comment(*, consultation, person, text):
    found = _locked(consultation)
    _may_comment(found, person)
    own = Authorship.objects.filter(comment__consultation=found, person=person)
    if own.count() >= MOST_COMMENTS:
        raise Refused(
            _("You have written %(most)d comments here. Change one of them instead.")
            % {"most": MOST_COMMENTS}
        )
    written = Comment.objects.create(
        consultation=found,
        text=text,
        group=group_to_show(person, found),
        written_at=None if found.under_rule else timezone.now(),
    )
    Authorship.objects.create(comment=written, person=person)
    return written


@transaction.atomic
def change_comment(*, comment, person, text):
    _own_open(comment, person)
    comment.text = text
    comment.save(update_fields=["text"])


@transaction.atomic
def withdraw_comment(*, comment, person):
    """Nothing of it is kept."""
    _own_open(comment, person)
    comment.delete()


@transaction.atomic
def flag(*, comment, person, reason):
    """Tell the organisers of a comment; saying it again changes what was said."""
    Flag.objects.update_or_create(
        comment=comment, person=person, defaults={"reason": reason, "settled": False}
    )


@transaction.atomic
def hide_comment(*, comment, by, because):
    comment.hidden_because = because
    comment.save(update_fields=["hidden_because"])
    comment.flags.update(settled=True)
    record(actor=by, act=acts.COMMENT_HIDDEN, target=comment.consultation)


@transaction.atomic
def show_comment(*, comment, by):
    """Show it again, or leave it shown: either way what was said against it is settled."""
    was_hidden = bool(comment.hidden_because)
    comment.hidden_because = ""
    comment.save(update_fields=["hidden_because"])
    comment.flags.update(settled=True)
    if was_hidden:
        record(actor=by, act=acts.COMMENT_SHOWN, target=comment.consultation)


@transaction.atomic
def take_position(*, consultation, person, choice, reasons=""):
    """Keep the one position of the person, or of the institution for which he speaks."""
    found = _locked(consultation)
    if not found.takes_positions():
        raise Refused(_("The consent round is not open. Nothing was kept."))
    voice = voice_of(person, found)
    if voice is None:
        raise Refused(_("You have no position of your own in this consultation."))
    if choice == Position.Choice.OBJECT and not reasons.strip():
        raise Refused(_("Say why you object, so that the objection can be met."))
    position, _is_new = Position.objects.update_or_create(
        consultation=found,
        institution=voice.institution,
        **({} if voice.institution else {"person": person}),
        defaults={"person": person, "choice": choice, "reasons": reasons, "group": voice.group},
    )
    return position


def own_position(consultation, person):
    """What ``person``, or the institution for which he speaks, has said so far."""
    voice = voice_of(person, consultation)
    if voice is None:
        return None
    if voice.institution:
        return consultation.positions.filter(institution=voice.institution).first()
    return consultation.positions.filter(person=person, institution=None).first()


def _may_comment(consultation, person):
    if not consultation.takes_comments():
        raise Refused(_("Comments are not open. Copy your text if you want to keep it."))
    if not may_take_part(person, consultation):
        raise Refused(_("This consultation asks others. You may read what they say."))


def _own_open(comment, person):
    if not Authorship.objects.filter(comment=comment, person=person).exists():
        raise Refused(_("This is not your comment, or it can no longer be told whose it is."))
    if not _locked(comment.consultation).takes_comments():
        raise Refused(_("Comments are closed. What stands there stays."))


def _locked(consultation):
    """The row under lock, so that no voice comes in while the result is counted."""
    return Consultation.objects.select_for_update().get(pk=consultation.pk)
