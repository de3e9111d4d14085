"""How a form field is laid out: what names it, what describes it, what is wrong with it."""

from django import forms

from portal.components.wording import known


def field(bound_field, label, hint, optional, hide_label):
    """The parts of one field; control or group point to the hint and to the errors."""
    hint = hint or bound_field.help_text
    described = " ".join(
        f"{bound_field.auto_id}_{part}"
        for part, present in (("hint", hint), ("error", bound_field.errors))
        if present
    )
    kind = _kind(bound_field.field.widget)
    return {
        "field": bound_field,
        "control": _control(bound_field, kind, described),
        "kind": kind,
        "label": label or bound_field.label,
        "hint": hint,
        "described": described,
        "optional": optional,
        "hide_label": hide_label,
    }


def _kind(widget):
    if widget.use_fieldset or isinstance(widget, forms.CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "line"


def _control(bound_field, kind, described):
    """In a group the fieldset carries what one of its boxes may not: description and error."""
    if kind != "group":
        return bound_field.as_widget(attrs={"aria-describedby": described} if described else {})
    widget = bound_field.field.widget
    attrs = bound_field.build_widget_attrs({"id": bound_field.auto_id}, widget)
    attrs.pop("aria-invalid", None)
    return widget.render(
        name=bound_field.html_name,
        value=bound_field.value(),
        attrs=attrs,
        renderer=bound_field.form.renderer,
    )


def problems(form):
    """Every error of a form with the address of its field; the form's own errors first."""
    hidden = [text for bound_field in form.hidden_fields() for text in bound_field.errors]
    found = [{"text": text, "href": ""} for text in [*form.non_field_errors(), *hidden]]
    found += [
        {"text": text, "label": bound_field.label, "href": _address(bound_field)}
        for bound_field in form.visible_fields()
        for text in bound_field.errors
    ]
    return found


def _address(bound_field):
    if _kind(bound_field.field.widget) == "group":
        return f"#{bound_field.auto_id}_group"
    return f"#{bound_field.id_for_label}"


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
