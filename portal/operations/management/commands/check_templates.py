"""``manage.py check_templates``: compiles every template, also those that no test draws."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import TemplateSyntaxError, engines
from django.template.utils import get_app_template_dirs


class Command(BaseCommand):
    help = "Compiles every template of the portal and names those that have an error."

    def handle(self, **options):
        names = sorted(template_names())
        problems = list(filter(None, map(problem_of, names)))
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{len(names)} templates can be drawn.")


def template_names():
    folders = [*engines["django"].dirs, *get_app_template_dirs("templates")]
    for folder in map(Path, folders):
        if settings.BASE_DIR in folder.parents and "site-packages" not in folder.parts:
            for path in folder.rglob("*"):
                if path.is_file() and not path.name.startswith("."):
                    yield str(path.relative_to(folder))


def problem_of(name):
    try:
        engines["django"].get_template(name)
    except TemplateSyntaxError as error:
        return f"{name}: {error}"
    return None
