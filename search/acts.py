"""The acts of the search that leave a trace in the audit trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit import acts

MADE_ANEW = acts.register("search.made-anew", _("Search index made anew"))
