"""People in the back office: who has an account, which roles, and who may change that."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.users.views import bulk_actions
from wagtail.users.views import users as wagtail_users

from portal.accounts import actions, closing, permissions, traces
from portal.accounts.models import User
from portal.accounts.people_forms import EditPersonForm, NewPersonForm, RoleForm
from portal.accounts.permissions import Role


def may_change(acting, person):
    """Administrators and superusers are changed by their like only."""
    protected = person.is_superuser or Role.ADMINISTRATOR in permissions.roles_of(person)
    return permissions.is_administrator(acting) or not protected


class ListPeople(wagtail_users.IndexView):
    page_title = _("People")
    add_item_label = _("Add a person")
    search_fields = ["name", "email"]

    @cached_property
    def columns(self):
        title = self._get_title_column_class(wagtail_users.UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            title("name", label=_("Name"), sort_key="name", get_url=self.get_edit_url),
            Column("email", label=_("E-mail address"), sort_key="email", width="25%"),
            Column("roles", label=_("Roles"), accessor=_roles_in_words, width="20%"),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active", width="10%"),
            DateColumn("last_login", label=_("Last signed in"), sort_key="last_login", width="15%"),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")

    def order_queryset(self, queryset):
        """Wagtail's own order by name wants two name fields."""
        if self.ordering in ("name", "-name"):
            return queryset.order_by(self.ordering, "pk")
        return super().order_queryset(queryset)


def _roles_in_words(person):
    names = {group.name for group in person.groups.all()}
    labels = [str(role.label) for role in Role if role.value in names]
    return ", ".join([str(_("Superuser"))] * person.is_superuser + labels)


class AddPerson(wagtail_users.CreateView):
    page_title = _("Add a person")
    success_message = _("%(object)s has an account and got a mail with the way in.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"acting": self.request.user}

    def save_instance(self):
        person = super().save_instance()
        actions.open_account_for(person)
        traces.opened(person, by=self.request.user)
        return person


class EditPerson(wagtail_users.EditView):
    success_message = _("The account of %(object)s is saved.")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if not may_change(request.user, self.object):
            raise PermissionDenied

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"acting": self.request.user}

    def save_instance(self):
        with traces.traced(self.object, by=self.request.user):
            before = User.objects.get(pk=self.object.pk)
            person = super().save_instance()
            if person.email != before.email:
                actions.replace_address(person, former=before.email)
            if before.is_active and not person.is_active:
                actions.end_sessions(person)
        return person


class DeletePerson(wagtail_users.DeleteView):
    success_message = _("The account of %(object)s is deleted.")

    def dispatch(self, request, *args, **kwargs):
        if not may_change(request.user, self.get_object()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def delete_action(self):
        """Erase everywhere, at once; Wagtail's own way would leave the name in its history."""
        closing.erase(self.object, by=self.request.user)


class PeopleViewSet(wagtail_users.UserViewSet):
    menu_label = _("People")
    index_view_class = ListPeople
    add_view_class = AddPerson
    edit_view_class = EditPerson
    delete_view_class = DeletePerson

    def get_form_class(self, for_update=False):
        return EditPersonForm if for_update else NewPersonForm


class _Several:
    """What acts on several people at once keeps the rule for each."""

    def check_perm(self, obj):
        return super().check_perm(obj) and may_change(self.request.user, obj)

    def get_all_objects_in_listing_query(self, parent_id):
        """Everybody whom the list shows for the words that were searched, as the list searches."""
        words = self.request.GET.get("q", "")
        found = User.objects.filter(Q(name__icontains=words) | Q(email__icontains=words))
        return found.values_list("pk", flat=True)


class AssignRole(_Several, bulk_actions.AssignRoleBulkAction):
    form_class = RoleForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"acting": self.request.user}

    def get_execution_context(self):
        return super().get_execution_context() | {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects, role=None, user=None, **_context):
        for person in objects:
            with traces.traced(person, by=user):
                person.groups.add(role)
        return len(objects), 0


class SetActive(_Several, bulk_actions.SetActiveStateBulkAction):
    @classmethod
    def execute_action(cls, objects, mark_as_active=False, user=None, **_context):
        act = actions.reactivate if mark_as_active else actions.deactivate
        people = [person for person in objects if person != user]
        for person in people:
            with traces.traced(person, by=user):
                act(person)
        return len(people), 0


class DeletePeople(_Several, bulk_actions.DeleteBulkAction):
    def get_execution_context(self):
        return super().get_execution_context() | {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects, user=None, **_context):
        for person in objects:
            closing.erase(person, by=user)
        return len(objects), 0
