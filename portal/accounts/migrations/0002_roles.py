from django.db import migrations

ROLES = [
    "organiser",
    "facilitator",
    "reviewer",
    "moderator",
    "editor",
    "researcher",
    "administrator",
]
# Django writes permission rows after all migrations; the groups need theirs now.
ADMINISTRATOR_PERMISSIONS = [
    ("accounts", "user", "account", ["add", "change", "delete", "view"]),
    ("auth", "group", "group", ["add", "change", "delete", "view"]),
]


def make_roles(apps, schema_editor):
    alias = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(alias)
    back_office = _permission(apps, alias, "wagtailadmin", "admin", "access_admin", "")
    for name in ROLES:
        group, _created = groups.get_or_create(name=name)
        group.permissions.add(back_office)
    administrator = groups.get(name="administrator")
    for app_label, model, words, actions in ADMINISTRATOR_PERMISSIONS:
        for action in actions:
            administrator.permissions.add(
                _permission(
                    apps, alias, app_label, model, f"{action}_{model}", f"Can {action} {words}"
                )
            )


def remove_roles(apps, schema_editor):
    alias = schema_editor.connection.alias
    apps.get_model("auth", "Group").objects.using(alias).filter(name__in=ROLES).delete()


def _permission(apps, alias, app_label, model, codename, name):
    content_type, _created = (
        apps.get_model("contenttypes", "ContentType")
        .objects.using(alias)
        .get_or_create(app_label=app_label, model=model)
    )
    permission, _created = (
        apps.get_model("auth", "Permission")
        .objects.using(alias)
        .get_or_create(content_type=content_type, codename=codename, defaults={"name": name})
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [
        migrations.RunPython(make_roles, remove_roles),
    ]
