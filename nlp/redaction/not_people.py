"""Say when a name is no person after all: a place, an illness, a firm, a public figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlp.redaction.animals_and_storms import is_among_storms, is_animal, is_said_animal
from nlp.redaction.names import Kind, is_eponym, is_mistaken, kept_phrases
from nlp.redaction.person_lists import FORMAL_TITLES, PERSON_VERBS, PLACE_NOUNS, ROLES
from nlp.redaction.person_spans import with_title
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word

# Of these, the ones that are surnames too: "Sarah Ward told me" is a person.
_ALSO_SURNAMES = listed("also_surnames")
_STRONG_VERBS = PERSON_VERBS - {"was", "is", "has", "had", "needs", "wants", "gets", "got", "works"}
_ARTICLES = frozenset(("the", "a", "an"))
_LORDLY = frozenset(("lady", "lord", "sir"))
_TOLD_OF = frozenset(("who", "from", "at", "i", "that", "called", "whose", "we"))
_DOING = PERSON_VERBS
# Storms, ships and shows bear names.
_NAMED_FOR = listed("named_for")
# What a shop is called after its owner: "Dawson's the chemist".
_SHOPS = listed("shops")
_COUNTS = frozenset(("the", "two", "three", "four", "five", "six", "several", "many", "both"))
_SAINTS = frozenset(("st", "saint", "saints"))
_THE = frozenset(("the", "at", "in", "near", "on", "to"))
_LOWER_PLACES = frozenset(("ward", "hospital", "road", "street", "clinic", "surgery"))
MAX_PHRASE = 3


def places_by_name(words: Sequence[Word]) -> frozenset[str]:
    """Return the words that stand in the text as names of places: "Rosie" in "Rosie Hospital"."""
    return frozenset(
        word.plain
        for word, following in pairwise(words)
        if word.gap == " "
        and word.has_capital
        and (
            following.plain in PLACE_NOUNS - _ALSO_SURNAMES
            if following.has_capital
            else following.plain in _LOWER_PLACES
        )
    )


def is_never_person(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether nothing can make a person of the name.

    Somebody known to everybody, a saint, an animal, a storm or a ship, a letter spelt out.

    Args:
        words: the text's words.
        first: number of the name's first word.
        end: number of the word after its last.
    """
    if in_kept_phrase(words, first, end) or is_said_animal(words, end):
        return True
    if is_among_storms(words, first, end):
        return True
    if not first:
        return False
    before = words[first - 1]
    if before.gap.strip(".") in (" ", "") and before.plain in _SAINTS:
        return True
    if before.gap == " " and before.has_capital and before.plain in _NAMED_FOR:
        return True
    return is_animal(words, first) or _is_letter(words, first)


def _is_letter(words: Sequence[Word], first: int) -> bool:
    """Say whether it spells a letter: "C for Charlie"."""
    if first < 2 or words[first - 1].plain not in ("for", "as") or words[first - 1].gap != " ":
        return False
    return words[first - 2].plain == words[first].plain[0]


def is_kept(words: Sequence[Word], first: int, end: int, *, titled: bool) -> bool:
    """Say whether the name stands for a place, an organisation, an illness or a public figure.

    Args:
        words: the text's words.
        first: number of the name's first word.
        end: number of the word after its last.
        titled: whether a sign said that a person is meant.
    """
    if in_kept_phrase(words, first, end):
        return True
    before = words[first - 1] if first and words[first - 1].gap.strip(".") in (" ", "") else None
    if before is not None and before.plain in _SAINTS:
        return True
    after_kind = before is not None and before.gap == " " and before.has_capital
    if before is not None and after_kind and before.plain in _NAMED_FOR:
        return True
    if _is_a_thing(words, first, end, titled=titled):
        return True
    if titled:
        return False
    if _is_eponym(words, first, end) or _is_shop(words, first, end):
        return True
    if _names_a_place(words, first, end) or _follows_a_capital(words, first):
        return True
    if _are_counted(words, first, end):
        return True
    if before is not None and before.plain == "the" and words[first].kind is not Kind.GIVEN:
        return True
    return _is_company(words, first, end)


def _is_a_thing(words: Sequence[Word], first: int, end: int, *, titled: bool) -> bool:
    """Say whether an article makes it a pub, a car or a school: "the Charles Cotton".

    A person may have one too where something is said of her: "an Alicia who does the nails".
    """
    start = with_title(words, first)
    before = words[start - 1] if start and words[start - 1].gap == " " else None
    if before is None:
        return False
    following = words[end] if end < len(words) and words[end - 1].gap == " " else None
    is_initial = before.text == "A" and not before.opens_sentence
    if before.plain in _ARTICLES and not is_initial:
        if start < first:
            # "A Miss O'Leary" is somebody, "the Sir John Soane" is not.
            return before.plain == "the" and words[start].plain in _LORDLY
        is_plural = before.plain == "the" and end - first == 1 and words[first].plain.endswith("s")
        if len(words[first].text) == 1:
            return False
        is_told = following is not None and following.plain in _TOLD_OF
        return not (titled or is_told or is_plural)
    if titled or before.plain not in ("my", "your", "their") or following is None:
        return False
    # "My Parker Knoll chair".
    return end - first > 1 and following.kind is Kind.ENGLISH and following.plain not in _DOING


def _is_eponym(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether it names an illness: "Addison's, and mine", "Bell's palsy"."""
    last = words[end - 1]
    if not last.gap.startswith("'s") and not last.plain.endswith("s"):
        return False
    plain = last.plain if last.gap.startswith("'s") else last.plain.removesuffix("s")
    return end - first == 1 and is_eponym(plain) and last.kind is not Kind.GIVEN


def _is_shop(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether a surname owns nothing that is named: "Baker's is on short time"."""
    last = words[end - 1]
    if end - first > 1 or not last.gap.startswith("'s"):
        return False
    if last.kind is Kind.WORD_NAME:
        return end < len(words) and words[end].plain in ("were", "are", "have")
    if last.kind is not Kind.SURNAME:
        return False
    owned = words[end] if end < len(words) and last.gap.startswith("'s ") else None
    if owned is not None and owned.plain in ("the", "our", "that"):
        return end + 1 < len(words) and words[end + 1].plain in _SHOPS
    return owned is None or owned.plain in ("and", "or", "is", "was", "has", "for", "in", "on")


def _are_counted(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether it is several of a shop or make: "two Costas", "the Aldis"."""
    if not first or end - first > 1 or words[first - 1].gap != " ":
        return False
    low = words[first].plain
    is_several = words[first - 1].plain in _COUNTS and low.endswith("s")
    return is_several and is_mistaken(low.removesuffix("s"))


def _names_a_place(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether a word for a kind of place follows the name, or is its last."""
    last = words[end - 1]
    if end < len(words) and last.gap in (" ", "'s ", "s "):
        following = words[end]
        if following.plain in PLACE_NOUNS and following.plain not in PERSON_VERBS:
            return not _is_surname_after(words, first, end)
    if last.plain in PLACE_NOUNS:
        if end - first == 1:
            return last.kind is not Kind.GIVEN
        return not _is_surname_after(words, first, end - 1)
    if end - first == 1 and last.kind is Kind.WORD_NAME and _is_in_a_place(words, end):
        return True
    return last.kind is Kind.PLACE and words[first].kind is not Kind.GIVEN


def _is_in_a_place(words: Sequence[Word], at: int) -> bool:
    """Say whether "in Italy" or its like stands at ``at``: Florence is a town there."""
    return at + 1 < len(words) and words[at].plain == "in" and words[at + 1].kind is Kind.PLACE


def _follows_a_capital(words: Sequence[Word], first: int) -> bool:
    """Say whether a name that is a word ends something longer: "the Barren River"."""
    if not first or words[first].kind is Kind.GIVEN or words[first - 1].gap != " ":
        return False
    before = words[first - 1]
    if before.opens_sentence or not before.has_capital or before.plain in ROLES:
        return False
    return before.kind in (Kind.ENGLISH, Kind.PLACE) and before.plain not in FORMAL_TITLES


def in_kept_phrase(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether a kept phrase covers the name, perhaps with a word to either side."""
    kept = kept_phrases()
    for start in range(max(0, first - MAX_PHRASE + 1), first + 1):
        for stop in range(end, min(len(words), start + MAX_PHRASE) + 1):
            if tuple(word.plain for word in words[start:stop]) in kept:
                return True
    return False


def _is_surname_after(words: Sequence[Word], first: int, noun: int) -> bool:
    """Say whether "Ward" after a given name is her surname: not "on Elizabeth Ward"."""
    if words[noun].plain not in _ALSO_SURNAMES or not words[noun].has_capital:
        return False
    given = words[first].kind in (Kind.GIVEN, Kind.WORD_NAME)
    if not given or (first and words[first - 1].plain in _THE):
        return False
    # "Sarah Ward told me", and no "Albert Park needs gates".
    following = words[noun + 1] if noun + 1 < len(words) and words[noun].gap == " " else None
    return following is not None and following.plain in _STRONG_VERBS


def _is_company(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether the name goes on as a firm's: "Johnson & Johnson", but "Ngozi & kids"."""
    if words[end - 1].gap.startswith(" & ") and end < len(words):
        other = words[end]
    elif first and words[first - 1].gap.startswith(" & "):
        other = words[first - 1]
    else:
        return False
    return other.has_capital and Kind.GIVEN not in (words[first].kind, other.kind)
