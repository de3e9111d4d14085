"""Forms by which administrators keep accounts. No password is set here by anybody."""

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm as WagtailRoleForm

from portal.accounts import permissions, time_zones
from portal.accounts.models import User
from portal.accounts.permissions import Role

TAKEN = _("An account with this e-mail address exists already.")


def assignable_groups(acting):
    """The administrator's role is given by administrators only."""
    groups = Group.objects.order_by("name")
    if permissions.is_administrator(acting):
        return groups
    return groups.exclude(name=Role.ADMINISTRATOR)


class PersonFields(forms.ModelForm):
    first_name = None
    last_name = None
    error_messages = {**UserCreationForm.error_messages, "duplicate_username": TAKEN}

    def __init__(self, *args, acting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["groups"].label = _("Roles")
        self.fields["groups"].queryset = assignable_groups(acting)
        zone = forms.Select(choices=time_zones.choices(self.instance.time_zone))
        self.fields["time_zone"].widget = zone
        if "is_superuser" in self.fields:
            self._explain_superuser(acting)

    def _explain_superuser(self, acting):
        if not permissions.is_administrator(acting):
            del self.fields["is_superuser"]
            return
        self.fields["is_superuser"].label = _("Superuser")
        self.fields["is_superuser"].help_text = _("May do everything, without holding a role.")

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class NewPersonForm(PersonFields, UserCreationForm):
    first_name = None
    last_name = None

    class Meta:
        model = User
        fields = ["email", "name", "language", "time_zone", "is_superuser", "groups"]
        widgets = {"groups": forms.CheckboxSelectMultiple}


class EditPersonForm(PersonFields, UserEditForm):
    first_name = None
    last_name = None

    class Meta:
        model = User
        fields = ["email", "name", "language", "time_zone", "is_active", "is_superuser", "groups"]
        widgets = {"groups": forms.CheckboxSelectMultiple}


class RoleForm(WagtailRoleForm):
    def __init__(self, *args, acting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = assignable_groups(acting)
