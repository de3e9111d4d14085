"""Opening a forum, and changing what it says of itself."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.forums import policies
from network.forums.forms.people import MemberField, MembersField
from network.forums.models import Forum, Lifting, Opening, Policy
from network.vocabulary import Region, themes

ABOUT = ("name", "purpose", "house_rules", "themes", "region", "process", "hosts_start")


class AboutForm(forms.ModelForm):
    """What a forum says of itself."""

    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Forum
        fields = ABOUT
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "house_rules": forms.Textarea(attrs={"rows": 8}),
        }
        error_messages = {
            "name": {"required": gettext_lazy("Give the forum a name.")},
            "purpose": {
                "required": gettext_lazy("Say in a sentence or two what the forum is for.")
            },
        }
        help_texts = {
            "purpose": gettext_lazy("Who comes here finds this beside the name."),
            "house_rules": gettext_lazy(
                "What holds here beyond the code of conduct. Lists and links in Markdown."
            ),
            "process": gettext_lazy("The negotiation that it is about, if it is about one."),
            "hosts_start": gettext_lazy("Everybody else who writes here answers."),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        known = themes()
        stored = [slug for slug in self.instance.themes or () if slug not in known]
        self.fields["themes"].choices = [*known.items(), *((slug, slug) for slug in stored)]
        self.fields["region"].choices = [("", _("None")), *Region.choices]

    @property
    def about(self):
        """{name: value} of what the actions take."""
        return {name: self.cleaned_data[name] for name in ABOUT}


class OpeningForm(AboutForm):
    """Opening a forum: its policy, who comes in, who leads it."""

    policy = forms.ChoiceField(
        label=gettext_lazy("What the forum promises"),
        choices=Policy,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the forum promises.")},
    )
    opening = forms.ChoiceField(
        label=gettext_lazy("Who comes in"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("An open forum is read by everybody; for the others, choose."),
    )
    lifting = forms.ChoiceField(
        label=gettext_lazy("Who can lift a veil"),
        choices=Lifting,
        initial=Lifting.NEVER,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("For a veiled forum. It cannot be changed later."),
    )
    hosts = MembersField(
        label=gettext_lazy("Other hosts"),
        required=False,
        help_text=gettext_lazy(
            "You are a host. For each further one write a line: the name as in the directory, or"
            " the mail address."
        ),
    )
    moderator = MemberField(
        label=gettext_lazy("Moderator"),
        required=False,
        help_text=gettext_lazy(
            "Who looks after what is flagged: the name as in the directory, or the mail address."
            " Leave it empty if that is you."
        ),
    )

    def __init__(self, *args, by, **options):
        super().__init__(*args, **options)
        self.by = by
        self.fields["hosts"].viewer = self.fields["moderator"].viewer = by
        self.fields["opening"].choices = [
            (one, Opening(one).label)
            for one in policies.openings_for(Policy.MEMBERS)
            if one != Opening.EVENT
        ]
        if not policies.is_offered(Policy.VEILED):
            del self.fields["lifting"]

    def clean_policy(self):
        policy = self.cleaned_data["policy"]
        if not policies.is_offered(policy):
            raise forms.ValidationError(policies.why_not_offered(), code="off")
        return policy

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("policy") == Policy.OPEN:
            cleaned["opening"] = Opening.PUBLIC
        elif not cleaned.get("opening") and "opening" not in self.errors:
            self.add_error("opening", _("Choose who comes in."))
        return cleaned

    @property
    def chosen(self):
        """What ``actions.opening.open_forum`` takes."""
        cleaned = self.cleaned_data
        return self.about | {
            "policy": cleaned["policy"],
            "opening": cleaned["opening"],
            "lifting": cleaned.get("lifting") or Lifting.NEVER,
            "hosts": cleaned["hosts"],
            "moderator": cleaned["moderator"] or self.by,
        }
