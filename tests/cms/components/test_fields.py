from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.utils.safestring import SafeString

from cms.components.fields import collect_problems, widget_kind
from cms.components.templatetags.heard import form_group


class Everything(forms.Form):
    who = forms.ChoiceField(
        label="Who are you?", choices=[("me", "Myself"), ("us", "Us")], widget=forms.RadioSelect
    )
    ways = forms.MultipleChoiceField(
        choices=[("b", "Bus"), ("c", "Car")], widget=forms.CheckboxSelectMultiple, required=False
    )
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 12}), help_text="<b>No</b> names")
    year = forms.IntegerField(min_value=1900, widget=forms.NumberInput(attrs={"class": "short"}))
    email = forms.EmailField(
        widget=forms.EmailInput(attrs={"autocomplete": "email", "placeholder": "you@x"})
    )
    area = forms.ChoiceField(choices=[("n", "North")])
    may_publish = forms.BooleanField(required=False, help_text="You can withdraw.")
    day = forms.DateField(widget=forms.SelectDateWidget, required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(field, **options):
    return BeautifulSoup(form_group(field, **options), "html.parser")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("who", "radios"),
        ("ways", "checkboxes"),
        ("words", "textarea"),
        ("year", "input"),
        ("area", "select"),
        ("may_publish", "checkbox"),
        ("day", "parts"),
    ],
)
def test_widget_kind(name, kind):
    assert widget_kind(Everything()[name]) == kind


def test_form_group_of_radios_is_a_fieldset_with_labelled_inputs():
    soup = drawn(Everything()["who"])
    assert soup.fieldset.legend.get_text(strip=True) == "Who are you?"
    inputs = soup.find_all("input", type="radio")
    labels = {label["for"] for label in soup.find_all("label")}
    assert {control["id"] for control in inputs} == labels
    assert all("nhsuk-radios__input" in control["class"] for control in inputs)


def test_form_group_as_heading_makes_the_label_the_pages_heading():
    assert drawn(Everything()["who"], heading=True).legend.h1.get_text() == "Who are you?"
    assert drawn(Everything()["words"], heading=True).h1.label["for"] == "id_words"


def test_form_group_with_errors_describes_the_control_by_hint_and_error():
    form = Everything({"words": ""})
    soup = drawn(form["words"])
    control = soup.textarea
    described = control["aria-describedby"].split()
    assert described == ["id_words_helptext", "id_words_error"]
    assert all(soup.find(id=name) for name in described)
    assert control["aria-invalid"] == "true"
    assert control["rows"] == "12"
    assert "nhsuk-textarea--error" in control["class"]


def test_form_group_of_a_hint_escapes_what_somebody_typed():
    assert "&lt;b&gt;No&lt;/b&gt;" in form_group(Everything()["words"])


def test_form_group_of_a_safe_hint_keeps_its_markup():
    form = Everything()
    form.fields["words"].help_text = SafeString("<a href='/help/'>Help</a>")
    assert drawn(form["words"]).find("a")["href"] == "/help/"


def test_form_group_of_a_number_keeps_what_was_typed():
    soup = drawn(Everything({"year": "nineteen"})["year"])
    control = soup.input
    assert control["type"] == "text"
    assert control["inputmode"] == "numeric"
    assert control["value"] == "nineteen"
    assert "min" not in control.attrs
    assert "short" in control["class"]


def test_form_group_keeps_autocomplete_and_drops_a_placeholder():
    control = drawn(Everything()["email"]).input
    assert control["autocomplete"] == "email"
    assert "placeholder" not in control.attrs


def test_form_group_of_an_optional_field_says_so_unless_all_are():
    form = Everything()
    assert "(optional)" in form_group(form["ways"])
    assert "(optional)" not in form_group(form["who"])
    form.all_optional = True
    assert "(optional)" not in form_group(form["ways"])


def test_form_group_keeps_the_choice_that_was_made():
    soup = drawn(Everything({"ways": ["c"]})["ways"])
    assert [control["value"] for control in soup.find_all("input", checked=True)] == ["c"]


def test_form_group_of_a_date_names_each_list():
    soup = drawn(Everything({"day_day": "3", "day_month": "2", "day_year": "2027"})["day"])
    assert {part["aria-label"] for part in soup.find_all("select")} == {"Day", "Month", "Year"}


def test_form_drawn_whole_has_every_field_and_the_hidden_one():
    soup = BeautifulSoup(str(Everything()), "html.parser")
    assert len(soup.select(".nhsuk-form-group")) == 8
    assert soup.find("input", type="hidden")["name"] == "secret"


def test_collect_problems_says_how_to_mend_and_points_at_the_control():
    form = Everything({"year": "nineteen", "email": "x", "area": "n"})
    problems = {problem.href: problem.text for problem in collect_problems([form])}
    assert problems["#id_who_0"] == "Choose an answer to “Who are you?”"
    assert problems["#id_words"] == "Fill in “Words”"
    assert problems["#id_email"] == "Enter an e-mail address, like name@example.org"
    assert problems["#id_year"] == "Enter a whole number."


def test_collect_problems_of_a_particular_sentence_keeps_it():
    form = Everything({})
    form.fields["who"].error_messages["required"] = "Say who you are"
    texts = [problem.text for problem in collect_problems([form])]
    assert "Say who you are" in texts


def test_collect_problems_of_forms_without_errors_or_no_form_is_empty():
    assert list(collect_problems([Everything(), "", None])) == []
