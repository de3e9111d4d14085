"""Consultations of the sample: one decided, one open, one in preparation; and the balance."""

import datetime
import functools

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.rich_text import RichText

from network.governance.actions import deciding, running
from network.governance.balance import take_snapshot
from network.governance.models import Authorship, BalanceSnapshot, Comment, Consultation, Position
from network.governance.participants import group_to_show, voice_of
from portal.operations.sample import paper, prose, texts
from portal.operations.sample.sheets import Sheets
from portal.operations.sample.typography import polish

MONTHS = 12
NOON = datetime.time(10, tzinfo=datetime.UTC)
PLAIN = ("question", "summary", "is_public")
TIMES = {
    "opens": "opens_at",
    "comments_until": "comments_until",
    "consent_from": "consent_from",
    "closes": "closes_at",
    "announced": "announced_at",
}


@functools.cache
def written():
    return polish(texts.read("consultations.toml"), "en")


@transaction.atomic
def load(shelf):
    made = sum(ensure(shelf, values) for values in written().values())
    return made + sum(count_month(back) for back in reversed(range(MONTHS)))


def count_month(back):
    """The balance of the month so many months ago, unless it is kept already."""
    month = timezone.localdate().replace(day=1)
    for _step in range(back):
        month = (month - datetime.timedelta(days=1)).replace(day=1)
    known = BalanceSnapshot.objects.filter(month=month).exists()
    take_snapshot(month)
    return not known


def ensure(shelf, values):
    if Consultation.objects.filter(question=values["question"]).exists():
        return False
    found = make(values)
    if found.announced_at:
        say(shelf, found, values)
    if "decision" in values:
        running.close(consultation=found)
        decide(shelf, found, values["decision"])
    return True


def make(values):
    times = {field: moment(values[name]) for name, field in TIMES.items() if name in values}
    plain = {name: values[name] for name in PLAIN}
    found = Consultation(background=rich(values["background"]), **plain, **times)
    if found.announced_at:
        found.opening_told_at = found.opens_at
    if title := values.get("document_title"):
        found.document_title = title
        found.document.save("three-ways.pdf", ContentFile(print_brief(values)), save=False)
    found.save()
    return found


def moment(days):
    day = datetime.datetime.now(tz=datetime.UTC).date() + datetime.timedelta(days=days)
    return datetime.datetime.combine(day, NOON)


def print_brief(values):
    sheets = Sheets(footer="Parley")
    sheets.picture(*paper.cover("bridge"))
    sheets.text(values["document_title"], paper.TITLE)
    sheets.text(values["summary"], paper.LEAD)
    for part in prose.parts(values["background"]):
        paper.print_part(sheets, part, {})
    return sheets.as_pdf(values["document_title"], "Parley", "en")


def rich(text):
    return prose.rich(text, lambda target: f'href="{target}"')


def say(shelf, found, values):
    everybody = shelf.people | shelf.community
    for key, text in values["comments"]:
        comment(found, everybody[key], text)
    if "flagged" in values:
        author, teller, reason = values["flagged"]
        flagged = Comment.objects.get(consultation=found, authorship__person=everybody[author])
        flagged.flags.create(person=everybody[teller], reason=reason)
    take_positions(shelf, found, values)


def comment(found, person, text):
    """As the action does, at a time that is past."""
    row = Comment.objects.create(consultation=found, text=text, group=group_to_show(person, found))
    Authorship.objects.create(comment=row, person=person)


def take_positions(shelf, found, values):
    """Everybody but each so-manieth agrees or can live with it; those who object say why."""
    reasons = dict(values["objections"])
    for number, (key, person) in enumerate(shelf.community.items(), start=1):
        silent = number % values["silent_every"] == 0 and key not in reasons
        voice = None if silent else voice_of(person, found)
        if voice is None:
            continue
        lives_with = number % values["live_with_every"] == 0
        choice = Position.Choice.LIVE_WITH if lives_with else Position.Choice.AGREE
        Position.objects.create(
            consultation=found,
            person=person,
            group=voice.group,
            choice=Position.Choice.OBJECT if key in reasons else choice,
            reasons=reasons.get(key, ""),
        )


def decide(shelf, found, values):
    day = timezone.localdate() - datetime.timedelta(days=values["days_ago"])
    deciding.record_decision(
        consultation=found,
        by=shelf.people["organiser"],
        title=values["title"],
        summary=values["summary"],
        decided=rich(values["decided"]),
        objections=rich(values["objections"]),
        decided_on=day,
    )
    translate(shelf, found.decision_pages.get(), polish(values["fr"], "fr"))


def translate(shelf, original, values):
    page = original.copy_for_translation(shelf.locales["fr"], alias=False).specific
    page.title, page.slug, page.summary = values["title"], values["slug"], values["summary"]
    page.body = [
        ("paragraph", RichText(rich(values["decided"]))),
        ("heading", {"text": values["heading"], "level": "h2"}),
        ("paragraph", RichText(rich(values["objections"]))),
    ]
    page.owner = original.owner
    page.save()
    page.save_revision(user=page.owner).publish()
