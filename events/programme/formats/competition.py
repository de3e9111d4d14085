"""A competition: teams negotiate in heats, judges score, the best meet in a final."""

from events.programme.formats.asked import ACCESS, DIET, TRAVEL_FROM, TRAVEL_SUPPORT, VISA, question
from events.programme.formats.shape import (
    DESK,
    JUDGES,
    LEAD,
    FormatTemplate,
    both,
    chapters,
    duty,
)
from events.programme.models import ContributorPart, Format, OrganiserPart

COACH = both("Speaker of the coaches", "Porte-parole des coachs")

QUESTIONS = (
    question(
        "team",
        "text",
        "Name of your team",
        "Nom de votre équipe",
        required=True,
        help_en="The same for all who belong to it. Judges see it, not your institution.",
        help_fr="Le même pour tous ses membres. Le jury voit ce nom, pas votre institution.",
    ),
    question(
        "function",
        "choice",
        "What are you in the team?",
        "Votre place dans l’équipe ?",
        required=True,
        options={
            "negotiator": ("Negotiator", "Négociation"),
            "coach": ("Coach", "Coach"),
            "substitute": ("Substitute", "Remplacement"),
        },
    ),
    question(
        "study",
        "text",
        "Where and what do you study?",
        "Où et qu’étudiez-vous ?",
        shown_if="function",
        shown_for=["negotiator", "substitute"],
    ),
    question(
        "languages",
        "several",
        "In which languages can your team negotiate?",
        "En quelles langues votre équipe peut-elle négocier ?",
        required=True,
        options={
            "en": ("English", "Anglais"),
            "fr": ("French", "Français"),
            "es": ("Spanish", "Espagnol"),
            "ar": ("Arabic", "Arabe"),
        },
    ),
    question(
        "conflict",
        "long-text",
        "Do you know any of the judges?",
        "Connaissez-vous un membre du jury ?",
        help_en="From studies, work or family. You are not scored by them then.",
        help_fr="Études, travail ou famille. Cette personne ne vous notera pas.",
    ),
    question(
        "rules",
        "consent",
        "I accept the rules of the competition and the decisions of the judges.",
        "J’accepte le règlement et les décisions du jury.",
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
        "A team counts once all of its members have registered. The draw of the heats follows when "
        "registration has closed.",
        "Une équipe compte quand tous ses membres sont inscrits. Le tirage suivra la clôture.",
    ),
    "confirmed": both(
        "Your team is in. The general facts of the case come two weeks before the first heat, the "
        "confidential ones when you enter the room.",
        "Votre équipe participe. Les faits communs arrivent deux semaines avant, les faits "
        "confidentiels à l’entrée de la salle.",
    ),
    "waiting": both(
        "There are more teams than tables. Teams that withdraw are replaced in the order of the "
        "line up to the evening before.",
        "Il y a plus d’équipes que de tables. Les désistements sont remplacés dans l’ordre, "
        "jusqu’à la veille.",
    ),
    "declined": both(
        "Your team did not get a table this year. You are welcome in the audience of the final, "
        "and the case is published afterwards.",
        "Votre équipe n’a pas de table cette année. Le public est bienvenu à la finale, et le cas "
        "sera publié ensuite.",
    ),
    "reminder": both(
        "Be there for the draw half an hour before the first heat: a team that misses it loses the "
        "heat.",
        "Soyez là pour le tirage, une demi-heure avant la première manche : l’équipe absente la "
        "perd.",
    ),
    "thanks": both(
        "You get the scoring sheets of your heats with the comments of the judges. Congratulations "
        "to the winners, respect to all.",
        "Vous recevrez vos grilles de notes et les commentaires du jury. Bravo aux gagnants, "
        "respect à toutes les équipes.",
    ),
}

RUN_SHEET = (
    duty(
        -20160,
        "Send the general facts to all teams at the same minute",
        "Envoyer les faits communs à toutes les équipes à la même minute",
        LEAD,
    ),
    duty(
        -2880,
        "Train the judges on three recorded rounds until scores agree",
        "Former le jury sur trois rondes filmées jusqu’à l’accord des notes",
        JUDGES,
    ),
    duty(
        -90,
        "Put up tables, clocks and sealed envelopes",
        "Installer tables, horloges et enveloppes scellées",
        DESK,
    ),
    duty(
        -30,
        "Draw of the heats in front of all teams",
        "Tirage des manches devant les équipes",
        LEAD,
    ),
    duty(0, "First heat", "Première manche", JUDGES),
    duty(
        75,
        "Collect the scoring sheets before judges talk to each other",
        "Ramasser les grilles avant toute discussion du jury",
        DESK,
    ),
    duty(90, "Second heat against another side", "Deuxième manche, contre un autre côté", JUDGES),
    duty(
        180,
        "Objections of the teams, until lunch ends",
        "Réclamations des équipes, jusqu’à la fin du repas",
        COACH,
    ),
    duty(240, "Final before the audience", "Finale devant le public", JUDGES),
    duty(
        330,
        "Ranking, awards, and the reasons of the judges",
        "Classement, prix et motifs du jury",
        JUDGES,
    ),
    duty(
        1440, "Give each team its own scoring sheets", "Remettre à chaque équipe ses grilles", LEAD
    ),
)

TEMPLATE = FormatTemplate(
    format=Format.COMPETITION,
    brings=both(
        "Teams that register together, judges without ties to them, heats by draw, a final with an "
        "audience.",
        "Des équipes inscrites ensemble, un jury sans liens avec elles, des manches par tirage et "
        "une finale publique.",
    ),
    for_whom=both(
        "When teams are to measure themselves against each other.",
        "Quand des équipes veulent se mesurer.",
    ),
    parts=(
        OrganiserPart.LEAD,
        OrganiserPart.ORGANISER,
        OrganiserPart.DESK,
        OrganiserPart.IN_CHARGE,
    ),
    speakers=(ContributorPart.JUDGE, ContributorPart.MODERATOR),
    questions=QUESTIONS,
    letters=LETTERS,
    reminders=(336, 48),
    run_sheet=RUN_SHEET,
    report=chapters(
        [
            "Teams and heats",
            "The case of this year",
            "Ranking and awards",
            "What set the best apart, by the judges",
            "Agreement among judges",
            "Rules to change",
        ],
        [
            "Équipes et manches",
            "Le cas de l’année",
            "Classement et prix",
            "Ce qui a distingué les meilleures, selon le jury",
            "Accord au sein du jury",
            "Règles à revoir",
        ],
    ),
    intake={
        "seats": 64,
        "approval": "by-hand",
        "waiting": "by-hand",
        "party_limit": 5,
        "asks_logistics": True,
        "offer_hours": 96,
    },
    minutes=480,
)
