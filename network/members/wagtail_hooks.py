from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from network.members import permissions
from network.members.back_office import applications, institutions, memberships


@hooks.register("register_admin_urls")
def addresses():
    return [*applications.urlpatterns, *memberships.urlpatterns, *institutions.urlpatterns]


class ReviewersItem(MenuItem):
    def is_shown(self, request):
        return permissions.is_reviewer(request.user)


class AdministratorsItem(MenuItem):
    def is_shown(self, request):
        return permissions.may_manage(request.user)


@hooks.register("register_admin_menu_item")
def membership_entries():
    entries = [
        ReviewersItem(
            _("Applications"),
            reverse("membership_applications"),
            icon_name=applications.ICON,
            order=1,
        ),
        AdministratorsItem(
            _("Memberships"), reverse("memberships"), icon_name=memberships.ICON, order=2
        ),
        AdministratorsItem(
            _("Institutions"), reverse("institutions"), icon_name=institutions.ICON, order=3
        ),
    ]
    return SubmenuMenuItem(_("Membership"), Menu(items=entries), icon_name="group", order=250)
