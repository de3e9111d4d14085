"""Organisers and administrators run consultations; nobody deletes one but in the draft."""

from django.db import migrations

KEEPERS = ["organiser", "administrator"]
VERBS = ["add", "change", "delete", "view"]


def grant(apps, _schema_editor):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="governance", model="consultation"
    )
    permissions = [
        apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{verb}_consultation",
            defaults={"name": f"Can {verb} consultation"},
        )[0]
        for verb in VERBS
    ]
    for name in KEEPERS:
        group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0001_initial"),
        ("accounts", "0002_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
