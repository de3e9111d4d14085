"""Administrators see the mail and decide about it."""

from django.db import migrations

PERMISSIONS = {"view_letter": "Can view letter", "change_letter": "Can change letter"}


def grant(apps, _schema_editor):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="mail", model="letter"
    )
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name="administrator")
    for codename, name in PERMISSIONS.items():
        permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0001_initial"),
        ("accounts", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
