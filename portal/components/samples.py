"""What the style guide shows: a form in each state, and plain values for the other parts."""

import datetime

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator

from portal.components import iconset
from portal.components.wording import ALERT_ICONS, BUTTON_KINDS, ROLES, SIZES, TONES

ROLE_CHOICES = [(role, str(name)) for role, name in ROLES.items()]
THEMES = ["Water", "Trade", "Health", "Peace", "Climate", "Migration", "Finance", "Oceans", "Food"]


class SampleForm(forms.Form):
    name = forms.CharField(help_text="As it should stand on your badge.")
    email = forms.EmailField(label="E-mail", error_messages={"required": "Write your e-mail."})
    statement = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    stakeholder = forms.ChoiceField(label="Stakeholder group", choices=[("", "Choose one")])
    role = forms.ChoiceField(
        choices=ROLE_CHOICES, widget=forms.RadioSelect, help_text="The seat you would take."
    )
    themes = forms.MultipleChoiceField(
        choices=[(theme.lower(), theme) for theme in THEMES[:4]],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    arrival = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    letter = forms.FileField(required=False, help_text="PDF, at most 20 MB.")
    code = forms.CharField(disabled=True, required=False, initial="PARLEY-2026")
    consent = forms.BooleanField(
        label="Organisers may read my statement",
        help_text="Only the organisers of this event; it is erased a month after it ends.",
        error_messages={"required": "Tick the box, or write to us instead."},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["stakeholder"].choices += ROLE_CHOICES

    def clean(self):
        if self.data.get(self.add_prefix("email")) == "not an address":
            raise forms.ValidationError("Registration closes in two days.")


def summary_form():
    """A form with one problem, which belongs to no field."""
    form = forms.Form({})
    form.add_error(None, "Somebody took the last place while you were writing.")
    return form


def forms_shown():
    return {
        "form": SampleForm(prefix="new"),
        "summary_form": summary_form(),
        "wrong_form": SampleForm({"wrong-email": "not an address"}, prefix="wrong"),
    }


def charts_shown():
    return {
        "answers": [
            ("Exchange among peers", 82),
            ("Pool of negotiators", 67),
            ("New formats", 58),
            ("Training", 41),
            ("Something else", None),
        ],
        "seats": [
            ("Government", 31, "government"),
            ("Enterprise", 22, "enterprise"),
            ("Local NGO", 17, "ngo"),
            ("International organisation", 28, "igo"),
        ],
        "roles": list(ROLES),
        "rounds": [
            ("First table", [12, 9, 4, 11]),
            ("Second table", [10, 8, 9, 10]),
            ("Third table", [9, 9, 9, 9]),
        ],
        "opinions": ["Agree", "Neither", "Disagree"],
        "statements": [("I spoke freely", [61, 21, 18]), ("I learnt a method", [74, 19, 7])],
        "years": list(range(2016, 2026)),
        "trend": [
            ("Inclusive", [12, 18, 17, 25, 31, 30, 42, 51, 58, 66]),
            ("Traditional", [48, 46, 47, 41, 40, 36, 33, 30, 31, 28]),
            ("Mixed", [20, 22, None, 27, 24, 26, 21, 19, 17, 16]),
        ],
    }


def lists_shown():
    options = [
        {"value": theme.lower(), "label": theme, "count": 31 - 3 * at, "selected": at == 1}
        for at, theme in enumerate(THEMES)
    ]
    return {
        "options": options,
        "formats": [
            {"value": "", "label": "Any format", "selected": True},
            {"value": "talks", "label": "Exploratory talks"},
            {"value": "seminar", "label": "Devising seminar"},
        ],
        "middle_page": Paginator(range(240), 20).page(6),
        "first_page": Paginator(range(30), 20).page(1),
        "trail": [{"label": "Programme", "url": "#"}, {"label": "Reports", "url": "#"}],
        "tab_items": [
            {"label": "Agenda", "url": "#tabs", "current": True},
            {"label": "People", "url": "#tabs", "count": 73},
            {"label": "Materials", "url": "#tabs", "count": 4},
        ],
        "columns": ["Table", "Phase", "Seats", "Agreed"],
        "numbers": [2, 3],
        "table_rows": [
            ["Sorin Gorge I", "Interests", 16, "12%"],
            ["Sorin Gorge II", "One text", 14, "58%"],
            ["Sorin Gorge III", "Commitments", 16, "91%"],
        ],
        "facts": [
            ("When", "3 December 2026, 14:00 CET"),
            ("Where", "Geneva and online"),
            ("Rule", "Chatham House Rule"),
            ("Places", "23 of 110 left"),
        ],
        "citation": "@report{parley2026,\n  title = {What negotiators want},\n  year = {2026}\n}",
        "course": ["Apply", "Review", "Conversation", "Admission"],
    }


def context():
    messages = [
        (constants.INFO, "The agenda changed on 2 December."),
        (constants.SUCCESS, "Your place is kept until Friday, 18:00 CET."),
        (constants.WARNING, "The waiting list closes tonight."),
        (constants.ERROR, "The file is larger than 20 MB. Choose a smaller one."),
    ]
    return {
        "icons": iconset.names(),
        "all_roles": list(ROLES),
        "tones": TONES,
        "kinds": BUTTON_KINDS,
        "sizes": SIZES,
        "alert_tones": list(ALERT_ICONS),
        "said": [Message(level, text) for level, text in messages],
        "start": datetime.date(2026, 12, 3),
        "end": datetime.date(2026, 12, 5),
        **forms_shown(),
        **charts_shown(),
        **lists_shown(),
    }
