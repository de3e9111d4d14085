"""What left a seminar: for layers above, which may publish it."""

from events.seminars.models import Seminar, Stage


def summary_of(event):
    """``{"opening": words, "claims": [(kind, text)]}`` once it is released, else ``None``."""
    found = Seminar.objects.filter(event=event, stage=Stage.RELEASED).first()
    summary = found and found.summaries.first()
    if not summary:
        return None
    claims = [(row.get_kind_display(), row.text) for row in summary.claims.all()]
    return {"opening": summary.opening, "claims": claims}
