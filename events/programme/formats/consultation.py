"""A consultation: a text is on the table, those whom it concerns say what they think of it."""

from events.programme.formats.asked import ACCESS, INTERPRETATION, question
from events.programme.formats.shape import (
    FACILITATOR,
    LEAD,
    MODERATOR,
    RAPPORTEUR,
    TECHNICIAN,
    FormatTemplate,
    both,
    chapters,
    duty,
)
from events.programme.models import Attendance, ContributorPart, Format, OrganiserPart

QUESTIONS = (
    question(
        "on_behalf",
        "choice",
        "For whom do you speak?",
        "Au nom de qui parlez-vous ?",
        required=True,
        options={
            "self": ("For myself", "En mon nom"),
            "organisation": ("For an organisation", "Pour une organisation"),
            "several": ("For several organisations", "Pour plusieurs organisations"),
        },
    ),
    question(
        "mandate",
        "text",
        "Which ones?",
        "Lesquelles ?",
        shown_if="on_behalf",
        shown_for=["organisation", "several"],
    ),
    question(
        "position",
        "choice",
        "What do you think of the text so far?",
        "Que pensez-vous du texte à ce stade ?",
        options={
            "agree": ("I agree with it", "Je l’approuve"),
            "change": ("I would change parts", "J’en changerais des parties"),
            "reject": ("I reject it", "Je le rejette"),
            "unread": ("I have not read it yet", "Je ne l’ai pas encore lu"),
        },
    ),
    question(
        "changes",
        "long-text",
        "What would you change, and to what?",
        "Que changeriez-vous, et comment ?",
        shown_if="position",
        shown_for=["change", "reject"],
        help_en="Name the paragraph. It goes into the synopsis under your group, on the record.",
        help_fr="Indiquez le paragraphe. Votre avis figurera dans la synthèse, sous votre groupe.",
    ),
    question(
        "written",
        "file",
        "A written statement",
        "Une prise de position écrite",
        help_en="At most two pages. It is published with the report.",
        help_fr="Deux pages au plus. Elle sera publiée avec le rapport.",
    ),
    question(
        "floor",
        "choice",
        "Do you wish to speak?",
        "Souhaitez-vous prendre la parole ?",
        required=True,
        options={"yes": ("Yes, three minutes", "Oui, trois minutes"), "no": ("No", "Non")},
    ),
    INTERPRETATION,
    ACCESS,
)

LETTERS = {
    "confirmed": both(
        "The text under consultation is among the materials. What you write in your registration "
        "counts as much as what is said on the day; you can change it until then.",
        "Le texte soumis est parmi les documents. Ce que vous écrivez à l’inscription compte "
        "autant que la parole ; vous pouvez le modifier jusque-là.",
    ),
    "reminder": both(
        "The list of speakers alternates between groups; yours is in the chat at the start. Three "
        "minutes, then the next.",
        "La liste des interventions alterne entre les groupes ; elle sera affichée au début. Trois "
        "minutes, puis la suite.",
    ),
    "changed": both(
        "Time or place has changed, the text under consultation has not.",
        "L’heure ou le lieu change, le texte soumis reste le même.",
    ),
    "thanks": both(
        "In three weeks you read what was changed in the text, what was not, and why. That answer "
        "goes to everybody who took part.",
        "Dans trois semaines, vous lirez ce qui change dans le texte, ce qui ne change pas, et "
        "pourquoi. La réponse ira à toutes les personnes.",
    ),
}

RUN_SHEET = (
    duty(
        -20160,
        "Publish the text, numbered by paragraph, in all languages spoken",
        "Publier le texte, paragraphes numérotés, dans toutes les langues parlées",
        LEAD,
    ),
    duty(
        -4320,
        "Synopsis of what was written, by paragraph and group",
        "Synthèse des contributions, par paragraphe et par groupe",
        RAPPORTEUR,
    ),
    duty(
        -1440,
        "List of speakers, alternating between groups",
        "Liste des interventions, en alternant les groupes",
        MODERATOR,
    ),
    duty(
        -30,
        "Open the room; test interpreters’ channels",
        "Ouvrir la salle ; essayer les canaux d’interprétation",
        TECHNICIAN,
    ),
    duty(0, "What is decided already, what is open", "Ce qui est décidé, ce qui est ouvert", LEAD),
    duty(
        15,
        "Statements of three minutes, by the list",
        "Interventions de trois minutes, selon la liste",
        MODERATOR,
    ),
    duty(
        75,
        "Paragraph by paragraph where groups differ most",
        "Paragraphe par paragraphe, là où les groupes diffèrent le plus",
        FACILITATOR,
    ),
    duty(
        110,
        "Read back what was heard; correct it",
        "Relire ce qui a été entendu ; corriger",
        RAPPORTEUR,
    ),
    duty(
        30240,
        "Answer in writing: changed, not changed, why",
        "Répondre par écrit : changé, maintenu, pourquoi",
        LEAD,
    ),
)

TEMPLATE = FormatTemplate(
    format=Format.CONSULTATION,
    brings=both(
        "An online hearing on a text: written views before, speaking time in turn by group, a "
        "synopsis and an answer in writing.",
        "Une audition en ligne sur un texte : avis écrits, parole alternée par groupe, synthèse et "
        "réponse écrite.",
    ),
    for_whom=both(
        "When a text is to be heard on before it is decided.",
        "Quand un texte doit être entendu avant d’être décidé.",
    ),
    parts=(OrganiserPart.LEAD, OrganiserPart.ORGANISER, OrganiserPart.FACILITATOR),
    speakers=(ContributorPart.MODERATOR, ContributorPart.RAPPORTEUR),
    questions=QUESTIONS,
    letters=LETTERS,
    reminders=(168, 2),
    run_sheet=RUN_SHEET,
    report=chapters(
        [
            "The text that was consulted on",
            "Who was heard, by group",
            "Views, paragraph by paragraph",
            "What was changed",
            "What was not changed, and why",
            "Statements received in writing",
        ],
        [
            "Le texte soumis",
            "Qui a été entendu, par groupe",
            "Les avis, paragraphe par paragraphe",
            "Ce qui change",
            "Ce qui ne change pas, et pourquoi",
            "Contributions écrites",
        ],
    ),
    intake={
        "seats": 150,
        "approval": "automatic",
        "waiting": "none",
        "asks_logistics": True,
        "offer_hours": 24,
    },
    attendance=Attendance.ONLINE,
    minutes=120,
    retention_days=365,
)
