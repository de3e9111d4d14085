"""Taking one person out of the database: what is declared, and what lies beside it."""

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q
from wagtail.models import ModelLogEntry, ReferenceIndex

from portal.accounts.models import User
from portal.mail.models import Letter, UndeliverableAddress
from portal.personal_data import declared

BATCH = 500


def erase(person):
    """Erase every row that is declared, in order; return the files that nobody needs any more."""
    files, addresses = [], _addresses(person)
    for held in declared():
        rows = held.rows_of(person)
        before = list(_files(held, rows))
        if not held.stays:
            _forget_titles(held.model, rows)
        held.erase(rows, person)
        files += _no_longer_needed(held, before)
    _forget_letters(addresses)
    _forget_sessions(person, addresses)
    _forget_name(person, addresses)
    return files


def _addresses(person):
    """Return all addresses of the account, as text: the rows are about to go."""
    known = person.emailaddress_set.values_list("email", flat=True)
    return {address.lower() for address in (*known, person.email) if address}


def _files(held, rows):
    """Yield (row, place) of every file that goes with the rows."""
    if held.files:
        for row in rows.iterator(chunk_size=BATCH):
            for file in held.files(row):
                if file and hasattr(file, "storage"):  # what lies in the row itself goes with it
                    yield row.pk, place_of(file)


def place_of(file):
    """Where the file of a field lies, as plain values that outlive the row."""
    return [file.field.model._meta.label, file.field.name, file.name]  # noqa: SLF001 (public in Django)


def delete_file(place):
    label, name, path = place
    apps.get_model(label)._meta.get_field(name).storage.delete(path)  # noqa: SLF001 (public in Django)


def _no_longer_needed(held, before):
    """Return the places of those files whose row is gone or has let go of them."""
    keys = {pk for pk, _place in before}
    left = held.model._base_manager.filter(pk__in=keys)  # noqa: SLF001 (every row)
    kept = {tuple(place) for _pk, place in _files(held, left)}
    return [place for _pk, place in before if tuple(place) not in kept]


def _forget_titles(model, rows):
    """The history of the back office calls a row by its title, which may be a person's name."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    entries = ModelLogEntry.objects.filter(content_type=kind)
    if not entries.exists():
        return
    keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
    for start in range(0, len(keys), BATCH):
        entries.filter(object_id__in=keys[start : start + BATCH]).update(label="", data={})


def _forget_letters(addresses):
    """Letters to the address alone, and that it once took no mail."""
    named = Q()
    for address in addresses:
        named |= Q(address__iexact=address)
    Letter.objects.filter(named).delete()
    UndeliverableAddress.objects.filter(named).delete()


def _forget_sessions(person, addresses):
    """End every session of the account, and those in which somebody began to sign in to it."""
    if settings.SESSION_ENGINE != "django.contrib.sessions.backends.db":
        return
    theirs = []
    for session in Session.objects.iterator(chunk_size=BATCH):
        kept = session.get_decoded()
        text = str(kept).lower()
        is_owner = kept.get("_auth_user_id") == str(person.pk)
        if is_owner or any(address in text for address in addresses):
            theirs.append(session.pk)
    Session.objects.filter(pk__in=theirs).delete()


def _forget_name(person, addresses):
    """Clear titles in the history that hold the whole name or the address, whoever wrote them."""
    named = Q()
    for address in addresses:
        named |= Q(label__icontains=address)
    if " " in person.name.strip():
        named |= Q(label__icontains=person.name.strip())
    ModelLogEntry.objects.filter(named).update(label="", data={})
    kind = ContentType.objects.get_for_model(User)
    ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(person.pk)).delete()
