"""How an app declares its addresses: who may open each, by which methods, and where one is.

An app's ``routes.py`` holds its ``ROUTES``; ``portal.routes`` collects them, ``manage.py routes``
prints them, and a test walks them as each of the cast.
"""

from collections.abc import Callable
from dataclasses import dataclass

# Keys of the cast. A route that is open to the visitor is open to everybody.
EVERYBODY = ("visitor",)
WITH_ROLE = (
    "organiser",
    "facilitator",
    "moderator",
    "reviewer",
    "editor",
    "researcher",
    "administrator",
)
WITH_ACCOUNT = ("outsider", "member", "negotiator", "employer", *WITH_ROLE)
# Those of the cast who are members of the community.
MEMBERS = (
    "member",
    "negotiator",
    "organiser",
    "facilitator",
    "moderator",
    "reviewer",
    "administrator",
)
NOBODY = ()

READ = ("GET",)
FORM = ("GET", "POST")


@dataclass(frozen=True)
class Route:
    """One address, or one kind of them.

    ``name`` is that of the URL pattern, or the pattern itself where it has none. Whom ``who`` does
    not list gets a 403, a 404 or the sign-in page. HEAD goes wherever GET does. A callable example
    looks for a row in the database, and may find none.
    """

    name: str
    example: str | Callable[[], str | None]
    who: tuple[str, ...] = EVERYBODY
    methods: tuple[str, ...] = READ

    def find_example(self):
        return self.example if isinstance(self.example, str) else self.example()

    def opens_to(self, key):
        return key in self.who or self.who == EVERYBODY
