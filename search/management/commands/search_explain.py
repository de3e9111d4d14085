"""``manage.py search_explain "query" --as USER --doc KEY``: why it is found, or is not."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from search.engines.request import EngineDown
from search.explain import UnknownKey, explain
from search.question import TEXT, read_question

ANONYMOUS = "anonymous"


class Command(BaseCommand):
    help = "Says why a person finds a document by a question, or does not. Prints none of its text."

    def add_arguments(self, parser):
        parser.add_argument("query", help="What is typed into the search.")
        parser.add_argument(
            "--as", dest="who", required=True, help=f"An e-mail address, or {ANONYMOUS}."
        )
        parser.add_argument("--doc", dest="key", required=True, help="A key, such as page:12.")
        parser.add_argument(
            "--filters",
            default="",
            help="What follows the question mark in the address of a search, such as kind=news.",
        )

    def handle(self, *, query, who, key, filters, **options):
        viewer = viewer_named(who)
        try:
            told = explain(**asked(query, filters, viewer), viewer=viewer, key=key)
        except UnknownKey as reason:
            raise CommandError(str(reason)) from reason
        except EngineDown as reason:
            raise CommandError(f"The search engine is down: {reason}") from reason
        for section in told.sections:
            if section.sentences:
                self.stdout.write(self.style.MIGRATE_HEADING(section.heading))
                self.stdout.write("".join(f"  {sentence}\n" for sentence in section.sentences))
        self.stdout.write(told.verdict)


def viewer_named(who):
    if who == ANONYMOUS:
        return AnonymousUser()
    try:
        return get_user_model().objects.get(email__iexact=who)
    except get_user_model().DoesNotExist:
        raise CommandError(
            f"No account has the address {who}. Give one that has, or {ANONYMOUS}."
        ) from None


def asked(query, filters, viewer):
    """Return the question as ``explain`` takes it; without filters it is asked in all languages."""
    if not filters:
        return {"text": query}
    params = QueryDict(filters, mutable=True)
    params[TEXT] = query
    question = read_question(params).asked(getattr(viewer, "language", ""))
    return {name: question[name] for name in ("text", "kinds", "filters")}
