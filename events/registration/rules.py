"""The rule of an event: the text that guests agree to, and how their agreement is kept.

Who has an account keeps it among his consents as well; taking it back there gives the seat back.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event, Rule
from events.registration import seats
from events.registration.models import OVER, Agreement, Registration
from portal.page_cache import kept
from portal.privacy import consents, texts
from portal.privacy.purposes import Purpose, register
from portal.prose import as_html

CONSEQUENCE = _("Your registration for the event is cancelled at once.")
KEYS = {Rule.CHATHAM_HOUSE: "event-chatham-house-rule", Rule.CONFIDENTIAL: "event-confidential"}


@dataclass(frozen=True)
class RuleText:
    key: str
    title: str
    html: str
    version: int
    language: str


def text_of(event, language=None):
    """The rule as it is to be shown, or ``None`` for what is on the record."""
    key = KEYS.get(event.rule)
    if key is None:
        return None
    language = language or get_language()
    return kept(f"{key}-{language}-{texts.generation()}", lambda: _read(key, language))


def _read(key, language):
    wording = texts.current(key, language)
    html = as_html(wording.body)
    return RuleText(key, wording.title, html, wording.of.number, wording.language)


def agree(registration, language=None):
    """Keep that the guest agrees to the text of today; saying it twice changes nothing."""
    event = registration.intake.event
    rule = text_of(event, language)
    if rule is None:
        return
    known = {"purpose": rule.key, "version": rule.version, "withdrawn_at": None}
    Agreement.objects.get_or_create(
        registration=registration, **known, defaults={"language": rule.language}
    )
    if registration.person is not None:
        about = about_of(event)
        consents.give(registration.person, rule.key, about=about, language=rule.language)


def agree_at_once(registration, language=None):
    """The same for a registration that is new, in one query where there is no account."""
    rule = text_of(registration.intake.event, language)
    if rule is None or registration.person is not None:
        agree(registration, language)
        return
    Agreement.objects.create(
        registration=registration, purpose=rule.key, version=rule.version, language=rule.language
    )


def is_agreed(registration):
    """Whether the guest agreed himself; always so for what is on the record."""
    key = KEYS.get(registration.intake.event.rule)
    given = registration.agreements.filter(purpose=key, withdrawn_at=None)
    return key is None or given.exists()


def about_of(event):
    return f"event:{event.pk}"


def name_of(about):
    """The title of the event, for the list of one's consents."""
    number = about.partition(":")[2]
    event = Event.objects.filter(pk=number).first() if number.isdigit() else None
    return event.words().title if event else ""


def leave(person, about):
    """Give back the seat of who no longer agrees; what took place is not undone."""
    number, now = about.partition(":")[2], timezone.now()
    own = Registration.objects.filter(person=person, intake__event=number)
    Agreement.objects.filter(registration__in=own).update(withdrawn_at=now)
    running = own.exclude(state__in=OVER).filter(intake__event__ends_at__gt=now)
    for registration in running.select_related("intake__event"):
        seats.cancel(registration, by=person)


def register_purposes():
    for rule, title, template in (
        (Rule.CHATHAM_HOUSE, _("Chatham House Rule at an event"), "chatham_house_rule"),
        (Rule.CONFIDENTIAL, _("Confidential event"), "confidential"),
    ):
        register(
            Purpose(
                key=KEYS[rule],
                title=title,
                template=f"registration/rules/{template}.txt",
                on_withdrawal=leave,
                consequence=CONSEQUENCE,
                name_of=name_of,
            )
        )
