from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.summaries import SummaryRefused, verify_summary

TEN = [f"r{number}" for number in range(10)]


@pytest.fixture
def summary(rows, summary_of):
    return summary_of(rows, ids=TEN)


def changed(summary, number, **fields):
    parts = list(summary.parts)
    parts[number] = replace(parts[number], **fields)
    return replace(summary, parts=tuple(parts))


def changed_quote(summary, **fields):
    number = next(n for n, part in enumerate(summary.parts) if part.quotes)
    first, *others = summary.parts[number].quotes
    return changed(summary, number, quotes=(replace(first, **fields), *others))


def refused(summary, rows, says):
    with pytest.raises(SummaryRefused, match=says):
        verify_summary(summary, rows)


def test_summary_as_it_was_made_is_accepted(summary, rows):
    verify_summary(summary, rows)


def test_quote_with_one_letter_changed_is_refused(summary, rows):
    quote = next(part.quotes[0] for part in summary.parts if part.quotes)
    refused(changed_quote(summary, text=quote.text.swapcase()), rows, "a quote is not what row")


def test_quote_from_outside_the_passages_is_refused(summary, rows):
    quote = next(part.quotes[0] for part in summary.parts if part.quotes)
    tea = rows[-1]
    place = replace(quote.place, id=tea.id, start=0, end=len(tea.text))
    refused(
        changed_quote(summary, place=place, text=tea.text),
        rows,
        "in none of the sentence's passages",
    )


def test_quote_cut_without_a_mark_is_refused(summary, rows):
    quote = next(part.quotes[0] for part in summary.parts if part.quotes)
    end = quote.place.end - 5
    place = replace(quote.place, end=end)
    text = quote.text[:-5]
    assert text == text.strip()
    refused(changed_quote(summary, place=place, text=text), rows, "doesn't show where it was cut")


def test_person_quoted_twice_in_a_sentence_is_refused(summary, rows):
    number = next(n for n, part in enumerate(summary.parts) if part.quotes)
    quote = summary.parts[number].quotes[0]
    refused(changed(summary, number, quotes=(quote, quote)), rows, "quotes one person twice")


@pytest.mark.parametrize("word", ["Most people", "Some people", "All people", "Many people"])
def test_word_of_quantity_that_does_not_follow_is_refused(summary, rows, word):
    text = summary.parts[0].text.replace("Nearly all people", word)
    refused(changed(summary, 0, text=text), rows, "10 of 11 must be called 'nearly all'")


@pytest.mark.parametrize("more", [" Many were angry.", " It often happens.", " Half left."])
def test_second_word_of_quantity_is_refused(summary, rows, more):
    text = summary.parts[0].text + more
    refused(changed(summary, 0, text=text), rows, "doesn't follow from 10 of 11")


def test_number_that_is_not_the_count_is_refused(summary, rows):
    text = summary.parts[0].text + " It took 3 hours."
    refused(changed(summary, 0, text=text), rows, "a number that is not its count")


def test_count_that_is_not_that_of_the_passages_is_refused(summary, rows):
    refused(changed(summary, 0, count=9), rows, "it counts 9 where 10 said so")
    refused(changed(summary, 0, base=12), rows, "its base is 12 where there are 11")


def test_sentence_without_its_count_is_refused(summary, rows):
    refused(changed(summary, 0, text="Nearly all people raised this."), rows, r"doesn't say \(10")


def test_sentence_without_passages_is_refused(summary, rows):
    refused(changed(summary, 1, passages=()), rows, "where 0 said so")


def test_word_that_its_passages_do_not_have_is_refused(summary, rows):
    number, part = next((n, p) for n, p in enumerate(summary.parts) if p.inserts)
    word, *others = part.inserts
    text = part.text.replace(f"\u201c{word}\u201d", "\u201cfraud\u201d")
    refused(
        changed(summary, number, text=text, inserts=("fraud", *others)), rows, "the word 'fraud'"
    )


def test_summary_without_its_first_sentence_is_refused(summary, rows):
    refused(replace(summary, parts=summary.parts[1:]), rows, "first sentence must say how many")


def test_summary_over_rows_that_changed_is_refused(summary, rows):
    other = [replace(row, text=row.text.upper()) for row in rows]
    refused(summary, other, "is not what row|is not in its passages")
