"""The draft of a report of an event, filled with what the portal knows."""

from django.dispatch import receiver
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.rich_text import RichText
from wagtail.signals import page_published

from content.models import ReportListPage, ReportPage, Theme
from events.programme.models import MaterialAudience
from events.programme.rules import meaning
from events.programme.signals import report_wanted
from events.registration.actions.clockwork import tell_of_report
from events.seminars import released
from events.seminars.models import GatheredCard
from network.vocabulary import StakeholderGroup

FIGURES = ("registered", "confirmed", "arrived")
LONGEST_SUMMARY = 300


@receiver(report_wanted)
def begin_report(event, by, parts, **_kwargs):
    """Put a draft into the list of reports in the language of the event; the same one again."""
    there = ReportPage.objects.filter(event=event).order_by("pk").first()
    if there is not None:
        return there
    place = _list_for(event.language)
    if place is None:
        return None
    with translation.override(event.language):
        page = _page_of(event, parts)
    page.owner, page.live = by, False
    place.add_child(instance=page)
    page.themes.set(Theme.objects.filter(slug__in=event.themes, locale=page.locale))
    page.save_revision(user=by)
    return page


@receiver(page_published, sender=ReportPage)
def announce_report(instance, **_kwargs):
    """Those who took part get its address, once, unless not everybody may read it."""
    if instance.event is not None and not instance.get_view_restrictions().exists():
        tell_of_report(instance.event, link=instance.full_url)


def _list_for(language):
    lists = ReportListPage.objects.live()
    return lists.filter(locale__language_code=language).first() or lists.first()


def _page_of(event, parts):
    return ReportPage(
        title=_("Report: %(event)s") % {"event": event.title},
        summary=event.summary[:LONGEST_SUMMARY],
        publisher=_joined(event, "convenor") or "",
        event=event,
        region=event.region,
        body=[
            *_about(event),
            *_rule(event),
            *_numbers(parts.get("counts")),
            *_skeleton(event.report_skeleton),
            *_summary(released.summary_of(event)),
            *_walked(event),
            *_materials(event),
        ],
    )


def _joined(event, part=None):
    rows = [row for row in event.partners.all() if part is None or row.part == part]
    return ", ".join(row.name for row in rows)[:200]


def _about(event):
    facts = [(_("Date"), _dates(event)), (_("Place"), _place(event))]
    for part, label in event.partners.model._meta.get_field("part").flatchoices:  # noqa: SLF001 (public in Django)
        facts.append((label, _joined(event, part)))
    lines = format_html_join("", "<li><b>{}</b>: {}</li>", [fact for fact in facts if fact[1]])
    text = format_html("<p>{}</p><ul>{}</ul>", event.summary, lines)
    return [_heading(_("The event")), ("paragraph", RichText(text))]


def _dates(event):
    first, last = (
        timezone.localtime(at, event.zone).date() for at in (event.starts_at, event.ends_at)
    )
    days = dict.fromkeys([first, last])
    return " – ".join(date_format(day, "DATE_FORMAT") for day in days)


def _place(event):
    parts = [event.venue, event.address] if event.is_on_site else []
    parts += [pgettext("place of an event", "online")] if event.is_online else []
    return ", ".join(part for part in parts if part)


def _rule(event):
    if not event.under_rule:
        return []
    text = format_html(
        "<p>{} {}</p>", meaning(event.rule), _("This report therefore names nobody who took part.")
    )
    return [("callout", {"title": event.get_rule_display(), "text": RichText(text)})]


def _numbers(counts):
    """Figures and a table; what is withheld is not shown, and a table of nothing is left out."""
    if not counts:
        return []
    labels = {
        "registered": _("registrations"),
        "confirmed": _("seats given"),
        "arrived": _("participants"),
    }
    total = counts["total"]
    facts = [
        {"value": str(total[key]), "label": labels[key]}
        for key in FIGURES
        if total[key] is not None
    ]
    found = [_heading(_("Who took part"))] if facts else []
    found += [("facts", {"facts": facts})] if facts else []
    return found + _table(counts["groups"])


def _table(groups):
    names = dict(StakeholderGroup.choices)
    rows = [
        f"{names[key]}|{numbers['registered']}|{numbers['arrived']}"
        for key, numbers in groups.items()
        if key in names and None not in (numbers["registered"], numbers["arrived"])
    ]
    if not rows:
        return []
    head = "|".join([_("Stakeholder group"), _("Registrations"), _("Participants")])
    caption = _("Registrations and participants by stakeholder group")
    return [("table", {"caption": caption, "lines": "\n".join([head, *rows])})]


def _skeleton(text):
    """Headings as they begin with ``##``; what stands below one is a note to its author."""
    blocks = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith("#"):
            blocks.append(_heading(line.lstrip("# ")[:120]))
        else:
            blocks.append(("paragraph", RichText(format_html("<p>{}</p>", line))))
    return blocks


def _summary(summary):
    """The summary of a devising seminar as its participants had it: points by their kind."""
    if not summary:
        return []
    blocks = [_heading(_("What the seminar devised"))]
    if summary["opening"]:
        blocks.append(("paragraph", RichText(format_html("<p>{}</p>", summary["opening"]))))
    for kind in dict.fromkeys(kind for kind, _text in summary["claims"]):
        texts = [(text,) for one, text in summary["claims"] if one == kind]
        lines = format_html_join("", "<li>{}</li>", texts)
        text = format_html("<p><b>{}</b></p><ul>{}</ul>", kind, lines)
        blocks.append(("paragraph", RichText(text)))
    line = _("Nobody is committed by it, and it is no negotiating text.")
    return [*blocks, ("paragraph", RichText(format_html("<p>{}</p>", line)))]


def _walked(event):
    """What those who walked together agreed that others may hear, by its headings."""
    cards = GatheredCard.objects.filter(walk__event=event, is_used=True)
    groups = {}
    for heading, text in cards.values_list("heading", "text"):
        groups.setdefault(heading, []).append((text,))
    blocks = [_heading(_("What was brought back from the walk"))] if groups else []
    for heading, texts in groups.items():
        head = format_html("<p><b>{}</b></p>", heading) if heading else ""
        lines = format_html_join("", "<li>{}</li>", texts)
        blocks.append(("paragraph", RichText(format_html("{}<ul>{}</ul>", head, lines))))
    return blocks


def _heading(text):
    return ("heading", {"text": text, "level": "h2"})


def _materials(event):
    """Those that everybody may have, as links to where they lie."""
    rows = event.materials.filter(audience=MaterialAudience.EVERYBODY)
    links = [(row.link or f"{event.get_absolute_url()}#materials", row.title) for row in rows]
    if not links:
        return []
    text = format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', links))
    return [_heading(_("Materials")), ("paragraph", RichText(text))]
