"""The warning at the top of the editor of a report, and the question before it is published."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel

from content import named

SEEN = "names_seen"
PUBLISHING = "action-publish"


class NamesPanel(Panel):
    """Shows which participants the text names. It blocks nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/panels/names.html"

        def is_shown(self):
            return super().is_shown() and self._is_under_rule()

        def _is_under_rule(self):
            event = self.instance.event
            return event is not None and event.under_rule

        def get_context_data(self, parent_context=None):
            found = named.find_in(self.instance)
            return super().get_context_data(parent_context) | {
                "found": found,
                "seen": named.digest(found),
                "field": SEEN,
                "event": self.instance.event,
            }


class ReportForm(WagtailAdminPageForm):
    """Asks once before a report is published that names participants of an event under a rule."""

    def clean(self):
        cleaned = super().clean()
        if PUBLISHING in self.data and not self.errors:
            texts = {name: cleaned.get(name) for name in ("title", "summary", "body")}
            found = named.find(cleaned.get("event"), **texts)
            if found and self.data.get(SEEN) != named.digest(found):
                names = ", ".join(sorted({name for one in found for name in one.names}))
                self.add_error(
                    None,
                    _(
                        "Not published yet: the text names %(names)s, who took part in an event "
                        "under a rule. Take it out, or publish again to publish it as it stands."
                    )
                    % {"names": names},
                )
        return cleaned
