"""A simulation: participants negotiate a case in roles that are given to them."""

from events.programme.formats.asked import ACCESS, question
from events.programme.formats.shape import (
    DESK,
    FACILITATOR,
    LEAD,
    FormatTemplate,
    both,
    chapters,
    duty,
)
from events.programme.models import ContributorPart, Format, OrganiserPart

QUESTIONS = (
    question(
        "side",
        "choice",
        "Which role would you like to play?",
        "Quel rôle aimeriez-vous jouer ?",
        required=True,
        options={
            "government": ("Government", "Gouvernement"),
            "business": ("Enterprise", "Entreprise"),
            "ngo": ("Non-governmental organisation", "Organisation non gouvernementale"),
            "igo": ("International organisation", "Organisation internationale"),
            "any": ("Any of them", "N’importe lequel"),
        },
        help_en="Not the one that you have in life: that is where one learns most.",
        help_fr="Pas celui de votre vie : c’est ainsi qu’on apprend le plus.",
    ),
    question(
        "played",
        "choice",
        "Have you played this case before?",
        "Avez-vous déjà joué ce cas ?",
        required=True,
        options={"no": ("No", "Non"), "yes": ("Yes", "Oui")},
    ),
    question(
        "last_role",
        "text",
        "Which role did you have then?",
        "Quel rôle aviez-vous ?",
        shown_if="played",
        shown_for=["yes"],
    ),
    question(
        "secret",
        "consent",
        "I keep my instructions to myself until the debriefing.",
        "Je garde mes instructions pour moi jusqu’au bilan.",
        required=True,
    ),
    ACCESS,
)

LETTERS = {
    "confirmed": both(
        "You get your role and its secret instructions three days before, behind the link of your "
        "registration. Read them twice and tell nobody.",
        "Vous recevrez votre rôle et ses instructions secrètes trois jours avant, derrière le lien "
        "de votre inscription. Lisez-les deux fois, n’en parlez à personne.",
    ),
    "waiting": both(
        "Each table has as many seats as the case has roles. If somebody falls out, you may be "
        "asked on the same day.",
        "Chaque table compte autant de places que de rôles. En cas de désistement, nous vous "
        "appellerons peut-être le jour même.",
    ),
    "cancelled": both(
        "A table needs all of its roles: thank you for telling us in time to fill yours.",
        "Une table a besoin de tous ses rôles : merci de nous avoir prévenus à temps.",
    ),
    "reminder": both(
        "Your instructions are there. Write down what you want, what you would settle for, and "
        "when you would walk away.",
        "Vos instructions sont là. Notez ce que vous voulez, ce que vous accepteriez, et quand "
        "vous partiriez.",
    ),
    "thanks": both(
        "All instructions are open to you now, also those of the others: see what you left on the "
        "table.",
        "Toutes les instructions vous sont ouvertes, même celles des autres : voyez ce que vous "
        "avez laissé sur la table.",
    ),
}

RUN_SHEET = (
    duty(
        -4320,
        "Give out roles and secret instructions; no table with two of one institution",
        "Distribuer rôles et instructions ; jamais deux d’une même institution à une table",
        LEAD,
    ),
    duty(
        -120,
        "Name plates of the roles, one caucus corner for each side",
        "Plaques des rôles, un coin d’aparté par côté",
        DESK,
    ),
    duty(-30, "Fill empty roles from the line", "Pourvoir les rôles vides depuis la liste", DESK),
    duty(
        0,
        "Explain the case and the clock; instructions stay secret",
        "Expliquer le cas et le temps ; les instructions restent secrètes",
        FACILITATOR,
    ),
    duty(20, "Preparation in sides", "Préparation par côtés", FACILITATOR),
    duty(50, "First round at the tables", "Premier tour de table", FACILITATOR),
    duty(
        95, "Caucus: five minutes with the own side", "Aparté : cinq minutes par côté", FACILITATOR
    ),
    duty(
        105,
        "Second round; hand in the text by the bell",
        "Deuxième tour ; remettre le texte à la cloche",
        FACILITATOR,
    ),
    duty(
        150,
        "Compare the results of all tables on the board",
        "Comparer au tableau les résultats de toutes les tables",
        FACILITATOR,
    ),
    duty(
        165,
        "Out of the roles: what did you feel, what did you assume?",
        "Hors des rôles : qu’avez-vous ressenti, supposé ?",
        FACILITATOR,
    ),
)

TEMPLATE = FormatTemplate(
    format=Format.SIMULATION,
    brings=both(
        "A case for tables of four roles, secret instructions, two rounds, and a comparison of "
        "what the tables agreed.",
        "Un cas pour des tables à quatre rôles, des instructions secrètes, deux tours et une "
        "comparaison des accords.",
    ),
    for_whom=both(
        "When a conflict is to be understood from within.",
        "Quand il s’agit de comprendre un conflit de l’intérieur.",
    ),
    parts=(
        OrganiserPart.LEAD,
        OrganiserPart.ORGANISER,
        OrganiserPart.FACILITATOR,
        OrganiserPart.DESK,
    ),
    speakers=(ContributorPart.FACILITATOR,),
    questions=QUESTIONS,
    letters=LETTERS,
    reminders=(72, 3),
    run_sheet=RUN_SHEET,
    report=chapters(
        [
            "The case",
            "Tables and roles",
            "What each table agreed",
            "Where value was left",
            "What the debriefing brought to light",
            "Changes to the case",
        ],
        [
            "Le cas",
            "Tables et rôles",
            "L’accord de chaque table",
            "Ce qui est resté sur la table",
            "Ce que le bilan a révélé",
            "À changer dans le cas",
        ],
    ),
    intake={
        "seats": 32,
        "approval": "automatic",
        "waiting": "automatic",
        "asks_logistics": True,
        "offer_hours": 12,
    },
    minutes=210,
)
