"""How a form field is laid out: what names it, what describes it, what is wrong with it."""

from django import forms

from portal.components.wording import known

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def field(bound_field, label, hint, optional, hide_label):
    """The parts of one field; control and group point to the hint and to the errors."""
    widget = bound_field.field.widget
    hint = hint or bound_field.help_text
    described = []
    if hint:
        described.append(f"{bound_field.auto_id}_hint")
    if bound_field.errors:
        described.append(f"{bound_field.auto_id}_error")
    grouped = isinstance(widget, GROUPS) or widget.use_fieldset
    attrs = {"aria-describedby": " ".join(described)} if described and not grouped else {}
    return {
        "field": bound_field,
        "control": bound_field.as_widget(attrs=attrs),
        "kind": _kind(widget, grouped),
        "label": label or bound_field.label,
        "hint": hint,
        "described": " ".join(described),
        "optional": optional,
        "hide_label": hide_label,
    }


def _kind(widget, grouped):
    if grouped:
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "line"


def problems(form):
    """Every error of a form with the address of its field; the form's own errors first."""
    found = [{"text": text, "href": ""} for text in form.non_field_errors()]
    for bound_field in form.visible_fields():
        for text in bound_field.errors:
            found.append({"text": text, "label": bound_field.label, "href": _target(bound_field)})
    for bound_field in form.hidden_fields():
        found += [{"text": text, "href": ""} for text in bound_field.errors]
    return found


def _target(bound_field):
    return f"#{bound_field.id_for_label or bound_field.auto_id}"


def facet(legend, name, options, kind, visible):
    """Options of a filter; beyond ``visible`` they wait behind a disclosure unless chosen."""
    options = list(options)
    late = options[visible:]
    return {
        "legend": legend,
        "name": name,
        "kind": known(kind, ("checkbox", "radio"), "kind of facet"),
        "options": options[:visible],
        "late": late,
        "late_open": any(option.get("selected") for option in late),
    }
