"""What a person does with saved searches. Each word is one transaction."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from search.models import SavedSearch, new_secret

MOST = 50
LONGEST_QUERY = SavedSearch._meta.get_field("query").max_length  # noqa: SLF001 (public by use)


class SearchNotKept(Exception):
    """It was refused; the message is fit to show to the person who asked."""


class NameTaken(SearchNotKept):
    """Another saved search of this person has the name."""


class TooMany(SearchNotKept):
    """The person has saved as many as one may."""


class TooLong(SearchNotKept):
    """The search has more filters than can be kept."""


@transaction.atomic
def save_search(*, user, name, query, language):
    """Keep a search; only what is published from now on counts as new in it."""
    if len(query) > LONGEST_QUERY:
        raise TooLong(_("This search is too long to be saved. Remove some of its filters."))
    # Saving twice at once waits here, so that the limit holds.
    User.objects.select_for_update().get(pk=user.pk)
    if user.saved_searches.count() >= MOST:
        raise TooMany(
            _("You have %(number)s saved searches, the most there can be. Delete one first.")
            % {"number": MOST}
        )
    return _keep(SavedSearch(user=user, name=name, query=query, language=language))


@transaction.atomic
def rename_search(*, saved, name):
    saved.name = name
    return _keep(saved)


def _keep(saved):
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as taken:
        message = _("You have a saved search of this name. Choose another name.")
        raise NameTaken(message) from taken
    return saved


@transaction.atomic
def delete_search(*, saved):
    saved.delete()


@transaction.atomic
def renew_feed(*, saved):
    """Give the private feed another address; the former one is closed from now on."""
    saved.secret = new_secret()
    saved.save(update_fields=["secret"])


@transaction.atomic
def note_look(*, saved):
    """Remember that the owner looks at the search now: what is there is not new any more."""
    saved.looked_at = timezone.now()
    saved.save(update_fields=["looked_at"])
