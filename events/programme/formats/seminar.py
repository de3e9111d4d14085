"""A devising seminar: those who know a conflict draft options without being bound by them."""

from events.programme.formats.asked import ACCESS, DIET, TRAVEL_FROM, TRAVEL_SUPPORT, VISA, question
from events.programme.formats.shape import (
    FACILITATOR,
    LEAD,
    RAPPORTEUR,
    FormatTemplate,
    both,
    chapters,
    duty,
)
from events.programme.models import ContributorPart, Format, OrganiserPart, Rule

QUESTIONS = (
    question(
        "knows",
        "long-text",
        "From which side do you know the conflict?",
        "De quel côté connaissez-vous le conflit ?",
        required=True,
        help_en="Read by the organisers alone. No official position: where you stand in it.",
        help_fr="Lu par l’équipe seule. Pas de position officielle : votre place dans le conflit.",
    ),
    question(
        "authority",
        "choice",
        "Do you decide on it in your work?",
        "Votre travail vous amène-t-il à en décider ?",
        required=True,
        options={
            "decides": ("I decide", "Je décide"),
            "advises": ("I advise who decides", "Je conseille qui décide"),
            "affected": ("I live with what is decided", "Je vis avec ce qui est décidé"),
            "studies": ("I study it", "Je l’étudie"),
        },
    ),
    question(
        "idea",
        "long-text",
        "One option that nobody has proposed yet",
        "Une option que personne n’a encore proposée",
        help_en="Half an idea is enough. It is put on the wall without your name.",
        help_fr="Une moitié d’idée suffit. Elle sera affichée sans votre nom.",
    ),
    question(
        "unbound",
        "consent",
        "Nothing said here binds me or my institution, and nobody is quoted.",
        "Rien de ce qui est dit n’engage ni moi ni mon institution, et nul n’est cité.",
        required=True,
    ),
    TRAVEL_SUPPORT,
    TRAVEL_FROM,
    VISA,
    ACCESS,
    DIET,
)

LETTERS = {
    "received": both(
        "A seminar has eighteen seats, and we look for all sides of the conflict. We write to you "
        "before we publish anything about it, which may be never.",
        "Le séminaire compte dix-huit places, et nous cherchons tous les côtés du conflit. Nous "
        "vous écrirons avant toute publication, s’il y en a une.",
    ),
    "confirmed": both(
        "The list of those who come is given to nobody, to you neither. Two interviewers call you "
        "in the weeks before: what you tell them becomes the agenda, without your name.",
        "La liste des personnes présentes n’est donnée à personne, à vous non plus. Deux personnes "
        "vous appelleront avant : vos réponses feront l’ordre du jour, sans votre nom.",
    ),
    "declined": both(
        "The round needs one person from each side, and yours is taken. May we interview you "
        "instead? Answer this mail.",
        "Il faut une personne de chaque côté, et le vôtre est représenté. Pouvons-nous vous "
        "interroger ? Répondez à ce message.",
    ),
    "reminder": both(
        "Leave your institution’s position at the door. Bring time: who leaves early takes a side "
        "out of the room.",
        "Laissez la position de votre institution à la porte. Restez jusqu’au bout : un départ "
        "prive la salle d’un point de vue.",
    ),
    "thanks": both(
        "You get the draft of the options in ten days, and two weeks to strike out what could be "
        "traced to anybody.",
        "Vous recevrez l’ébauche des options sous dix jours, et deux semaines pour rayer ce qui "
        "pourrait désigner quelqu’un.",
    ),
}

RUN_SHEET = (
    duty(
        -30240,
        "Interview all who come; write the conflict map without names",
        "Interroger chaque personne ; dresser la carte du conflit sans noms",
        FACILITATOR,
    ),
    duty(-10080, "Send the conflict map to everybody", "Envoyer la carte à tout le monde", LEAD),
    duty(
        -60,
        "No badges, first names only; phones into the basket",
        "Pas de badges, prénoms seulement ; téléphones dans le panier",
        LEAD,
    ),
    duty(
        0,
        "The rule: inventing is not committing; assent of everybody",
        "La règle : inventer n’engage à rien ; accord de chaque personne",
        FACILITATOR,
    ),
    duty(20, "Correct the conflict map together", "Corriger la carte ensemble", FACILITATOR),
    duty(
        75,
        "Invent in mixed threes; no criticism for forty minutes",
        "Inventer à trois, groupes mêlés ; aucune critique pendant quarante minutes",
        FACILITATOR,
    ),
    duty(
        150,
        "Hang the options up; everybody improves one that is not his",
        "Afficher les options ; chacun·e améliore celle d’autrui",
        FACILITATOR,
    ),
    duty(
        240,
        "For each option: who would have to say yes, and why would they",
        "Pour chaque option : qui devrait dire oui, et pourquoi",
        FACILITATOR,
    ),
    duty(
        330,
        "Burn or keep the notes: ask the room",
        "Détruire ou garder les notes : la salle décide",
        RAPPORTEUR,
    ),
    duty(
        14400,
        "Send the draft of the options to those who were there",
        "Envoyer l’ébauche des options aux personnes présentes",
        RAPPORTEUR,
    ),
)

TEMPLATE = FormatTemplate(
    format=Format.DEVISING_SEMINAR,
    brings=both(
        "A confidential round of eighteen, interviews beforehand, options that bind nobody, and a "
        "text that everybody may strike from.",
        "Un cercle confidentiel de dix-huit, des entretiens avant, des options qui n’engagent "
        "personne et un texte que chacun·e peut amender.",
    ),
    for_whom=both(
        "When talks are stuck and new options are missing.",
        "Quand les discussions sont bloquées et que les options manquent.",
    ),
    parts=(
        OrganiserPart.LEAD,
        OrganiserPart.ORGANISER,
        OrganiserPart.FACILITATOR,
        OrganiserPart.IN_CHARGE,
    ),
    speakers=(ContributorPart.FACILITATOR, ContributorPart.RAPPORTEUR),
    questions=QUESTIONS,
    letters=LETTERS,
    reminders=(240, 48),
    run_sheet=RUN_SHEET,
    report=chapters(
        [
            "The conflict, as all sides would put it",
            "Interests on each side",
            "Options, from near to far",
            "Who would have to agree to each",
            "What was tried before, and why it failed",
            "Open questions",
        ],
        [
            "Le conflit, dit comme tous les côtés le diraient",
            "Les intérêts de chaque côté",
            "Les options, de la plus proche à la plus lointaine",
            "Qui devrait consentir à chacune",
            "Ce qui a été tenté et pourquoi cela a échoué",
            "Questions ouvertes",
        ],
    ),
    intake={
        "seats": 18,
        "access": "code",
        "approval": "by-hand",
        "waiting": "by-hand",
        "asks_logistics": True,
        "logistics_days": 3,
        "offer_hours": 72,
    },
    quotas={
        "government": {"maximum": 5},
        "business": {"maximum": 5},
        "civil-society": {"minimum": 3},
        "local-community": {"minimum": 3, "held": 3},
    },
    rule=Rule.CONFIDENTIAL,
    minutes=360,
    retention_days=60,
)
