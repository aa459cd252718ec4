"""Template tags and filters of the components: ``{% load heard %}``.

Thin: each hands its arguments to the module of ``cms.components`` that does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.components.brand import brand_css_address
from cms.components.display import chosen_contrast
from cms.components.fields import (
    GROUPED,
    collect_problems,
    draw_choices,
    draw_control,
    error_texts,
    optional_mark,
    widget_kind,
)
from cms.components.highlights import mark_reasons
from cms.components.highlights import receipt_groups as _receipt_groups
from cms.components.languages import language_attributes
from cms.components.languages import language_name as name_of_language
from cms.components.navigation import NavigationItem, public_items
from cms.components.statuses import status_of
from engagement.words.translations import source_of

register = template.Library()


@register.simple_tag(takes_context=True)
def contrast_choice(context: Context) -> str:
    """Return the reader's contrast, for ``data-contrast``."""
    return chosen_contrast(context.get("request"))


@register.simple_tag
def display_url() -> str:
    """Return where the display form is sent."""
    try:
        return reverse("components:display")
    except NoReverseMatch:
        return "/display/"


@register.simple_tag
def brand_css_url(body: Any) -> str:
    """Return the address of a body's own style sheet."""
    return brand_css_address(body)


@register.simple_tag(takes_context=True)
def public_navigation(context: Context) -> list[NavigationItem]:
    """Return the public navigation of the body in the context."""
    request = context.get("request")
    return list(public_items(context["body"], request.path if request else ""))


@register.inclusion_tag("components/status.html")
def status(value: Any, kind: str = "") -> dict[str, Any]:
    """Show a status as a word with a shape and a colour."""
    return {"status": status_of(value, kind)}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """Show what is wrong with one form or several, with links to the fields."""
    return {"problems": list(collect_problems(forms))}


@register.simple_tag
def form_group(
    field: BoundField, heading: bool = False, size: str = "", inline: bool = False
) -> SafeString:
    """Draw a field with its label, hint and errors.

    Args:
        field: a bound field.
        heading: the label is the page's only heading (question pages).
        size: s, m, l or xl; without it m, or xl for a heading.
        inline: radios side by side.
    """
    if field.is_hidden:
        return field.as_widget()
    kind = widget_kind(field)
    is_group = kind in ("radios", "checkboxes")
    context = {
        "field": field,
        "kind": kind,
        "grouped": GROUPED,
        "heading": heading,
        "inline": inline,
        "size": size or ("xl" if heading else "s"),
        "optional": optional_mark(field),
        "errors": error_texts(field),
        "choices": list(draw_choices(field, kind)) if is_group else [],
        "control": "" if is_group else draw_control(field, kind),
        "control_template": f"components/control_{'choices' if is_group else 'parts'}.html",
    }
    return render_to_string("components/form_group.html", context)


@register.inclusion_tag("components/highlight.html")
def highlight(text: str, because: Iterable[Any], lang: str = "") -> dict[str, Any]:
    """Show somebody's words with the spans that justify a tag, and why below them."""
    segments, reasons = mark_reasons(text, because)
    return {"segments": segments, "reasons": reasons, "lang": lang}


@register.simple_tag
def marked(text: str, because: Iterable[Any]) -> SafeString:
    """Return somebody's words with the reasons marked, without the list of reasons."""
    return mark_reasons(text, because)[0]


@register.inclusion_tag("components/chart.html")
def chart(chart: Any, heading_level: int = 3) -> dict[str, Any]:
    """Show a chart as a figure with its table behind it."""
    return {"chart": chart, "heading_level": heading_level}


@register.simple_block_tag
def details(content: str, summary: str, is_open: bool = False) -> SafeString:
    """Wrap the content in something that opens: ``{% details "Summary" %}…{% enddetails %}``."""
    return format_html(
        '<details class="heard-details"{}><summary>{}</summary>'
        '<div class="heard-details__body">{}</div></details>',
        SafeString(" open") if is_open else "",
        summary,
        content,
    )


@register.simple_tag
def lang_of(language: str) -> SafeString:
    """Return the attributes of an element that holds words in a language."""
    return language_attributes(language)


@register.inclusion_tag("components/translated.html")
def translated(words: Any) -> dict[str, Any]:
    """Say that words are a translation, with the original; nothing where they are none."""
    return {"source": source_of(words) if words else None}


@register.filter
def language_name(code: str) -> str:
    """Return a language's name in the reader's words."""
    return name_of_language(code)


@register.filter
def receipt_groups(code: Any) -> list[str]:
    """Return a receipt code in groups of four."""
    return _receipt_groups(code)


@register.filter
def spell(text: Any) -> str:
    """Return a text with a space between its characters, to be read out."""
    return " ".join(str(text))


@register.filter
def item(sequence: Sequence[Any], index: int) -> Any:
    """Return one item of a sequence, or nothing where it has none."""
    return sequence[index] if index < len(sequence) else ""
