"""Soundings: closed ballots on packages, of which only totals that name nobody are kept."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.seminars import notifications
from events.seminars.actions import Refused, crowd
from events.seminars.models import Ballot, Choice, Claim, Sounding, SoundingElector
from network.governance import disclosure

# Below so many ballots nothing is told; and so many people stand behind each number that is.
FEWEST = 8
SMALL = 3


@transaction.atomic
def open_sounding(seminar, *, packages):
    if seminar.stage != seminar.Stage.DEVISING:
        raise Refused(_("Soundings are taken while the seminar is devising."))
    try:
        with transaction.atomic():
            made = Sounding.objects.create(seminar=seminar)
    except IntegrityError as error:
        raise Refused(_("A sounding is open. Close it before you open the next.")) from error
    made.packages.set(packages)
    made.electorate = crowd.lay_out(SoundingElector, seminar, sounding=made)
    if made.electorate < FEWEST:
        raise Refused(
            _(
                "A sounding needs at least %(fewest)s participants with a seat; there are "
                "%(number)s. Ask for views in the room instead."
            )
            % {"fewest": FEWEST, "number": made.electorate}
        )
    made.save(update_fields=["electorate"])
    seminar.board_shown = True
    seminar.save(update_fields=["board_shown"])
    notifications.tell_participants(seminar, f"sounding:{made.pk}")
    return made


@transaction.atomic
def answer(sounding, registration, *, choices):
    """One ballot on each package, {package: choice}; once, and not to be changed."""
    sounding = Sounding.objects.select_for_update().get(pk=sounding.pk)
    if sounding.closed_at is not None:
        raise Refused(_("The sounding is closed."))
    if not crowd.count_in(sounding.electors, registration, 1):
        raise Refused(_why_not(sounding, registration))
    ballots = [
        Ballot(sounding=sounding, package=package, choice=choices[package])
        for package in sounding.packages.all()
    ]
    Ballot.objects.bulk_create(crowd.shuffled(ballots))


def _why_not(sounding, registration):
    if sounding.electors.filter(registration=registration).exists():
        return _("You have answered. Ballots carry no name and cannot be found again to change.")
    return _("You joined after this sounding had opened.")


def may_answer(sounding, registration):
    return sounding.electors.filter(registration=registration, put=0).exists()


@transaction.atomic
def close_sounding(sounding):
    """Count, keep what may be told, and let ballots and electors go."""
    sounding = Sounding.objects.select_for_update().get(pk=sounding.pk)
    if sounding.closed_at is not None:
        return sounding
    sounding.totals = {
        str(package.pk): _totals(sounding, package) for package in sounding.packages.all()
    }
    sounding.ballots.all().delete()
    sounding.electors.all().delete()
    sounding.closed_at = timezone.now()
    sounding.save(update_fields=["totals", "closed_at"])
    return sounding


def _totals(sounding, package):
    counts = [
        sounding.ballots.filter(package=package, choice=choice).count() for choice in Choice.values
    ]
    if sum(counts) < FEWEST:
        return [None] * len(counts)
    return disclosure.protect(counts, SMALL)


def latest_totals(seminar):
    """{package number: [live, work, cannot]} of the last closed sounding on each package."""
    found = {}
    for row in seminar.soundings.exclude(closed_at=None).order_by("pk"):
        found |= {int(key): totals for key, totals in row.totals.items()}
    return found


def tells(totals):
    """The kind of point that ``totals`` suggest, from the shown numbers alone."""
    live, work, cannot = totals
    if live is None and work is None and cannot is None:
        return Claim.Kind.IDEA
    shown = sum(filter(None, totals))
    if not cannot and live and 3 * live >= 2 * shown:
        return Claim.Kind.CONVERGENCE
    return Claim.Kind.DIVERGENCE
