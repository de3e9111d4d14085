"""Exploratory talks: a balanced round that finds out what negotiations could settle."""

from events.programme.formats.asked import ACCESS, DIET, TRAVEL_FROM, TRAVEL_SUPPORT, VISA, question
from events.programme.formats.shape import (
    DESK,
    FACILITATOR,
    LEAD,
    RAPPORTEUR,
    FormatTemplate,
    chapters,
    duty,
)
from events.programme.models import ContributorPart, Format, OrganiserPart, Rule

BALANCED = {
    "international": {"minimum": 8, "maximum": 30},
    "government": {"minimum": 10, "maximum": 30, "held": 10},
    "business": {"minimum": 8, "maximum": 30},
    "civil-society": {"minimum": 10, "maximum": 30},
    "academia": {"minimum": 5, "maximum": 25},
    "local-community": {},
    "refugees-migrants": {},
    "youth": {},
    "other": {"maximum": 10},
}

QUESTIONS = (
    question(
        "issue",
        "long-text",
        "Which question should the talks explore?",
        "Quelle question les entretiens devraient-ils explorer ?",
    ),
    question(
        "experience",
        "choice",
        "Have you taken part in negotiations on this subject?",
        "Avez-vous pris part à des négociations sur ce sujet ?",
        options={
            "at-table": ("Yes, at the table", "Oui, à la table"),
            "near-table": ("Yes, as an adviser or observer", "Oui, en conseil ou en observation"),
            "no": ("No", "Non"),
        },
    ),
    question(
        "role",
        "text",
        "In which role, and for whom?",
        "Dans quel rôle, et pour qui ?",
        shown_if="experience",
        shown_for=["at-table", "near-table"],
    ),
    TRAVEL_SUPPORT,
    TRAVEL_FROM,
    VISA,
    ACCESS,
    DIET,
)

LETTERS = {
    "received": {
        "en": (
            "The organisers read every registration and look for a table at which all groups sit. "
            "You hear from them within two weeks, whatever they decide."
        ),
        "fr": (
            "L’équipe lit chaque inscription et cherche une table où tous les groupes ont leur "
            "place. Vous aurez sa réponse sous deux semaines, quelle qu’elle soit."
        ),
    },
    "confirmed": {
        "en": (
            "You speak for yourself, not for your institution. Bring one question that you would "
            "put to people from the other groups, and one offer that you could make to them."
        ),
        "fr": (
            "Vous parlez en votre nom, pas en celui de votre institution. Apportez une question "
            "que vous poseriez aux autres groupes, et une offre que vous pourriez leur faire."
        ),
    },
    "declined": {
        "en": (
            "More people asked than the table holds. The report of the talks will be public, and "
            "the survey among all who registered gives your view a place in it."
        ),
        "fr": (
            "Les demandes dépassent les places. Le rapport sera public, et l’enquête auprès de "
            "toutes les personnes inscrites donnera une place à votre avis."
        ),
    },
    "reminder": {
        "en": (
            "The talks begin on time: doors open forty-five minutes before. If you cannot come, "
            "cancel today, so that somebody of your group takes the seat."
        ),
        "fr": (
            "Les entretiens commencent à l’heure ; les portes ouvrent quarante-cinq minutes "
            "avant. En cas d’empêchement, annulez aujourd’hui : une personne de votre groupe "
            "prendra la place."
        ),
    },
    "thanks": {
        "en": (
            "Thank you for a day of listening. The findings are written in the coming weeks "
            "without names and institutions, and you get the report before it is published."
        ),
        "fr": (
            "Merci pour cette journée d’écoute. Les conclusions seront rédigées ces prochaines "
            "semaines, sans noms ni institutions ; vous recevrez le rapport avant sa publication."
        ),
    },
}

RUN_SHEET = (
    duty(
        -10080,
        "Check the balance of groups, invite who is missing",
        "Vérifier l’équilibre des groupes, inviter qui manque",
        LEAD,
    ),
    duty(
        -2880,
        "Send the opening questions to the facilitators",
        "Envoyer les questions d’ouverture à la facilitation",
        LEAD,
    ),
    duty(
        -120,
        "Set tables so that groups mix; place cards without titles",
        "Disposer les tables pour mêler les groupes ; cartons sans titres",
        DESK,
    ),
    duty(-45, "Open the doors and the check-in", "Ouvrir les portes et l’accueil", DESK),
    duty(
        0,
        "Read out the rule and get everybody’s assent",
        "Lire la règle et recueillir l’accord de chaque personne",
        FACILITATOR,
    ),
    duty(
        15,
        "Round of interests: what each group needs, no positions",
        "Tour des intérêts : besoins de chaque groupe, pas de positions",
        FACILITATOR,
    ),
    duty(
        120,
        "Sort what came up: negotiable, not now, not ours",
        "Trier : négociable, pas maintenant, pas de notre ressort",
        RAPPORTEUR,
    ),
    duty(
        210,
        "Read the findings back and correct them with the room",
        "Relire les constats et les corriger avec la salle",
        RAPPORTEUR,
    ),
    duty(
        235,
        "Announce the survey and the date of the report",
        "Annoncer l’enquête et la date du rapport",
        LEAD,
    ),
    duty(
        300,
        "Debrief: what to change before the next round",
        "Bilan : que changer avant le prochain tour",
        FACILITATOR,
    ),
)

REPORT = chapters(
    [
        "Why these talks",
        "Who was at the table",
        "What each group needs",
        "What could be negotiated",
        "What cannot be negotiated now",
        "What those who registered said in the survey",
        "What comes next",
    ],
    [
        "Pourquoi ces entretiens",
        "Qui était à la table",
        "Les besoins de chaque groupe",
        "Ce qui pourrait être négocié",
        "Ce qui ne peut pas l’être maintenant",
        "Ce que dit l’enquête auprès des personnes inscrites",
        "La suite",
    ],
)

TEMPLATE = FormatTemplate(
    format=Format.EXPLORATORY_TALKS,
    brings={
        "en": "A table balanced over the stakeholder groups, decided by hand, under the Chatham "
        "House Rule, and a report of what could be negotiated.",
        "fr": "Une table équilibrée entre les groupes, composée à la main, sous la règle de "
        "Chatham House, et un rapport sur ce qui pourrait être négocié.",
    },
    for_whom={
        "en": "When it is open whether there is anything to negotiate.",
        "fr": "Quand on ignore encore s’il y a matière à négocier.",
    },
    parts=(
        OrganiserPart.LEAD,
        OrganiserPart.ORGANISER,
        OrganiserPart.FACILITATOR,
        OrganiserPart.DESK,
        OrganiserPart.IN_CHARGE,
    ),
    speakers=(ContributorPart.FACILITATOR, ContributorPart.RAPPORTEUR),
    questions=QUESTIONS,
    letters=LETTERS,
    reminders=(168, 24),
    run_sheet=RUN_SHEET,
    report=REPORT,
    intake={
        "seats": 110,
        "approval": "by-hand",
        "waiting": "by-hand",
        "asks_logistics": True,
        "offer_hours": 72,
    },
    quotas=BALANCED,
    rule=Rule.CHATHAM_HOUSE,
    minutes=240,
)
