"""The formats of peer consultations as data: who sits there, the steps, who may write in each.

The words are ours; the shape of each format is that of its method. ``minutes`` and ``days`` are
what a step usually takes, live and in writing; a step of no time is left out.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums.models import Format, Role

CLIENT, COACH, FACILITATOR, PEER = Role.CLIENT, Role.COACH, Role.FACILITATOR, Role.PEER


@dataclass(frozen=True)
class Step:
    """One step.

    ``voices`` may write in it; ``ask`` says what they do, ``others`` what the rest does meanwhile,
    and ``prompts`` help on the screen. What ``must_ask`` write has to be questions. ``once`` is a
    step that is not repeated where each is client in turn.
    """

    key: str
    name: str
    minutes: int
    days: int
    voices: tuple
    ask: str
    others: str
    prompts: tuple = ()
    must_ask: tuple = ()
    once: bool = False


@dataclass(frozen=True)
class Shape:
    """One format.

    ``seats`` are [(role, how many at most)], ``least`` is the number of people that it needs.
    Where it goes ``in_turn``, all are peers, and each is client once. ``keeper`` moves the clock:
    the role, or the host where there is none.
    """

    key: str
    name: str
    summary: str
    good_for: str
    seats: tuple
    least: int
    steps: tuple
    names: dict
    in_turn: bool = False
    keeper: str = ""

    @property
    def most(self):
        return sum(number for _role, number in self.seats)

    def step(self, key):
        return next(step for step in self.steps if step.key == key)

    def name_of(self, role):
        return self.names.get(role) or Role(role).label


TROIKA = Shape(
    key=Format.TROIKA,
    name=Format.TROIKA.label,
    summary=_(
        "Three people help each other in turn. Each brings something he is stuck with, then listens"
        " while the other two think aloud about it."
    ),
    good_for=_("A fresh look at a challenge of your own, in half an hour."),
    seats=((PEER, 3),),
    least=3,
    in_turn=True,
    names={
        PEER: pgettext_lazy("role in a Troika", "One of three"),
        CLIENT: pgettext_lazy("role in a Troika", "Client"),
        COACH: pgettext_lazy("role in a Troika", "Consultant"),
    },
    steps=(
        Step(
            key="reflect",
            name=_("Think for yourself"),
            minutes=1,
            days=0,
            voices=(),
            ask="",
            others=_("Nobody writes. Each finds his own challenge, and the help he hopes for."),
            prompts=(
                _("What are you stuck with?"),
                _("What would help you: ideas, doubts, courage?"),
            ),
            once=True,
        ),
        Step(
            key="share",
            name=_("The client shares"),
            minutes=2,
            days=1,
            voices=(CLIENT,),
            ask=_("Say what your challenge is and what help you are after."),
            others=_("Take it in. Your questions come next."),
            prompts=(
                _("Where does it stand now?"),
                _("What makes it hard for you?"),
                _("What would you like to leave with?"),
            ),
        ),
        Step(
            key="clarify",
            name=_("Questions to understand"),
            minutes=2,
            days=1,
            voices=(CLIENT, COACH),
            ask=_("Consultants ask what they need to understand, the client answers briefly."),
            others=_("Read along."),
            prompts=(_("Ask for facts and for meaning. Advice waits for the next step."),),
        ),
        Step(
            key="consult",
            name=_("The consultants talk, the client listens"),
            minutes=4,
            days=2,
            voices=(COACH,),
            ask=_("Talk with each other about what you heard, as if the client were not there."),
            others=_("Turn away and listen. You answer when they have finished."),
            prompts=(
                _("What do you notice?"),
                _("What would you try, and what would you leave?"),
                _("What is not being said?"),
            ),
        ),
        Step(
            key="valuable",
            name=_("What was most valuable"),
            minutes=2,
            days=1,
            voices=(CLIENT,),
            ask=_("Say what was of most use to you. You owe nobody a defence."),
            others=_("Let the client have the last word."),
            prompts=(_("What will you take along?"), _("What will you do first?")),
        ),
    ),
)

CLINIC = Shape(
    key=Format.CLINIC,
    name=Format.CLINIC.label,
    summary=_(
        "One person brings a live case. Peers listen closely, say what it stirs in them, and only"
        " then think with the case-giver about what may come next."
    ),
    good_for=_("A case that is open and matters to you, with an hour for it."),
    seats=((CLIENT, 1), (FACILITATOR, 1), (COACH, 3)),
    least=4,
    keeper=FACILITATOR,
    names={
        CLIENT: pgettext_lazy("role in a case clinic", "Case-giver"),
        FACILITATOR: pgettext_lazy("role in a case clinic", "Timekeeper"),
        COACH: pgettext_lazy("role in a case clinic", "Coach"),
    },
    steps=(
        Step(
            key="intention",
            name=_("Intention"),
            minutes=5,
            days=1,
            voices=(CLIENT, FACILITATOR, COACH),
            ask=_("Say in a sentence how you come to this, and what you wish to give it."),
            others=_("Read along."),
            prompts=(_("All are peers here. Nobody has to mend anything."),),
        ),
        Step(
            key="case",
            name=_("The case"),
            minutes=15,
            days=2,
            voices=(CLIENT,),
            ask=_("Tell the case: where it stands, who has a stake, and your own part in it."),
            others=_("Listen with an open mind. Keep questions and advice to yourself for now."),
            prompts=(
                _("What is the situation, and what is at stake?"),
                _("How do the others see it?"),
                _("What do you have to let go of, or learn?"),
                _("What help do you need?"),
            ),
        ),
        Step(
            key="stillness",
            name=_("Stillness"),
            minutes=3,
            days=1,
            voices=(),
            ask="",
            others=_("Nobody writes. Let what you heard settle."),
            prompts=(
                _("Which picture comes to you?"),
                _("Which feeling, and which question?"),
            ),
        ),
        Step(
            key="mirroring",
            name=_("Mirroring"),
            minutes=10,
            days=2,
            voices=(COACH, FACILITATOR),
            ask=_("Give back the pictures, feelings and questions that came to you. No advice."),
            others=_("Listen. You answer in the dialogue."),
            prompts=(_("“What I saw was …”"), _("“What I felt was …”"), _("“What I ask is …”")),
        ),
        Step(
            key="dialogue",
            name=_("Dialogue"),
            minutes=20,
            days=3,
            voices=(CLIENT, FACILITATOR, COACH),
            ask=_("The case-giver says what struck him; then think together about what may come."),
            others=_("Read along."),
            prompts=(
                _("What looks different now?"),
                _("What small thing could be tried soon?"),
            ),
        ),
        Step(
            key="closing",
            name=_("Closing"),
            minutes=8,
            days=1,
            voices=(CLIENT, FACILITATOR, COACH),
            ask=_("The case-giver names his next steps; everyone says what he takes along."),
            others=_("Read along."),
            prompts=(_("What will you do, and by when?"),),
        ),
    ),
)

LEARNING_SET = Shape(
    key=Format.LEARNING_SET,
    name=Format.LEARNING_SET.label,
    summary=_(
        "A small set of people works on one person's issue by asking rather than advising. It ends"
        " with an action, and the set hears next time how it went."
    ),
    good_for=_("Learning from what you do, with the same people over some months."),
    seats=((CLIENT, 1), (FACILITATOR, 1), (COACH, 7)),
    least=6,
    keeper=FACILITATOR,
    names={
        CLIENT: pgettext_lazy("role in an action learning set", "Presenter"),
        FACILITATOR: pgettext_lazy("role in an action learning set", "Facilitator"),
        COACH: pgettext_lazy("role in an action learning set", "Member of the set"),
    },
    steps=(
        Step(
            key="present",
            name=_("The issue"),
            minutes=2,
            days=1,
            voices=(CLIENT, FACILITATOR),
            ask=_("The presenter says what the issue is, and why it matters to him now."),
            others=_("Take it in. Your questions come next."),
            prompts=(_("What have you tried so far?"), _("What do you want to be different?")),
        ),
        Step(
            key="clarify",
            name=_("Questions to understand"),
            minutes=8,
            days=2,
            voices=(CLIENT, FACILITATOR, COACH),
            ask=_("Members of the set ask for facts; the presenter answers briefly."),
            others=_("Read along."),
            prompts=(_("Who? What? When? Since when?"),),
            must_ask=(COACH,),
        ),
        Step(
            key="questions",
            name=_("Open questions only"),
            minutes=15,
            days=3,
            voices=(CLIENT, FACILITATOR, COACH),
            ask=_("Members of the set ask open questions and nothing else; the presenter answers."),
            others=_("Read along."),
            prompts=(
                _("No advice in the shape of a question: “Have you thought of …?”"),
                _("What have you not asked yourself yet?"),
                _("What would the other side say about this?"),
            ),
            must_ask=(COACH,),
        ),
        Step(
            key="summary",
            name=_("What the presenter sees now"),
            minutes=2,
            days=1,
            voices=(CLIENT, FACILITATOR),
            ask=_("The presenter says how he sees the issue now."),
            others=_("Listen."),
            prompts=(_("What is the issue really?"),),
        ),
        Step(
            key="resources",
            name=_("What the set can offer"),
            minutes=5,
            days=2,
            voices=(COACH, FACILITATOR),
            ask=_("Offer what may be of use: people to ask, things to read, what you saw work."),
            others=_("Note what is of use. You need not take a stand on it."),
        ),
        Step(
            key="action",
            name=_("The action"),
            minutes=2,
            days=1,
            voices=(CLIENT, FACILITATOR),
            ask=_("The presenter names what he will do before the set meets again."),
            others=_("Remember it: you hear next time how it went."),
            prompts=(_("What, and by when?"), _("How will you know that it helped?")),
        ),
    ),
)

SHAPES = {shape.key: shape for shape in (TROIKA, CLINIC, LEARNING_SET)}


def shape_of(consultation):
    return SHAPES[consultation.format]
