"""A forum meeting: the community meets at regular times, in plenary and parallel sessions."""

from events.programme.formats.asked import (
    ACCESS,
    DIET,
    INTERPRETATION,
    TRAVEL_FROM,
    TRAVEL_SUPPORT,
    VISA,
    question,
)
from events.programme.formats.shape import (
    DESK,
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
        "how",
        "choice",
        "Will you come or take part online?",
        "Viendrez-vous, ou suivrez-vous en ligne ?",
        required=True,
        options={"room": ("I will come", "Je viendrai"), "online": ("Online", "En ligne")},
    ),
    question(
        "sessions",
        "long-text",
        "Which parallel sessions do you wish to join?",
        "À quelles sessions parallèles souhaitez-vous participer ?",
        help_en="The agenda is on the page of the event. It helps us to choose rooms.",
        help_fr="L’ordre du jour est sur la page. Vos réponses aident à choisir les salles.",
    ),
    question(
        "offer",
        "choice",
        "Would you like to bring something into the forum?",
        "Souhaitez-vous apporter quelque chose au forum ?",
        options={
            "no": ("No, I come to listen", "Non, je viens écouter"),
            "session": ("A session", "Une session"),
            "table": ("A table in the market of projects", "Une table au marché des projets"),
        },
    ),
    question(
        "proposal",
        "long-text",
        "Describe it in five sentences",
        "Décrivez-le en cinq phrases",
        shown_if="offer",
        shown_for=["session", "table"],
    ),
    INTERPRETATION,
    TRAVEL_SUPPORT,
    TRAVEL_FROM,
    VISA,
    ACCESS,
    DIET,
)

LETTERS = {
    "received": both(
        "We decide each Monday, and write to you whatever we decide. Proposals for sessions are "
        "answered on their own.",
        "Nous décidons chaque lundi et vous écrivons dans tous les cas. Les propositions de "
        "sessions ont une réponse à part.",
    ),
    "confirmed": both(
        "Welcome to the forum. Your ticket opens all sessions; small rooms are first come, first "
        "served at the door.",
        "Bienvenue au forum. Votre billet ouvre toutes les sessions ; les plus petites se "
        "remplissent à la porte.",
    ),
    "logistics": both(
        "Tell us now what you need: interpreters, rooms with lifts and travel support are ordered "
        "four weeks before.",
        "Dites-nous dès maintenant vos besoins : interprètes, salles accessibles et soutien au "
        "voyage se réservent quatre semaines avant.",
    ),
    "reminder": both(
        "The agenda may have changed: look at it once more. Those who follow online find the way "
        "into the room in this mail.",
        "L’ordre du jour a pu changer : revoyez-le. En ligne, vous trouverez le chemin de la salle "
        "dans ce message.",
    ),
    "called-off": both(
        "The forum does not meet this time. Proposals for sessions stay with us for the next one "
        "unless you withdraw them.",
        "Le forum ne se tient pas cette fois. Les propositions de sessions valent pour le "
        "prochain, sauf retrait.",
    ),
    "thanks": both(
        "Thank you for this forum. Slides and notes are among the materials; what you would "
        "change belongs in the survey.",
        "Merci d’avoir fait ce forum. Les documents sont en ligne ; dites dans l’enquête ce que "
        "vous changeriez.",
    ),
}

RUN_SHEET = (
    duty(
        -40320,
        "Order interpreters; close the call for sessions",
        "Réserver les interprètes ; clore l’appel à sessions",
        LEAD,
    ),
    duty(
        -10080,
        "Publish the final agenda; give rooms by what people chose",
        "Publier l’ordre du jour ; attribuer les salles selon les choix",
        LEAD,
    ),
    duty(
        -1440,
        "Rehearse the change between rooms and the stream",
        "Répéter le passage entre salles et diffusion",
        TECHNICIAN,
    ),
    duty(
        -90,
        "Open all desks; badges sorted by first name",
        "Ouvrir tous les guichets ; badges par prénom",
        DESK,
    ),
    duty(
        0,
        "Opening: who is here, by group and region",
        "Ouverture : qui est là, par groupe et par région",
        MODERATOR,
    ),
    duty(
        60,
        "First parallel sessions; doors close when rooms are full",
        "Premières sessions parallèles ; portes closes quand c’est plein",
        DESK,
    ),
    duty(180, "Market of projects over lunch", "Marché des projets pendant le repas", LEAD),
    duty(270, "Second parallel sessions", "Deuxièmes sessions parallèles", MODERATOR),
    duty(
        390,
        "Plenary: each rapporteur in three minutes",
        "Plénière : trois minutes par rapport",
        RAPPORTEUR,
    ),
    duty(440, "Date and place of the next forum", "Date et lieu du prochain forum", LEAD),
    duty(
        2880,
        "Collect notes and slides from all rooms",
        "Rassembler notes et présentations",
        RAPPORTEUR,
    ),
)

TEMPLATE = FormatTemplate(
    format=Format.FORUM,
    brings=both(
        "A day for the whole community with parallel sessions, a call for proposals, interpreting "
        "and a stream.",
        "Une journée pour toute la communauté : sessions parallèles, appel à propositions, "
        "interprétation et diffusion.",
    ),
    for_whom=both(
        "When the community meets as a whole.",
        "Quand la communauté se réunit tout entière.",
    ),
    parts=(
        OrganiserPart.LEAD,
        OrganiserPart.ORGANISER,
        OrganiserPart.FACILITATOR,
        OrganiserPart.DESK,
        OrganiserPart.IN_CHARGE,
    ),
    speakers=(ContributorPart.SPEAKER, ContributorPart.MODERATOR, ContributorPart.RAPPORTEUR),
    questions=QUESTIONS,
    letters=LETTERS,
    reminders=(336, 48),
    run_sheet=RUN_SHEET,
    report=chapters(
        [
            "The forum in numbers",
            "Opening",
            "Sessions, one after the other",
            "The market of projects",
            "What the forum decided",
            "Voices from the survey",
            "The next forum",
        ],
        [
            "Le forum en chiffres",
            "Ouverture",
            "Les sessions, une à une",
            "Le marché des projets",
            "Ce que le forum a décidé",
            "Voix de l’enquête",
            "Le prochain forum",
        ],
    ),
    intake={
        "seats": 200,
        "approval": "by-hand",
        "waiting": "automatic",
        "party_limit": 8,
        "asks_logistics": True,
        "offer_hours": 72,
    },
    quotas={
        "government": {"maximum": 70},
        "business": {"maximum": 70},
        "civil-society": {"minimum": 40},
        "local-community": {"minimum": 15, "held": 15},
        "youth": {"minimum": 15},
    },
    attendance=Attendance.HYBRID,
    minutes=480,
)
