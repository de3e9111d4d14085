"""What the members of the sample say of themselves, and who asked to be introduced to whom."""

import datetime
import functools

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from network.directory import actions, introducing, photographs
from network.directory.audiences import MEMBERS, POOL, PUBLIC
from network.directory.fields import usual
from network.directory.models import Introduction, Refusal
from portal.operations.sample import drawing, texts
from portal.operations.sample.drawing import portraits

OWN = (
    "headline",
    "country",
    "biography",
    "themes",
    "skills",
    "gives_talks",
    "mentors",
    "supports",
    "availability_note",
    "hidden",
)
OPENED = ("name", "photograph", "headline", "group", "themes", "availability")
# How each stands: waiting, accepted, declined in silence, lapsed, withdrawn.
INTRODUCTIONS = [
    ("amara-diallo", "member", "waiting", 4, "Your forum met through two dry years. How?"),
    ("helena-kruger", "member", "waiting", 11, "May I ask you how the basin forum counts votes?"),
    (
        "member",
        "yara-haddad",
        "waiting",
        2,
        "I would like to learn how you keep two towns talking.",
    ),
    (
        "negotiator",
        "li-mei-tan",
        "accepted",
        40,
        "We met the same terminal from two sides, I think.",
    ),
    ("member", "negotiator", "accepted", 60, "Could you spare an hour on the first day of talks?"),
    (
        "jack-morrison",
        "facilitator",
        "declined",
        9,
        "I have a product that could help facilitators.",
    ),
    (
        "fatou-ndiaye",
        "john-wanbi",
        "lapsed",
        45,
        "How did a small country get a good price at all?",
    ),
    ("negotiator", "omar-farouk", "withdrawn", 20, "A question on filling rules, not urgent."),
]


@functools.cache
def written():
    return texts.read("profiles.toml")


@transaction.atomic
def load(shelf):
    """Fill the profiles that are still as they began; ask what was not asked yet."""
    people = {**written()["cast"], **written()["person"]}
    made = 0
    for key, values in people.items():
        profile = actions.begin_profile(account(shelf, key))
        if not profile.headline:
            fill(key, profile, values)
            made += 1
    return made + sum(introduce(shelf, row) for row in INTRODUCTIONS) + refuse(shelf)


def account(shelf, key):
    return shelf.people.get(key) or shelf.community[key]


def fill(key, profile, values):
    own = {name: values[name] for name in OWN if name in values}
    shown_to = usual()
    if values.get("public"):
        shown_to |= {key: [POOL, MEMBERS, PUBLIC] for key in OPENED}
    actions.change_profile(profile=profile, shown_to=shown_to, **own)
    actions.say_languages(profile=profile, spoken=values["languages"].items())
    for experience in values.get("experience", ()):
        actions.add_experience(profile=profile, **experience)
    if values.get("portrait"):
        actions.keep_photograph(profile=profile, data=portrait(key))


@functools.cache
def portrait(key):
    """The drawn person, as an uploaded photograph would be kept."""
    drawn = drawing.as_png(portraits.sitting(portraits.MEMBERS[key])(None).finished())
    return photographs.prepare(SimpleUploadedFile("portrait.png", drawn))


def introduce(shelf, row):
    """Bring one introduction to its state, as it went that many days ago."""
    asker, asked, state, days_ago, message = row
    pair = {"asker": account(shelf, asker), "asked": account(shelf, asked)}
    if Introduction.objects.filter(**pair).exists():
        return 0
    asked_at = timezone.now() - datetime.timedelta(days=days_ago)
    ends = asked_at + (introducing.COOL_DOWN if state == "accepted" else DAYS)
    made = Introduction.objects.create(**pair, message=message, asked_at=asked_at, expires_at=ends)
    settle(made, state)
    return 1


DAYS = datetime.timedelta(days=30)


def settle(row, state):
    if state == "lapsed":
        introducing.lapse_due()
    elif state != "waiting":
        act = {
            "accepted": introducing.accept,
            "declined": introducing.decline,
            "withdrawn": introducing.withdraw,
        }[state]
        act(introduction=row)


def refuse(shelf):
    pair = {"person": account(shelf, "facilitator"), "refused": account(shelf, "jack-morrison")}
    if Refusal.objects.filter(**pair).exists():
        return 0
    introducing.bar(**pair)
    return 1
