"""Organisers and administrators make events; every other role opens those in which it has a part.

What somebody may do with one event is decided by his part in it, see ``permissions``.
"""

from django.db import migrations

VERBS = ["add", "change", "delete", "view"]
MAKERS = ["organiser", "administrator"]
READERS = ["facilitator", "reviewer", "moderator", "editor", "researcher"]


def grant(apps, _schema_editor):
    for name in MAKERS:
        _give(apps, name, VERBS)
    for name in READERS:
        _give(apps, name, ["view"])


def _give(apps, name, verbs):
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
    models = ["event"] if verbs == ["view"] else ["event", "series"]
    for model in models:
        group.permissions.add(*[_permission(apps, model, verb) for verb in verbs])


def _permission(apps, model, verb):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="programme", model=model
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {model}"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0001_initial"),
        ("accounts", "0002_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
