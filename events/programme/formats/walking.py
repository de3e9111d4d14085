"""Walking the negotiation: pairs walk and talk, station by station."""

from events.programme.formats.asked import question
from events.programme.formats.shape import (
    FACILITATOR,
    LEAD,
    FormatTemplate,
    both,
    chapters,
    duty,
)
from events.programme.models import ContributorPart, Format, OrganiserPart, Rule

GUIDE = both("Guide at the head", "Guide de tête")
SWEEP = both("Guide at the end", "Guide de queue")

QUESTIONS = (
    question(
        "pace",
        "choice",
        "How do you like to walk?",
        "Comment aimez-vous marcher ?",
        required=True,
        options={
            "slow": ("Slowly, with breaks", "Lentement, avec des pauses"),
            "usual": ("At a usual pace", "À un pas ordinaire"),
            "wheels": ("On wheels or with an aid", "En fauteuil ou avec une aide"),
        },
    ),
    question(
        "route",
        "long-text",
        "What must the route allow for?",
        "De quoi le parcours doit-il tenir compte ?",
        shown_if="pace",
        shown_for=["slow", "wheels"],
        help_en="Slopes, surfaces, benches, toilets. We choose the route by it.",
        help_fr="Pentes, sols, bancs, toilettes. Le parcours en dépend.",
    ),
    question(
        "partner",
        "several",
        "With whom would you like to walk?",
        "Avec qui aimeriez-vous marcher ?",
        options={
            "government": ("Somebody from a government", "Une personne d’un gouvernement"),
            "business": ("Somebody from business", "Une personne d’une entreprise"),
            "society": ("Somebody from civil society", "Une personne de la société civile"),
            "local": ("Somebody from the place", "Une personne du lieu"),
        },
    ),
    question(
        "emergency",
        "text",
        "Whom do we call if something happens to you on the way?",
        "Qui appeler s’il vous arrive quelque chose en chemin ?",
        step="logistics",
        required=True,
        help_en="A name and a number. Erased a few days after the walk.",
        help_fr="Un nom et un numéro. Effacés quelques jours après la marche.",
    ),
    question(
        "own_risk",
        "consent",
        "I walk at my own risk and follow the guides.",
        "Je marche sous ma responsabilité et suis les guides.",
        required=True,
    ),
)

LETTERS = {
    "confirmed": both(
        "We walk in all weathers but thunderstorms: sturdy shoes, water, something against rain "
        "and sun. Bags travel by car.",
        "Nous marchons par tous les temps, sauf l’orage : bonnes chaussures, eau, protection "
        "contre la pluie et le soleil. Les sacs voyagent en voiture.",
    ),
    "reminder": both(
        "The forecast decides tonight at six: look at the page of the event. You learn your first "
        "partner at the start.",
        "La météo décide ce soir à dix-huit heures : voyez la page de l’événement. Votre premier "
        "binôme sera annoncé au départ.",
    ),
    "changed": both(
        "The route or the time has changed, mostly for the weather. The meeting point stands on "
        "the page.",
        "Le parcours ou l’heure change, souvent à cause du temps. Le point de rendez-vous est sur "
        "la page.",
    ),
    "thanks": both(
        "If you agreed on something on the way, it is yours to carry on. Tell us in a line, if you "
        "like: we count agreements, not names.",
        "Si vous avez convenu de quelque chose en chemin, à vous de le poursuivre. Dites-le-nous "
        "en une ligne : nous comptons les accords, pas les noms.",
    ),
}

RUN_SHEET = (
    duty(
        -10080,
        "Walk the route with the slowest pace that was named",
        "Parcourir le trajet au pas le plus lent annoncé",
        GUIDE,
    ),
    duty(
        -1440,
        "Look at the forecast at six, decide, put it on the page",
        "Consulter la météo à dix-huit heures, décider, l’annoncer",
        LEAD,
    ),
    duty(
        -45,
        "Count heads; load bags; hand out the cards with questions",
        "Compter, charger les sacs, distribuer les cartes de questions",
        SWEEP,
    ),
    duty(
        0,
        "First pairs: people who have never met",
        "Premiers binômes : qui ne se connaît pas",
        FACILITATOR,
    ),
    duty(
        40,
        "First station: what do you need that I did not know?",
        "Première étape : de quoi avez-vous besoin que j’ignorais ?",
        FACILITATOR,
    ),
    duty(
        80,
        "Second station: change partners across the groups",
        "Deuxième étape : changer de binôme, d’un groupe à l’autre",
        FACILITATOR,
    ),
    duty(120, "Rest; walk the last part in silence", "Pause ; dernière partie en silence", GUIDE),
    duty(
        150,
        "Circle: one sentence each, no answers",
        "Cercle : une phrase par personne, sans réponse",
        FACILITATOR,
    ),
    duty(180, "Count heads again before anybody leaves", "Recompter avant tout départ", SWEEP),
)

TEMPLATE = FormatTemplate(
    format=Format.WALKING,
    brings=both(
        "A route in stations, pairs that change, a card of questions for each, and a plan for the "
        "weather.",
        "Un parcours par étapes, des binômes qui changent, une carte de questions pour chaque "
        "étape et un plan selon la météo.",
    ),
    for_whom=both(
        "When people talk better side by side than face to face.",
        "Quand on parle mieux côte à côte que face à face.",
    ),
    parts=(
        OrganiserPart.LEAD,
        OrganiserPart.ORGANISER,
        OrganiserPart.FACILITATOR,
        OrganiserPart.IN_CHARGE,
    ),
    speakers=(ContributorPart.FACILITATOR,),
    questions=QUESTIONS,
    letters=LETTERS,
    reminders=(72, 18),
    run_sheet=RUN_SHEET,
    report=chapters(
        [
            "The route and the weather",
            "Who walked with whom, by group",
            "Questions at the stations",
            "Sentences from the circle",
            "What was agreed on the way",
        ],
        [
            "Le parcours et le temps",
            "Qui a marché avec qui, par groupe",
            "Les questions des étapes",
            "Les phrases du cercle",
            "Ce qui a été convenu en chemin",
        ],
    ),
    intake={
        "seats": 30,
        "approval": "automatic",
        "waiting": "automatic",
        "asks_logistics": True,
        "logistics_days": 3,
        "offer_hours": 24,
    },
    rule=Rule.CHATHAM_HOUSE,
    minutes=180,
    retention_days=90,
)
