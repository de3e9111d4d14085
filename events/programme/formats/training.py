"""A training: a small group practises, with preparation before and a certificate after."""

from events.programme.formats.asked import ACCESS, DIET, TRAVEL_FROM, TRAVEL_SUPPORT, question
from events.programme.formats.shape import (
    DESK,
    LEAD,
    TRAINER,
    FormatTemplate,
    both,
    chapters,
    duty,
)
from events.programme.models import ContributorPart, Format, OrganiserPart

QUESTIONS = (
    question(
        "level",
        "choice",
        "How much have you negotiated so far?",
        "Quelle est votre expérience de la négociation ?",
        required=True,
        options={
            "none": ("Not at all", "Aucune"),
            "some": ("A few times", "Quelques fois"),
            "often": ("It is a part of my work", "Elle fait partie de mon travail"),
        },
    ),
    question(
        "goal",
        "long-text",
        "What do you want to be able to do after it?",
        "Que voulez-vous savoir faire ensuite ?",
        required=True,
        help_en="One thing is enough. The trainers choose the exercises by it.",
        help_fr="Une chose suffit. Les exercices sont choisis d’après vos réponses.",
    ),
    question(
        "case",
        "file",
        "A situation of your own to work on",
        "Une situation à vous, à travailler ensemble",
        help_en="One page, without names of people or companies.",
        help_fr="Une page, sans noms de personnes ni d’entreprises.",
    ),
    question(
        "whole",
        "consent",
        "I can be there for the whole training.",
        "Je peux être présent·e du début à la fin.",
        required=True,
    ),
    TRAVEL_SUPPORT,
    TRAVEL_FROM,
    ACCESS,
    DIET,
)

LETTERS = {
    "received": both(
        "We put groups together so that people with different experience learn from each other. "
        "You hear from us within a week.",
        "Nous composons des groupes d’expériences variées. Réponse sous une semaine.",
    ),
    "confirmed": both(
        "Read the preparation among the materials before you come: it takes an hour, and the first "
        "exercise rests on it.",
        "Lisez la préparation, parmi les documents, avant de venir : une heure suffit, et le "
        "premier exercice s’appuie dessus.",
    ),
    "waiting": both(
        "The group is full. Places often come free in the last week, so keep the days if you can.",
        "Le groupe est complet. Des places se libèrent souvent la dernière semaine : gardez ces "
        "jours libres si possible.",
    ),
    "reminder": both(
        "Bring what you prepared, on paper. There are no laptops in the exercises.",
        "Apportez votre préparation sur papier : les exercices se font sans ordinateur.",
    ),
    "thanks": both(
        "Your certificate waits behind the link of your registration. In six weeks we ask what you "
        "have tried since.",
        "Votre attestation vous attend derrière le lien de votre inscription. Dans six semaines, "
        "nous vous demanderons ce que vous avez essayé.",
    ),
}

RUN_SHEET = (
    duty(
        -20160,
        "Send the preparation; ask for cases of their own",
        "Envoyer la préparation ; demander des cas personnels",
        TRAINER,
    ),
    duty(
        -4320,
        "Pair people by experience for the exercises",
        "Former les binômes selon l’expérience",
        TRAINER,
    ),
    duty(
        -60,
        "Set chairs in a horseshoe, tables for two along the walls",
        "Chaises en fer à cheval, tables à deux le long des murs",
        DESK,
    ),
    duty(-20, "Check-in; hand out the workbooks", "Accueil ; remettre les cahiers", DESK),
    duty(
        0,
        "Collect what everybody wants to learn on the board",
        "Noter au tableau ce que chacun·e veut apprendre",
        TRAINER,
    ),
    duty(
        90,
        "First exercise in pairs, then change sides",
        "Premier exercice à deux, puis inverser",
        TRAINER,
    ),
    duty(
        180, "Lunch; check who needs another partner", "Repas ; revoir les binômes si besoin", LEAD
    ),
    duty(
        390,
        "Each writes down one thing to try next week",
        "Chaque personne note une chose à essayer la semaine prochaine",
        TRAINER,
    ),
    duty(
        410,
        "Release the certificates of who was there to the end",
        "Délivrer les attestations à qui est resté jusqu’au bout",
        LEAD,
    ),
)

TEMPLATE = FormatTemplate(
    format=Format.TRAINING,
    brings=both(
        "A group of twenty-four with preparation, exercises in pairs, certificates, and a question "
        "six weeks later.",
        "Un groupe de vingt-quatre, avec préparation, exercices à deux, attestations et un suivi "
        "après six semaines.",
    ),
    for_whom=both(
        "When people are to be able to do something afterwards.",
        "Quand les personnes doivent savoir faire quelque chose ensuite.",
    ),
    parts=(
        OrganiserPart.LEAD,
        OrganiserPart.ORGANISER,
        OrganiserPart.FACILITATOR,
        OrganiserPart.IN_CHARGE,
    ),
    speakers=(ContributorPart.TRAINER,),
    questions=QUESTIONS,
    letters=LETTERS,
    reminders=(336, 48),
    run_sheet=RUN_SHEET,
    report=chapters(
        [
            "What was to be learned",
            "Who took part",
            "What was practised",
            "What participants say they can do now",
            "What was tried six weeks later",
            "What we change next time",
        ],
        [
            "Les objectifs",
            "Qui a participé",
            "Les exercices",
            "Ce que les personnes savent faire",
            "Ce qui a été essayé six semaines après",
            "Ce que nous changerons",
        ],
    ),
    intake={
        "seats": 24,
        "approval": "by-hand",
        "waiting": "automatic",
        "asks_logistics": True,
        "offer_hours": 48,
    },
    minutes=420,
)
