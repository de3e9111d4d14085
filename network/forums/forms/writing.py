"""What one writes: the text with its files, a topic, an answer, another wording."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.forums import attaching, gateway
from network.forums.actions.attaching import waiting_of
from network.forums.models import Attachment, Feeling, TopicKind
from network.forums.models.topics import BODY, REASON, TITLE
from network.forums.moderation.rates import why_too_many_links
from network.forums.writing import marks, quotes

MOST_TAGS, LONGEST_TAG = 6, 40
SHORTEST_TITLE = 4


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class _FilesField(forms.FileField):
    """Several files, each checked by itself and made anew; cleans to [``Prepared``]."""

    widget = _FilesInput

    def __init__(self, *, forum, **how):
        super().__init__(required=False, **how)
        self.forum = forum
        self.prepared = []

    def clean(self, data, initial=None):
        self.prepared, errors = [], []
        for file in data or ():
            try:
                self.prepared.append(attaching.prepare(file, self.forum))
            except ValidationError as refusal:
                errors += [
                    ValidationError(f"{file.name}: {message}", code=refusal.code)
                    for message in refusal.messages
                ]
        if errors:
            raise ValidationError(errors)
        return self.prepared


class _KeptField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, attachment):
        return attachment.name


class WritingForm(forms.Form):
    """The text, and files where the forum takes them. Ticked ones of ``attached`` stay with it."""

    body = forms.CharField(
        label=gettext_lazy("Your text"),
        max_length=BODY,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "data-composer": ""}),
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )

    def __init__(self, *args, forum, user, kept=None, **how):
        super().__init__(*args, **how)
        self.forum, self.user, self.taken_in = forum, user, None
        if gateway.terms_of(forum).attachments and user.is_authenticated:
            self._offer_files(kept)

    def _offer_files(self, kept):
        own = waiting_of(self.user)
        self.fields["attached"] = _KeptField(
            label=_("Files that go with it"),
            help_text=_("Take the tick away from what is not to be posted."),
            queryset=own if kept is None else own | kept,
            required=False,
        )
        self.fields["files"] = _FilesField(
            forum=self.forum,
            label=_("Files"),
            help_text=self._about_files(),
            widget=_FilesInput(attrs={"accept": attaching.ACCEPT}),
        )

    def _about_files(self):
        words = _(
            "Up to %(number)s, each up to 8 MB: pictures, PDF, Word, Excel, PowerPoint, text. "
            "Before they are kept, author, place, time and device are taken out."
        ) % {"number": attaching.MOST_FILES}
        if self.forum.is_under_rule:
            words += " " + _("Their names are replaced.")
        return words

    @property
    def takes_files(self):
        return "files" in self.fields

    @property
    def kept_files(self):
        """Those that are ticked: sent before, and still to go with the post."""
        if not self.takes_files:
            return []
        ticked = {str(key) for key in self["attached"].value() or ()}
        return [file for file in self.fields["attached"].queryset if str(file.pk) in ticked]

    def clean_body(self):
        body = marks.tidy(self.cleaned_data["body"]).strip("\n")
        if not body.strip():
            raise ValidationError(_("Write what you want to say."), code="required")
        sentence = quotes.why_not(body, self.forum) or why_too_many_links(
            self.user, self.forum, body
        )
        if sentence:
            raise ValidationError(sentence, code="refused")
        return body

    def clean(self):
        cleaned = super().clean()
        number = len(cleaned.get("attached") or ()) + len(cleaned.get("files") or ())
        if self.takes_files and number > attaching.MOST_FILES:
            self.add_error(
                "files",
                ValidationError(
                    _("At most %(most)s files go with a post; these are %(number)s.")
                    % {"most": attaching.MOST_FILES, "number": number},
                    code="many",
                ),
            )
        return cleaned

    def prepared_files(self):
        """The sound ones of the files that were sent, also where something else is wrong."""
        return self.fields["files"].prepared if self.takes_files else []

    def offer(self, attachments):
        """Show ``attachments``, taken in meanwhile, as kept, so that nobody sends them again."""
        keys = [str(attachment.pk) for attachment in attachments]
        self.data = self.data.copy()
        name = self.add_prefix("attached")
        self.data.setlist(name, [*self.data.getlist(name), *keys])
        self.fields["attached"].queryset |= Attachment.objects.filter(pk__in=keys).defer("data")


class AnswerForm(WritingForm):
    pass


class TopicForm(WritingForm):
    """A topic of ``kind`` with its first post."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=TITLE,
        help_text=gettext_lazy("In one line: what it is about."),
        error_messages={"required": gettext_lazy("Give the topic a title.")},
    )
    tags = forms.CharField(
        label=gettext_lazy("Tags"),
        required=False,
        max_length=MOST_TAGS * (LONGEST_TAG + 2),
        help_text=gettext_lazy("Up to six words under which it is found, with commas between."),
    )
    resource_url = forms.CharField(
        label=gettext_lazy("Address of the resource"),
        max_length=200,
        help_text=gettext_lazy("It begins with https://. Readers are shown the site it leads to."),
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        error_messages={"required": gettext_lazy("Give the address, beginning with https://.")},
    )
    field_order = ["title", "resource_url", "body"]

    def __init__(self, *args, kind, **how):
        super().__init__(*args, **how)
        self.kind = kind
        if kind != TopicKind.RESOURCE:
            del self.fields["resource_url"]
        self.fields["body"].label = _LABELS.get(kind, _LABELS[TopicKind.DISCUSSION])

    def clean_title(self):
        title = " ".join(marks.tidy(self.cleaned_data["title"]).split())
        if len(title) < SHORTEST_TITLE:
            raise ValidationError(_("Say in a few words what it is about."), code="short")
        return title

    def clean_tags(self):
        return tags_in(self.cleaned_data["tags"])

    def clean_resource_url(self):
        address = self.cleaned_data["resource_url"].strip()
        try:
            parts = urlsplit(address)
            sound = parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username
        except ValueError:
            sound = False
        if not sound or any(sign.isspace() for sign in address):
            raise ValidationError(
                _("Only whole addresses that begin with https:// are taken."), code="address"
            )
        return address


_LABELS = {
    TopicKind.DISCUSSION: gettext_lazy("Your text"),
    TopicKind.QUESTION: gettext_lazy("Your question"),
    TopicKind.RESOURCE: gettext_lazy("What it is, and what it is good for"),
    TopicKind.CONSULTATION: gettext_lazy("The case"),
    TopicKind.POLL: gettext_lazy("What it is about"),
}


def tags_in(text):
    """The tags in a line, each once, without the sign that some put before them."""
    words = [" ".join(part.split()).lstrip("#").lower() for part in text.split(",")]
    found = list(dict.fromkeys(word for word in words if word))
    if len(found) > MOST_TAGS:
        raise ValidationError(_("At most six tags. Take some out."), code="many")
    if any(len(word) > LONGEST_TAG for word in found):
        raise ValidationError(
            _("A tag has at most %(most)s letters.") % {"most": LONGEST_TAG}, code="long"
        )
    return found


class EditForm(WritingForm):
    """Another wording of a post; ``version`` is the one that was on the page."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=REASON,
        required=False,
        help_text=gettext_lazy("Readers see it beside the earlier wording."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class TopicEditForm(EditForm, TopicForm):
    """Of the first post: title and tags, too."""

    field_order = ["title", "resource_url", "body", "tags"]


class RemoveForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=REASON,
        required=False,
        help_text=gettext_lazy(
            "It stands in the place of the post, for everybody who reads there."
        ),
    )


class ReactionForm(forms.Form):
    feeling = forms.ChoiceField(choices=Feeling.choices)
