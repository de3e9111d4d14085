"""Administrators read the audit trail."""

from django.db import migrations


def grant(apps, _schema_editor):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="audit", model="entry"
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="view_entry",
        defaults={"name": "Can view entry of the audit trail"},
    )
    administrators, _made = apps.get_model("auth", "Group").objects.get_or_create(
        name="administrator"
    )
    administrators.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("accounts", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
