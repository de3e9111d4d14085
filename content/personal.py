"""What pages, files and Wagtail's editing hold of those who write and review.

Content belongs to the programme and stays; who made it does not. ``content.traces`` takes a person
out of what Wagtail copies of its rows: texts of revisions and of the log.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)

from content import traces
from content.models import PortalDocument, PortalImage
from portal.personal_data import declare

WITH_THE_PROGRAMME = _("As long as the programme publishes it.")
WITH_THE_ACCOUNT = _("As long as you have an account.")
A_DAY = _("Until you stop editing.")
BEFORE_REVISIONS = 50


def anonymise(field):
    """Return what erases by forgetting who it was."""
    return lambda rows, _person: rows.update(**{field: None})


def page(row):
    return {"title": row.title, "address": row.url_path, "made_at": row.first_published_at}


def log_entry(entry):
    return {"action": entry.action, "about": entry.label, "at": entry.timestamp}


def upload(row):
    return {"title": row.title, "file": row.filename, "uploaded_at": row.created_at}


declare(
    Page,
    person="owner",
    label=_("Pages you began"),
    export=page,
    kept=WITH_THE_PROGRAMME,
    erase=anonymise("owner"),
    stays=_("The pages stay, because they are the programme’s; they have no owner any more."),
)
declare(
    Page,
    person="locked_by",
    label=_("Pages you locked"),
    export=page,
    kept=_("Until the page is unlocked."),
    erase=traces.unlock,
    stays=_("The pages stay and are unlocked."),
)
for model in (PortalImage, Image):
    declare(
        model,
        person="uploaded_by_user",
        label=_("Pictures you uploaded"),
        export=upload,
        files=lambda image: [image.file],
        kept=WITH_THE_PROGRAMME,
        erase=anonymise("uploaded_by_user"),
        stays=_("The pictures stay, because pages show them; who uploaded them is forgotten."),
    )
for model in (PortalDocument, Document):
    declare(
        model,
        person="uploaded_by_user",
        label=_("Documents you uploaded"),
        export=upload,
        files=lambda document: [document.file],
        kept=WITH_THE_PROGRAMME,
        erase=anonymise("uploaded_by_user"),
        stays=_("The documents stay, because pages link to them; who uploaded them is forgotten."),
    )
declare(
    UploadedFile,
    person="uploaded_by_user",
    label=_("Uploads that were not finished"),
    export=lambda row: {"file": row.file.name},
    files=lambda row: [row.file],
    kept=WITH_THE_ACCOUNT,
)
declare(
    Comment,
    person="user",
    label=_("Comments on drafts"),
    export=lambda comment: {
        "page": comment.page.title,
        "text": comment.text,
        "written_at": comment.created_at,
    },
    kept=_("Until the comment is removed, or as long as you have an account."),
    erase=traces.erase_comments,
    related=("page",),
    order=BEFORE_REVISIONS,
)
declare(
    CommentReply,
    person="user",
    label=_("Replies to comments on drafts"),
    export=lambda reply: {
        "page": reply.comment.page.title,
        "text": reply.text,
        "written_at": reply.created_at,
    },
    kept=_("Until the comment is removed, or as long as you have an account."),
    erase=traces.erase_replies,
    related=("comment__page",),
    order=BEFORE_REVISIONS - 1,
)
declare(
    Comment,
    person="resolved_by",
    label=_("Comments on drafts that you marked as resolved"),
    export=lambda comment: {"page": comment.page.title, "resolved_at": comment.resolved_at},
    kept=_("As long as the comment."),
    erase=anonymise("resolved_by"),
    stays=_("That the comment was resolved stays; by whom is forgotten."),
    related=("page",),
)
declare(
    Revision,
    person="user",
    label=_("Versions of pages you saved"),
    export=lambda revision: {"page": revision.object_str, "saved_at": revision.created_at},
    kept=WITH_THE_PROGRAMME,
    erase=traces.anonymise_revisions,
    stays=_("The versions stay, so that a page can be brought back; whose they are is forgotten."),
)
declare(
    PageLogEntry,
    person="user",
    label=_("What you did to pages"),
    export=log_entry,
    kept=WITH_THE_PROGRAMME,
    erase=traces.anonymise_log,
    stays=_("That it was done, and when, stays in the page’s history; by whom is forgotten."),
)
declare(
    ModelLogEntry,
    person="user",
    label=_("What you did in the back office"),
    export=log_entry,
    kept=WITH_THE_PROGRAMME,
    erase=traces.anonymise_log,
    stays=_("That it was done, and when, stays in the history; by whom is forgotten."),
)
declare(
    WorkflowState,
    person="requested_by",
    label=_("Pages you submitted for review"),
    export=lambda state: {"status": state.status, "submitted_at": state.created_at},
    kept=WITH_THE_PROGRAMME,
    erase=anonymise("requested_by"),
    stays=_("That the page was submitted stays; by whom is forgotten."),
)
declare(
    TaskState,
    person="finished_by",
    label=_("Reviews of pages you finished"),
    export=lambda state: {
        "status": state.status,
        "comment": state.comment,
        "finished_at": state.finished_at,
    },
    kept=WITH_THE_PROGRAMME,
    erase=traces.anonymise_reviews,
    stays=_("The decision stays without your name and without your words."),
)
declare(
    PageSubscription,
    person="user",
    label=_("Pages whose comments you follow"),
    export=lambda subscription: {"page": subscription.page.title},
    kept=_("Until you stop following them."),
    related=("page",),
)
declare(
    EditingSession,
    person="user",
    label=_("What you are editing now"),
    export=lambda session: {"last_seen_at": session.last_seen_at},
    kept=A_DAY,
)
declare(
    FormState,
    person="user",
    label=_("Unsaved forms of the back office"),
    export=lambda state: {"form": state.data, "at": state.last_updated_at},
    kept=_("For a day."),
)
