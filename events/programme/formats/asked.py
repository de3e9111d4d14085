"""Questions that several formats ask, and the builders of those that one asks alone."""

FIRST, LOGISTICS = "first", "logistics"


def question(name, kind, en, fr, **more):
    """A question as registration takes it over; ``more`` are further keys of it.

    ``help_en`` and ``help_fr`` become ``helps``; ``options`` is {value: (English, French)}.
    """
    options = more.pop("options", {})
    helps = {key: more.pop(f"help_{key}") for key in ("en", "fr") if f"help_{key}" in more}
    return {
        "name": name,
        "step": FIRST,
        "kind": kind,
        "labels": {"en": en, "fr": fr},
        "helps": helps,
        "options": [
            {"value": value, "labels": {"en": words[0], "fr": words[1]}}
            for value, words in options.items()
        ],
        "required": False,
        "shown_if": "",
        "shown_for": [],
    } | more


TRAVEL_SUPPORT = question(
    "travel_support",
    "choice",
    "Do you need support for your travel?",
    "Avez-vous besoin d’un soutien pour votre voyage ?",
    step=LOGISTICS,
    options={
        "no": ("No", "Non"),
        "part": ("Yes, for a part of the costs", "Oui, pour une partie des frais"),
        "all": ("Yes, for all of the costs", "Oui, pour tous les frais"),
    },
)
TRAVEL_FROM = question(
    "travel_from",
    "text",
    "From which city do you travel?",
    "De quelle ville venez-vous ?",
    step=LOGISTICS,
    shown_if="travel_support",
    shown_for=["part", "all"],
)
VISA = question(
    "visa",
    "choice",
    "Do you need a letter of invitation for a visa?",
    "Avez-vous besoin d’une lettre d’invitation pour un visa ?",
    step=LOGISTICS,
    options={"no": ("No", "Non"), "yes": ("Yes", "Oui")},
)
ACCESS = question(
    "access",
    "long-text",
    "What do you need to take part fully?",
    "De quoi avez-vous besoin pour participer pleinement ?",
    step=LOGISTICS,
    help_en="Step-free ways, a place near the front, captions, an assistant, a quiet room.",
    help_fr=("Accès de plain-pied, place à l’avant, sous-titres, accompagnement, pièce calme."),
)
DIET = question(
    "diet",
    "text",
    "What do you not eat?",
    "Que ne mangez-vous pas ?",
    step=LOGISTICS,
)
INTERPRETATION = question(
    "interpretation",
    "choice",
    "In which language do you wish to follow?",
    "Dans quelle langue souhaitez-vous suivre la rencontre ?",
    options={
        "original": ("The languages spoken", "Les langues parlées"),
        "en": ("English", "Anglais"),
        "fr": ("French", "Français"),
        "es": ("Spanish", "Espagnol"),
        "ar": ("Arabic", "Arabe"),
    },
)
