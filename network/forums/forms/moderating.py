"""What readers say when they flag, and what moderators say when they decide."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums import gateway
from network.forums.models import Appeal, Block, Decision, Ground, Measure
from network.forums.models.moderation import APPEAL_WORDS, CASE_WORDS, FLAG_WORDS
from network.forums.models.topics import TITLE

NO_MEASURE = ""
HOURS = [
    (12, _("12 hours")),
    (24, _("1 day")),
    (72, _("3 days")),
    (168, _("7 days")),
    (336, _("14 days")),
    (720, _("30 days")),
]
# Under a veil a time-out begins late, so a short one would be none.
VEILED_HOURS = 168
_MEASURES = [
    (NO_MEASURE, pgettext_lazy("measure of moderation", "None")),
    (Measure.Kind.WARNING, _("A warning: it goes to the author with your words")),
    (Measure.Kind.TIME_OUT, _("A time-out: the author reads on, but writes nothing in this forum")),
]
_DECISIONS = {
    Decision.LEFT: _("Leave it as it is"),
    Decision.ASKED: _("Ask the author to change it: it stays meanwhile"),
    Decision.LOCKED: _("Lock the topic: it can be read, nobody answers any more"),
    Decision.REMOVED: _("Remove the post: its place says why"),
}


def _words(label, hint, most, *, required=True, rows=4):
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class FlagForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("What is wrong with it"), choices=Ground.choices, widget=forms.RadioSelect
    )
    words = _words(
        _("In your words"),
        _("Needed for “Something else”. Moderators read it and not your name, so give no hint."),
        FLAG_WORDS,
        required=False,
        rows=3,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("ground") == Ground.OTHER and not cleaned.get("words"):
            self.add_error("words", _("Say what is wrong, so that a moderator can judge it."))
        return cleaned


class DecisionForm(forms.Form):
    """Choices that the case does not allow are not offered."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", "—"), *Ground.choices],
        required=False,
        help_text=_("Of a post that is removed, readers see this reason in its place."),
    )
    words = _words(
        _("Words to the author"),
        _("Only the author reads them, and who decides an appeal. They stand under no name."),
        CASE_WORDS,
        required=False,
    )
    measure = forms.ChoiceField(
        label=_("Measure"), choices=_MEASURES, required=False, widget=forms.RadioSelect
    )
    hours = forms.TypedChoiceField(
        label=_("Length of a time-out"),
        choices=HOURS,
        coerce=int,
        required=False,
        initial=24,
        empty_value=24,
    )

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        post, terms = case.post, gateway.terms_of(case.forum)
        left_out = {Decision.REMOVED, Decision.ASKED} if post.is_removed else set()
        if post.topic.is_locked:
            left_out.add(Decision.LOCKED)
        if not (terms.names or terms.personas):
            left_out.add(Decision.ASKED)
        self.fields["decision"].choices = [
            (key, words) for key, words in _DECISIONS.items() if key not in left_out
        ]
        has_author = post.author_id is not None if terms.names else post.persona_id is not None
        if not has_author:
            del self.fields["measure"], self.fields["hours"]
        elif terms.personas:
            self.fields["hours"].choices = [each for each in HOURS if each[0] >= VEILED_HOURS]
            self.fields["hours"].help_text = _(
                "The veil holds the author back and tells nobody who it is. It begins within three "
                "days, on a day drawn by chance, so that nobody sees who falls silent."
            )

    def clean(self):
        cleaned = super().clean()
        decision, measure = cleaned.get("decision"), cleaned.get("measure")
        if not decision:
            return cleaned
        if decision == Decision.LEFT and measure:
            self.add_error("measure", _("What is left as it is calls for no measure."))
        if decision != Decision.LEFT:
            self._ask_for_reasons(cleaned)
        return cleaned

    def _ask_for_reasons(self, cleaned):
        if not cleaned.get("ground"):
            self.add_error("ground", _("Choose a reason: the author is told, and may appeal."))
        if not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a sentence or two what was wrong."))

    def decided(self):
        """What ``actions.cases.decide`` takes."""
        cleaned = self.cleaned_data
        measure = cleaned.get("measure", NO_MEASURE)
        hours = cleaned.get("hours") or 24
        until = timezone.now() + timedelta(hours=hours)
        return {
            "decision": cleaned["decision"],
            "ground": cleaned["ground"],
            "words": cleaned["words"],
            "measure": measure,
            "until": until if measure == Measure.Kind.TIME_OUT else None,
        }


class AppealForm(forms.Form):
    words = _words(
        _("Why it should be decided otherwise"),
        _("Who decides the appeal reads this, and nobody else."),
        APPEAL_WORDS,
        rows=6,
    )


class AppealDecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[
            (Appeal.Outcome.UPHELD, _("The decision stands")),
            (Appeal.Outcome.REVERSED, _("The decision is reversed, and its measures end")),
        ],
        widget=forms.RadioSelect,
    )
    answer = _words(
        _("Answer to the author"),
        _("Only the author reads it. It stands under no name."),
        CASE_WORDS,
    )


class RenameForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=TITLE)


class MoveForm(forms.Form):
    forum = forms.TypedChoiceField(label=_("To the forum"), coerce=int)

    def __init__(self, *args, forums, **kwargs):
        super().__init__(*args, **kwargs)
        self.forums = {forum.pk: forum for forum in forums}
        self.fields["forum"].choices = [(forum.pk, forum.name) for forum in forums]

    def chosen(self):
        return self.forums[self.cleaned_data["forum"]]


class MergeForm(forms.Form):
    into = forms.ChoiceField(label=_("Into the topic"), required=False)
    address = forms.CharField(
        label=_("Or its address"),
        required=False,
        max_length=300,
        help_text=_("For a topic that the list lacks: copy the address of its page."),
    )

    def __init__(self, *args, topics, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", "—"), *((each.key, each.title) for each in topics)]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("into") and not cleaned.get("address"):
            self.add_error("into", _("Choose a topic, or type the address of one."))
        return cleaned

    def key(self):
        """The key of the topic that was chosen; of an address, what stands after ``/t/``."""
        address = self.cleaned_data["address"].strip()
        if not address:
            return self.cleaned_data["into"]
        return address.partition("/t/")[2].partition("/")[0] or address


class RemoveTopicForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", "—"), *Ground.choices],
        help_text=_("Readers see it in the place of the topic."),
    )
    words = _words(_("Words to the author"), _("Only the author reads them."), CASE_WORDS, rows=3)


class SplitForm(forms.Form):
    title = forms.CharField(label=_("Title of the new topic"), max_length=TITLE)


class BlockForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What you wish"),
        choices=[
            (Block.Kind.MUTE, _("Mute: what this member writes is folded away for you")),
            (
                Block.Kind.BLOCK,
                _("Block: folded away, too, and you get no notice of mentions and quotes"),
            ),
        ],
        widget=forms.RadioSelect,
    )
