"""A talk by a negotiator: somebody who was at the table tells, the audience asks."""

from events.programme.formats.asked import ACCESS, INTERPRETATION, question
from events.programme.formats.shape import (
    DESK,
    LEAD,
    MODERATOR,
    TECHNICIAN,
    FormatTemplate,
    both,
    chapters,
    duty,
)
from events.programme.models import Attendance, ContributorPart, Format, OrganiserPart

QUESTIONS = (
    question(
        "how",
        "choice",
        "How will you follow the talk?",
        "Comment suivrez-vous la rencontre ?",
        required=True,
        options={"room": ("In the room", "Dans la salle"), "online": ("Online", "En ligne")},
    ),
    INTERPRETATION,
    question(
        "ask",
        "long-text",
        "What would you ask the speaker?",
        "Que demanderiez-vous à l’orateur ou à l’oratrice ?",
        help_en="The moderator begins with questions sent beforehand, without names.",
        help_fr="La discussion commence par les questions reçues, sans noms.",
    ),
    ACCESS,
)

LETTERS = {
    "confirmed": both(
        "The talk lasts forty minutes, and as long again is yours for questions. Come ten minutes "
        "early: latecomers are seated after the introduction.",
        "L’exposé dure quarante minutes, et autant de temps est réservé à vos questions. Venez dix "
        "minutes avant : les retardataires entrent après l’introduction.",
    ),
    "reminder": both(
        "It is tomorrow. There is still time to send a question: change your registration.",
        "C’est demain. Vous pouvez encore envoyer une question en modifiant votre inscription.",
    ),
    "thanks": both(
        "Thank you for coming. The recording goes on the page of the event in the next days, with "
        "what the speaker recommends for reading.",
        "Merci d’être venus. L’enregistrement sera sur la page de l’événement ces prochains jours, "
        "avec les lectures conseillées.",
    ),
}

RUN_SHEET = (
    duty(
        -4320,
        "Agree on the three stories and what stays untold with the speaker",
        "Convenir des trois récits, et de ce qui restera tu",
        MODERATOR,
    ),
    duty(
        -1440,
        "Sort the questions that were sent, keep ten",
        "Trier les questions reçues, en garder dix",
        MODERATOR,
    ),
    duty(
        -60,
        "Test microphones, recording and captions",
        "Essayer micros, prise de son et sous-titres",
        TECHNICIAN,
    ),
    duty(
        -30,
        "Open the doors; keep the front row for who asked for it",
        "Ouvrir les portes ; garder le premier rang à qui l’a demandé",
        DESK,
    ),
    duty(
        0,
        "Start the recording and introduce the speaker in two minutes",
        "Lancer l’enregistrement, présenter en deux minutes",
        MODERATOR,
    ),
    duty(
        45,
        "First questions to who has not spoken at our events before",
        "Donner d’abord la parole à qui n’est jamais intervenu",
        MODERATOR,
    ),
    duty(
        85,
        "Last question; say when the next talk is",
        "Dernière question ; annoncer la prochaine",
        MODERATOR,
    ),
    duty(
        1440,
        "Let the speaker see the recording before it goes out",
        "Soumettre l’enregistrement avant publication",
        LEAD,
    ),
)

TEMPLATE = FormatTemplate(
    format=Format.TALK,
    brings=both(
        "An open evening in the room and online: seats at once, questions sent beforehand, a "
        "recording afterwards.",
        "Une soirée ouverte, en salle et en ligne : places immédiates, questions à l’avance, "
        "enregistrement ensuite.",
    ),
    for_whom=both(
        "When somebody who negotiated has something to tell.",
        "Quand une personne qui a négocié a quelque chose à raconter.",
    ),
    parts=(OrganiserPart.LEAD, OrganiserPart.ORGANISER, OrganiserPart.DESK),
    speakers=(ContributorPart.SPEAKER, ContributorPart.MODERATOR),
    questions=QUESTIONS,
    letters=LETTERS,
    reminders=(24,),
    run_sheet=RUN_SHEET,
    report=chapters(
        [
            "The case in a paragraph",
            "What the speaker told",
            "What the audience asked",
            "What one can take from it",
            "To read on",
        ],
        [
            "Le cas en un paragraphe",
            "Le récit",
            "Les questions du public",
            "Ce qu’on en retient",
            "Pour aller plus loin",
        ],
    ),
    intake={
        "seats": 80,
        "approval": "automatic",
        "waiting": "automatic",
        "asks_logistics": True,
        "offer_hours": 24,
    },
    attendance=Attendance.HYBRID,
    minutes=90,
)
