"""The texts that people agree to: which is the newest, and how the next is published."""

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from portal.audit.actions import record
from portal.privacy import acts, purposes
from portal.privacy.models import TextVersion, Wording

GENERATION = "privacy:texts"
LANGUAGES = [code for code, _name in settings.LANGUAGES]


class TextError(Exception):
    """The text was not published; the message is fit to show to the person who asked."""


def current(key, language):
    """Return the wording of today in ``language``, or in that of the site."""
    newest = newest_version(key)
    wordings = {wording.language: wording for wording in newest.wordings.all()}
    wanted = (language, (language or "").partition("-")[0], settings.LANGUAGE_CODE)
    wording = next(wordings[code] for code in (*wanted, *wordings) if code in wordings)
    wording.of = newest
    return wording


def newest_version(key):
    """Return the newest version; the first is made of the template when it is first needed."""
    versions = TextVersion.objects.filter(purpose=key).prefetch_related("wordings")
    return versions.first() or _first_version(key)


def newest_number(key):
    """Return the number of the newest version, writing nothing."""
    newest = TextVersion.objects.filter(purpose=key).aggregate(newest=Max("number"))["newest"]
    return newest or 1


def newest_numbers():
    newest = TextVersion.objects.order_by().values("purpose").annotate(newest=Max("number"))
    return dict(newest.values_list("purpose", "newest"))


def changes_since(key, number, language):
    """Return the wordings after version ``number`` that say what is new, the newest first."""
    later = Wording.objects.filter(of__purpose=key, of__number__gt=number, language=language)
    return later.exclude(changes="").select_related("of").order_by("-of__number")


def generation():
    """Return a number that grows whenever a text is published, without asking the database."""
    return cache.get_or_set(
        GENERATION, lambda: TextVersion.objects.aggregate(newest=Max("pk"))["newest"] or 0, 3600
    )


@transaction.atomic
def publish(*, key, wordings, expected, actor):
    """Publish version ``expected``, {language: its words}; from now on everybody is asked again."""
    newest = newest_version(key)
    if newest.number + 1 != expected:
        raise TextError(
            _("Version %(number)s was published meanwhile. Read it before you publish another.")
            % {"number": newest.number}
        )
    try:
        with transaction.atomic():
            version = _publish(key, expected, wordings)
    except IntegrityError as error:
        raise TextError(_("Somebody else published this version at the same moment.")) from error
    record(
        actor=actor,
        act=acts.TEXT_PUBLISHED,
        target=version,
        facts={"purpose": key, "version": expected},
    )
    return version


def _first_version(key):
    purpose = purposes.find(key)
    try:
        with transaction.atomic():
            return _publish(key, 1, {code: _drawn(purpose, code) for code in LANGUAGES})
    except IntegrityError:
        return TextVersion.objects.get(purpose=key, number=1)


def _drawn(purpose, language):
    with translation.override(language):
        body = render_to_string(purpose.template).strip()
        return {"title": str(purpose.title), "body": body}


def _publish(key, number, wordings):
    version = TextVersion.objects.create(purpose=key, number=number)
    for language, words in wordings.items():
        Wording.objects.create(of=version, language=language, **words)
    transaction.on_commit(lambda: cache.delete(GENERATION))
    return version
