"""Adding, changing and removing what belongs to an event, the same way for each kind."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from events.programme.actions.changing import touched
from events.programme.office.frame import form_page, page
from events.programme.office.guard import of_event
from events.programme.permissions import may_manage


@dataclass(frozen=True)
class Belonging:
    """One kind of rows of an event.

    ``url_name`` is that of the page that lists them; ``word`` names the rows in the address and in
    the name of the address (``event_team_partner_add``). ``related`` is the name of the relation of
    ``Event``, which also stands in the audit trail. ``form`` takes ``event=``.
    """

    model: type
    form: type
    url_name: str
    word: str
    related: str
    add_title: str
    add_help: str = ""
    parts: Callable = tuple

    @property
    def name(self):
        return f"{self.url_name}_{self.word}"

    @property
    def urlpatterns(self):
        stem = f"events/<int:pk>/{self.word}/"
        guarded = of_event(may_manage)
        return [
            path(f"{stem}add/", guarded(self.add), name=f"{self.name}_add"),
            path(f"{stem}<int:row>/", guarded(self.change), name=f"{self.name}_change"),
            path(f"{stem}<int:row>/remove/", guarded(self.remove), name=f"{self.name}_remove"),
        ]

    def add(self, request, event):
        fresh = self.model(event=event)
        return self._edit(request, event, fresh, str(self.add_title), _("It is added."))

    def change(self, request, event, row):
        found = get_object_or_404(self.model, pk=row, event=event)
        return self._edit(request, event, found, str(found), _("It is saved."))

    def _edit(self, request, event, row, title, done):
        form = self.form(request.POST or None, request.FILES or None, instance=row, event=event)
        if form.is_valid():
            with transaction.atomic():
                form.save()
                touched(event, by=request.user, what=self.related)
            messages.success(request, done)
            return redirect(self.url_name, event.pk)
        remove = reverse(f"{self.name}_remove", args=[event.pk, row.pk]) if row.pk else ""
        return form_page(
            request,
            event,
            form,
            title=title,
            parts=self.parts(),
            before=self.add_help,
            back=reverse(self.url_name, args=[event.pk]),
            remove=remove,
        )

    def remove(self, request, event, row):
        found = get_object_or_404(self.model, pk=row, event=event)
        if request.method == "POST":
            with transaction.atomic():
                found.delete()
                touched(event, by=request.user, what=self.related)
            messages.success(request, _("It is removed."))
            return redirect(self.url_name, event.pk)
        return page(
            request,
            event,
            "programme/office/remove.html",
            {"row": found, "back": reverse(self.url_name, args=[event.pk])},
            title=_("Remove “%(name)s”") % {"name": found},
            parts=self.parts(),
        )
