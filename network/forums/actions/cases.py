"""Flags, the cases they open, what is decided, and appeals. Each is one transaction."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from network.forums import acts, gateway, notifications, veil
from network.forums.actions import moderating
from network.forums.models import (
    Appeal,
    Case,
    Decision,
    Flag,
    Ground,
    Measure,
    Post,
    Removal,
    Strike,
)
from network.forums.moderation import calling, deadlines, standing, trail
from network.forums.moderation.errors import Refused

FLAGS_A_DAY = 20
SALT = "network.forums.flag"


def digest_of(post, person):
    """Known to who knows the key of the portal and asks about one person and one wording."""
    return _digest("post", post.pk, post.version, person.pk)


def _digest(*parts):
    return salted_hmac(SALT, "|".join(map(str, parts)), algorithm="sha256").hexdigest()


def flag_of(post, person):
    """The flag that ``person`` put on ``post`` as it reads now, or ``None``."""
    found = Flag.objects.filter(digest=digest_of(post, person))
    return found.select_related("case").first()


@transaction.atomic
def flag(post, *, by, ground, words=""):
    """Report ``post`` to those who moderate its forum; who did it stands nowhere."""
    day = _digest("day", timezone.localdate(), by.pk)
    if Flag.objects.filter(day_digest=day).count() >= FLAGS_A_DAY:
        raise Refused(
            _("You flagged %(number)s posts today that wait for a decision. Flag more tomorrow.")
            % {"number": FLAGS_A_DAY}
        )
    case = _case_of(post, ground)
    try:
        with transaction.atomic():
            made = Flag.objects.create(
                case=case,
                ground=ground,
                words=words,
                digest=digest_of(post, by),
                day_digest=day,
            )
    except IntegrityError as error:
        raise Refused(_("You have flagged this post already.")) from error
    _fold(post, case)
    return made


def _case_of(post, ground):
    """The open case of ``post``, opened if there is none; danger brings its end forward."""
    due_at = deadlines.for_decision(ground)
    forum = post.topic.forum
    case, is_new = Case.objects.get_or_create(
        post=post,
        decided_at=None,
        defaults={"forum": forum, "due_at": due_at, "opened_at": deadlines.opened_at(forum)},
    )
    if is_new:
        calling.call(standing.deciders_of(case), key=f"case:{case.pk}")
    elif due_at < case.due_at:
        case.due_at = due_at
        case.save(update_fields=["due_at"])
    return case


def _fold(post, case):
    least = settings.FORUM_FOLD_AFTER_FLAGS
    if least and not post.is_folded and case.flags.count() >= least:
        post.is_folded = True
        post.save(update_fields=["is_folded"])


@transaction.atomic
def take_up(post, *, by):
    """Open a case about a post that nobody flagged; returns the open one."""
    forum = post.topic.forum
    case, _is_new = Case.objects.get_or_create(
        post=post,
        decided_at=None,
        defaults={
            "forum": forum,
            "due_at": deadlines.for_decision(Ground.OTHER),
            "opened_at": deadlines.opened_at(forum),
        },
    )
    return case


@transaction.atomic
def decide(case, *, by, decision, ground="", words="", measure="", until=None):  # noqa: PLR0913 (a decision has these parts)
    """Settle ``case``. ``measure`` is a kind of ``Measure``; a time-out runs ``until`` a moment."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not case.is_open:
        raise Refused(_("Somebody else has decided this case meanwhile."))
    case.decision, case.ground, case.words = decision, ground, words
    case.decided_by, case.decided_at = by, timezone.now()
    case.save()
    case.flags.update(day_digest="")
    _carry_out(case, by)
    if measure:
        _measure(case, measure, until)
    _tell_author(case)
    facts = {"decision": decision, "measure": measure}
    trail.leave(acts.CASE_DECIDED, by=by, forum=case.forum, target=case, facts=facts)
    return case


def _carry_out(case, by):
    post = case.post
    if post.is_folded:
        post.is_folded = False
        post.save(update_fields=["is_folded"])
    if case.decision == Decision.REMOVED and not post.is_removed:
        moderating.remove(post, by=by, reason=case.ground)
    elif case.decision == Decision.LOCKED and not post.topic.is_locked:
        moderating.lock(post.topic, by=by)


def _measure(case, kind, until):
    """Under a veil the row names nobody: the veil holds back whoever it was, and tells no name."""
    terms = gateway.terms_of(case.forum)
    person = case.post.author if terms.names else None
    if terms.names and person is None:
        raise Refused(_("The account of the author is closed, so no measure reaches anybody."))
    until = until if kind == Measure.Kind.TIME_OUT else None
    Measure.objects.create(case=case, forum=case.forum, person=person, kind=kind, until=until)
    if terms.personas:
        veil.strike(case.post, until=until and timezone.localdate(until))


def _tell_author(case):
    """By a notice where names are known; under a veil the post itself leads its author there."""
    author = case.post.author
    took = case.decision != Decision.LEFT or case.measures.exists()
    if took and author is not None and gateway.terms_of(case.forum).names:
        url = calling.address("forums:decision", case)
        notifications.tell_decision(author, case.forum, key=f"case:{case.pk}", url=url)


@transaction.atomic
def appeal(case, *, words):
    """Ask somebody else to decide ``case`` again."""
    if not standing.can_be_appealed(case):
        raise Refused(_("This decision cannot be appealed any more."))
    others = standing.other_deciders(case)
    made = Appeal.objects.create(
        case=case, words=words, by_words=not others, due_at=deadlines.for_appeal()
    )
    calling.call(others or calling.staff(), key=f"appeal:{made.pk}")
    return made


@transaction.atomic
def decide_appeal(appeal, *, by, outcome, answer):
    appeal = Appeal.objects.select_for_update().get(pk=appeal.pk)
    if not appeal.is_open:
        raise Refused(_("Somebody else has decided this appeal meanwhile."))
    appeal.outcome, appeal.answer = outcome, answer
    appeal.decided_by, appeal.decided_at = by, timezone.now()
    appeal.save()
    case = appeal.case
    if outcome == Appeal.Outcome.REVERSED:
        _take_back(case, by)
    author = case.post.author if case.post else None
    if author is not None and gateway.terms_of(case.forum).names:
        url = calling.address("forums:decision", case)
        notifications.tell_decision(author, case.forum, key=f"appeal:{appeal.pk}", url=url)
    facts = {"outcome": outcome, "by_words": appeal.by_words}
    trail.leave(acts.APPEAL_DECIDED, by=by, forum=case.forum, target=case, facts=facts)
    return appeal


def _take_back(case, by):
    """Undo what was decided; what its author removed himself meanwhile stays removed."""
    post = case.post and Post.objects.select_related("topic__forum").get(pk=case.post.pk)
    for measure in case.measures.filter(lifted_at=None):
        measure.lifted_at = timezone.now()
        measure.save(update_fields=["lifted_at"])
        _take_strike_back(post, measure)
    if post is None:
        return
    if case.decision == Decision.REMOVED and post.removal == Removal.MODERATOR:
        moderating.restore(post, by=by)
    elif case.decision == Decision.LOCKED and post.topic.is_locked:
        moderating.lock(post.topic, by=by, on=False)


def _take_strike_back(post, measure):
    """One of the same length that stands against the voice of ``post``; there is none by name."""
    if post is None or post.persona_id is None:
        return
    until = measure.until and timezone.localdate(measure.until)
    found = Strike.objects.filter(persona=post.persona_id, until=until).first()
    if found is not None:
        found.delete()
