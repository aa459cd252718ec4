"""Draw Django's form fields as the NHS frontend's components.

Classes are given to a widget when it is drawn, and Django's widget templates stay
as they are, so that the forms of both administration sites keep their own looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

GROUPED = ("radios", "checkboxes", "parts")
_KINDS: tuple[tuple[str, type[forms.Widget]], ...] = (
    ("checkboxes", forms.CheckboxSelectMultiple),
    ("radios", forms.RadioSelect),
    ("checkbox", forms.CheckboxInput),
    ("parts", forms.MultiWidget),
    ("parts", forms.SelectDateWidget),
    ("select", forms.Select),
    ("textarea", forms.Textarea),
    ("file", forms.FileInput),
)
_CLASSES = {
    "checkboxes": "nhsuk-checkboxes__input",
    "radios": "nhsuk-radios__input",
    "checkbox": "nhsuk-checkboxes__input",
    "select": "nhsuk-select",
    "textarea": "nhsuk-textarea",
    "file": "nhsuk-file-upload",
    "parts": "heard-part",
    "input": "nhsuk-input",
}
_WITH_ERROR_CLASS = ("select", "textarea", "input")


@dataclass(frozen=True)
class Choice:
    """One radio button or checkbox of a group, ready to be placed."""

    control: str
    label: Any
    id: str
    group: str = ""


@dataclass(frozen=True)
class Problem:
    """One line of the error summary."""

    text: str
    href: str = ""


def widget_kind(field: BoundField) -> str:
    """Return the kind of component that a field's widget is drawn as."""
    widget = field.field.widget
    return next((kind for kind, type_ in _KINDS if isinstance(widget, type_)), "input")


def _width_class(widget: forms.Widget) -> str:
    """Return the class for an input whose answer has a known length."""
    if isinstance(widget, forms.NumberInput | forms.DateInput | forms.TimeInput):
        return " nhsuk-input--width-10"
    return ""


def _attributes(field: BoundField, kind: str) -> dict[str, Any]:
    widget = field.field.widget
    classes = f"{widget.attrs.get('class', '')} {_CLASSES[kind]}".strip()
    if kind == "input":
        classes += _width_class(widget)
    if field.errors and kind in _WITH_ERROR_CLASS:
        classes += f" nhsuk-{kind}--error"
    attributes: dict[str, Any] = {"class": classes} if classes else {}
    if "placeholder" in widget.attrs:
        # It is pale, vanishes as soon as somebody types, and reads as an answer.
        attributes["placeholder"] = False
    return attributes


class NamedDateSelect(forms.SelectDateWidget):
    """Django's three lists for a date, each with a name that a screen reader says."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return Django's context with a name for each list."""
        context = super().get_context(name, value, attrs)
        names = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        for part in context["widget"]["subwidgets"]:
            part["attrs"] = {**part["attrs"], "aria-label": names[part["name"].rsplit("_", 1)[-1]]}
        return context


def draw_control(field: BoundField, kind: str) -> str:
    """Return the input itself, with our classes."""
    attributes = _attributes(field, kind)
    if type(field.field.widget) is forms.SelectDateWidget:
        named = NamedDateSelect()
        named.__dict__.update(field.field.widget.__dict__)
        return field.as_widget(widget=named, attrs=attributes)
    if not isinstance(field.field.widget, forms.NumberInput):
        return field.as_widget(attrs=attributes)
    # A browser's number field drops what it can't read, and a wheel turns it by mistake.
    widget = copy(field.field.widget)
    widget.input_type = "text"
    is_whole = type(field.field) is forms.IntegerField
    plain = {"inputmode": "numeric" if is_whole else "decimal", "step": False, "min": False}
    return field.as_widget(widget=widget, attrs={**plain, "max": False, **attributes})


def error_texts(field: BoundField) -> list[str]:
    """Return a field's errors; Django's own general sentences become particular ones."""
    problems = field.form.errors.as_data().get(field.name, [])
    return [text for problem in problems for text in _particular(problem, field)]


def _particular(problem: ValidationError, field: BoundField) -> list[str]:
    is_general = problem.message == type(field.field).default_error_messages.get(
        problem.code or ""
    ) or problem.message == forms.Field.default_error_messages.get(problem.code or "")
    if problem.code == "required" and is_general:
        chosen = widget_kind(field) in ("radios", "checkboxes", "select")
        text = _("Choose an answer to “%(label)s”") if chosen else _("Fill in “%(label)s”")
        if widget_kind(field) == "checkbox":
            text = _("Tick “%(label)s” to go on")
        return [text % {"label": field.label}]
    if problem.code == "invalid" and isinstance(field.field, forms.EmailField):
        return [_("Enter an e-mail address, like name@example.org")]
    return list(problem.messages)


def draw_choices(field: BoundField, kind: str) -> Iterator[Choice]:
    """Yield each radio button or checkbox of a group, without the wrapping label."""
    attributes = {**_attributes(field, kind)}
    if field.errors:
        attributes["aria-invalid"] = "true"
    last_group = ""
    for bound in field.subwidgets:
        group = str(bound.data.get("group_name") or "")
        bound.data["wrap_label"] = False
        bound.data["attrs"] = {**bound.data["attrs"], **attributes}
        heading = group if group != last_group else ""
        last_group = group
        yield Choice(bound.tag(), bound.choice_label, bound.id_for_label, heading)


def optional_mark(field: BoundField) -> str:
    """Return " (optional)" where leaving the field empty is fine and not said elsewhere."""
    # A field that is needed after some answers says in its label when.
    is_conditional = getattr(field.field, "is_conditional", False)
    says_so = is_conditional or getattr(field.form, "all_optional", False) or field.field.required
    return "" if says_so or widget_kind(field) == "checkbox" else f" {_('(optional)')}"


def collect_problems(form_list: Iterable[Any]) -> Iterator[Problem]:
    """Yield what is wrong with bound forms and formsets, in the order of the page."""
    for form in form_list:
        if isinstance(form, forms.BaseFormSet):
            yield from (Problem(str(text)) for text in form.non_form_errors())
            yield from collect_problems(form.forms)
        elif isinstance(form, forms.BaseForm) and form.is_bound:
            yield from (Problem(str(text)) for text in form.non_field_errors())
            yield from _field_problems(form)


def _field_problems(form: forms.BaseForm) -> Iterator[Problem]:
    for field in form:
        for text in error_texts(field):
            yield Problem(text, "" if field.is_hidden else f"#{_first_control(field)}")


def _first_control(field: BoundField) -> str:
    """Return the id of the first control of a field: where a keyboard should land."""
    if widget_kind(field) in ("radios", "checkboxes"):
        return next((bound.id_for_label for bound in field.subwidgets), field.auto_id)
    if widget_kind(field) == "parts":
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id
