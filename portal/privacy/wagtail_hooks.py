from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.accounts import permissions
from portal.privacy import retention_office, text_office


class AdministratorsItem(MenuItem):
    def is_shown(self, request):
        return permissions.is_administrator(request.user)


@hooks.register("register_admin_urls")
def addresses():
    return [*text_office.urlpatterns, *retention_office.urlpatterns]


@hooks.register("register_settings_menu_item")
def texts_entry():
    address = reverse("consent_texts")
    return AdministratorsItem(_("Texts people agree to"), address, icon_name="doc-full", order=900)


@hooks.register("register_reports_menu_item")
def retention_entry():
    address = reverse("retention_runs")
    return AdministratorsItem(_("How long things are kept"), address, icon_name="bin", order=680)
