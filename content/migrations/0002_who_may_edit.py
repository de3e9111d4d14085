"""Who writes, who publishes: page, image, document and snippet permissions of the roles, and the workflow.

Organisers and researchers write drafts and submit them; editors and administrators publish. Wagtail's own
two groups go, so that there is one set of roles.
"""

from django.db import migrations

WRITERS = ["organiser", "researcher"]
PUBLISHERS = ["editor", "administrator"]
PAGE_WRITING = ["add_page"]
PAGE_PUBLISHING = [
    "add_page",
    "change_page",
    "publish_page",
    "bulk_delete_page",
    "lock_page",
    "unlock_page",
]
# Wagtail asks for the permissions of its own models, whichever model holds the files.
LIBRARY = {"image": "wagtailimages", "document": "wagtaildocs"}
SNIPPETS = {
    "theme": "governance theme",
    "sustainablegoal": "Sustainable Development Goal",
    "menu": "menu",
    "announcement": "announcement",
}
SETTINGS = {"siteprofile": "site profile"}


def permission(apps, app_label, model, codename, name):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    row, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return row


def groups(apps, names):
    model = apps.get_model("auth", "Group")
    return [model.objects.get_or_create(name=name)[0] for name in names]


def grant_pages(apps, group, codenames):
    page = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    grant = apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create
    for codename in codenames:
        row = permission(apps, "wagtailcore", "page", codename, codename.replace("_", " "))
        grant(group=group, page=page, permission=row)


def grant_library(apps, group, verbs):
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    grant = apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create
    for model, app_label in LIBRARY.items():
        for verb in verbs:
            row = permission(apps, app_label, model, f"{verb}_{model}", f"Can {verb} {model}")
            grant(group=group, collection=collection, permission=row)


def grant_models(apps, group):
    for model, name in SNIPPETS.items():
        for verb in ("add", "change", "delete", "view"):
            group.permissions.add(
                permission(apps, "content", model, f"{verb}_{model}", f"Can {verb} {name}")
            )
    for model, name in SETTINGS.items():
        group.permissions.add(
            permission(apps, "content", model, f"change_{model}", f"Can change {name}")
        )
    group.permissions.add(
        permission(
            apps,
            "simple_translation",
            "simpletranslation",
            "submit_translation",
            "Can submit translations",
        ),
        *[
            permission(
                apps, "wagtailredirects", "redirect", f"{verb}_redirect", f"Can {verb} redirect"
            )
            for verb in ("add", "change", "delete", "view")
        ],
    )


def grant(apps, _schema_editor):
    for group in groups(apps, WRITERS):
        grant_pages(apps, group, PAGE_WRITING)
        grant_library(apps, group, ("add", "choose"))
    for group in groups(apps, PUBLISHERS):
        grant_pages(apps, group, PAGE_PUBLISHING)
        grant_library(apps, group, ("add", "change", "delete", "choose"))
        grant_models(apps, group)
    approve_by_publishers(apps)
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]).delete()


def approve_by_publishers(apps):
    """Wagtail's first workflow becomes ours: one step, taken by an editor or an administrator."""
    task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.first()
    workflow = apps.get_model("wagtailcore", "Workflow").objects.first()
    if task is None or workflow is None:
        return
    task.name = workflow.name = "Approval by an editor"
    task.save()
    workflow.save()
    task.groups.set(groups(apps, PUBLISHERS))


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0001_initial"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("simple_translation", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0001_initial"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
