from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.mail import back_office


@hooks.register("register_admin_urls")
def addresses():
    return back_office.urlpatterns


class MailItem(MenuItem):
    def is_shown(self, request):
        return back_office.may_read(request.user)


@hooks.register("register_reports_menu_item")
def mail_entry():
    return MailItem(_("Mail"), reverse("mail_letters"), icon_name="mail", order=665)
