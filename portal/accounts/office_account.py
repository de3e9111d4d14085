"""The page of one's own settings in the back office: only what concerns the back office."""

from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel


class OfficeAccountView(AccountView):
    """Leaves out the panel for a first and a last name; the name is on the account page."""

    def get_panels(self):
        panels = super().get_panels()
        return [panel for panel in panels if not isinstance(panel, NameEmailSettingsPanel)]


office_account = never_cache(require_admin_access(OfficeAccountView.as_view()))
