"""Ground rules and the background paper."""

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from events.seminars import permissions
from events.seminars.actions import ground as grounds
from events.seminars.doors import of_console
from events.seminars.forms.convening import PaperForm, RulesForm
from events.seminars.models import Acceptance
from events.seminars.views.devising.frame import show, to
from portal.prose import as_html


def usual_rules():
    """What is proposed where there are none yet, in the language of the reader."""
    return "\n".join(
        f"- {line}"
        for line in (
            _("I take part as a person, not for my institution."),
            _("I invent without committing: an idea that I put is no position and no offer."),
            _("I say outside what was said, and never who said it or who was there."),
            _("I improve an idea before I judge it."),
            _("I take no pictures and record nothing."),
            _("What leaves the room is the summary, once all have had it before them."),
        )
    )


@of_console()
def ground(request, seminar):
    rules, do = grounds.current(seminar), request.POST.get("do", "")
    form = RulesForm(
        request.POST if do == "rules" else None,
        initial={"text": rules.text if rules else usual_rules()},
    )
    paper = PaperForm(request.POST if do == "paper" else None, instance=seminar)
    if form.is_bound and form.is_valid():
        made = grounds.publish(seminar, text=form.cleaned_data["text"].strip(), by=request.user)
        messages.success(
            request, _("Version %(n)s stands. Participants accept it first.") % {"n": made.version}
        )
        return to(seminar, "ground")
    if paper.is_bound and paper.is_valid():
        seminar.save(update_fields=["background"])
        messages.success(request, _("The background paper is chosen."))
        return to(seminar, "ground", anchor="paper")
    context = {
        "rules": rules,
        "rules_html": as_html(rules.text) if rules else "",
        "form": form,
        "paper_form": paper,
        "materials_url": _materials(request, seminar),
        "accepted": Acceptance.objects.filter(rules=rules).count() if rules else 0,
        "participants": permissions.participants(seminar).count(),
    }
    return show(request, seminar, "ground", context, current="ground", title=_("Ground rules"))


def _materials(request, seminar):
    return reverse("event_materials", args=[seminar.event_id])
