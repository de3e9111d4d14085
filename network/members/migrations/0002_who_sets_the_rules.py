"""Administrators set the rules of membership."""

from django.db import migrations


def grant(apps, _schema_editor):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="members", model="membershiprules"
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="change_membershiprules",
        defaults={"name": "Can change rules of membership"},
    )
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name="administrator")
    group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_initial"),
        ("accounts", "0002_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
