"""What people agreed to, a text that has changed since, and what stands in the audit trail."""

from django.db import transaction

from portal.accounts import acts, cast
from portal.audit.actions import record
from portal.audit.models import Entry
from portal.privacy import consents, retention, texts
from portal.privacy.models import ConsentEvent, RetentionRun

RULE = "chatham-house-rule"
CONDUCT = "code-of-conduct"
LATE = "member"
ADDED = {
    "en": {
        "body": "- Recordings and machine transcripts of such a room are not made, by anybody.",
        "changes": "New: nobody records such a room or lets a machine write down what is said.",
    },
    "fr": {
        "body": "- Personne n’enregistre une telle salle ni ne la fait transcrire par une machine.",
        "changes": "Nouveau : personne n’enregistre une telle salle ni ne la fait transcrire.",
    },
}
REASON = "Asked for by the steering group at its meeting in September; agreed by the whole office."


@transaction.atomic
def load(shelf):
    made = agree_and_take_back(shelf.people["outsider"])
    made += publish_next_text(shelf.people["administrator"], late=shelf.people[LATE])
    return made + trace_roles(shelf.people) + count_what_is_due()


def agree_and_take_back(person):
    if person.consent_events.exists():
        return 0
    consents.give(person, CONDUCT)
    consents.withdraw(person, CONDUCT)
    return 2


def publish_next_text(administrator, *, late):
    """Publish version 2 of the rule, to which all agree again but one, who still has to read it."""
    if texts.newest_version(RULE).number > 1:
        return 0
    agreeing = list(ConsentEvent.objects.filter(purpose=RULE, action="given").order_by("pk"))
    texts.publish(key=RULE, wordings=next_words(), expected=2, actor=administrator)
    for event in agreeing:
        if event.person_id != late.pk:
            consents.give(event.person, RULE, language=event.wording.language)
    return 1 + len(agreeing)


def next_words():
    present = {language: texts.current(RULE, language) for language in ADDED}
    return {
        language: {
            "title": wording.title,
            "body": _with_one_more(wording.body, ADDED[language]["body"]),
            "changes": ADDED[language]["changes"],
        }
        for language, wording in present.items()
    }


def _with_one_more(body, line):
    """Add ``line`` to the list in ``body``."""
    before, last, after = body.rpartition("\n- ")
    item, end, rest = after.partition("\n")
    return f"{before}{last}{item}\n{line}{end}{rest}"


def trace_roles(people):
    if Entry.objects.filter(act=acts.ROLE_GIVEN).exists():
        return 0
    holders = [(people[part.key], role) for part in cast.CAST.values() for role in part.roles]
    for person, role in holders:
        record(
            actor=people["administrator"],
            act=acts.ROLE_GIVEN,
            target=person,
            facts={"role": role.value},
            reason=REASON if role == "reviewer" else "",
        )
    return len(holders)


def count_what_is_due():
    if RetentionRun.objects.exists():
        return 0
    retention.run(dry=True)
    return 1
