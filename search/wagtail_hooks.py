from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.accounts import permissions
from search import back_office


@hooks.register("register_admin_viewset")
def synonyms():
    return back_office.SynonymViewSet()


@hooks.register("register_admin_urls")
def addresses():
    return back_office.urlpatterns


class IndexItem(MenuItem):
    def is_shown(self, request):
        return permissions.is_administrator(request.user)


@hooks.register("register_reports_menu_item")
def index_state_entry():
    address = reverse("search_index_state")
    return IndexItem(_("Search index"), address, icon_name="search", order=660)
