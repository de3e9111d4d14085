from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.audit import back_office


@hooks.register("register_admin_urls")
def addresses():
    return back_office.urlpatterns


class TrailItem(MenuItem):
    def is_shown(self, request):
        return back_office.may_read(request.user)


@hooks.register("register_reports_menu_item")
def trail_entry():
    return TrailItem(_("Audit trail"), reverse("audit_trail"), icon_name="history", order=670)
