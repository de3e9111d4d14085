"""What an organiser is to do next with a consultation, in a sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from network.governance.models import State


@dataclass(frozen=True)
class Step:
    """``action`` is the name of the address of a button, or empty where one waits."""

    title: str
    text: str
    action: str = ""
    label: str = ""


def next_step(consultation):
    return MAKERS[consultation.state](consultation)


def _draft(_consultation):
    return Step(
        _("Announce it"),
        _("Nobody but organisers sees the draft. Once announced, it opens and closes by itself."),
        "governance_announce",
        _("Announce"),
    )


def _announced(_consultation):
    return Step(
        _("Wait for the opening"),
        _("Those who may read it see it as coming. All who may take part are told at the opening."),
    )


def _open(consultation):
    if consultation.takes_positions():
        text = _(
            "The consent round is open. Who has no position is reminded two days before the end."
        )
    else:
        text = _("Comments are open. Look at what members flag below.")
    return Step(_("Follow the discussion"), text)


def _closed(consultation):
    if consultation.results is None:
        return Step(_("Wait a minute"), _("The positions are being counted."))
    return Step(
        _("Write down the decision"),
        _("Say what was decided, and how each objection was met. It is published as a page."),
        "governance_decide",
        _("Record the decision"),
    )


def _decided(_consultation):
    return Step(_("Nothing more"), _("The decision is recorded and published."))


MAKERS = {
    State.DRAFT: _draft,
    State.ANNOUNCED: _announced,
    State.OPEN: _open,
    State.CLOSED: _closed,
    State.DECIDED: _decided,
}
