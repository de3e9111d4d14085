from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from network.governance import back_office, permissions


@hooks.register("register_admin_viewset")
def consultations():
    return back_office.ConsultationViewSet()


@hooks.register("register_admin_urls")
def addresses():
    return back_office.urlpatterns


class BalanceItem(MenuItem):
    def is_shown(self, request):
        return permissions.may_organise(request.user)


@hooks.register("register_reports_menu_item")
def balance_entry():
    address = reverse("governance_balance")
    return BalanceItem(_("Balance of the community"), address, icon_name="group", order=670)
