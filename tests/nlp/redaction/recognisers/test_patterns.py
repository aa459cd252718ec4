from __future__ import annotations

import pytest

from nlp.redaction.engine import PATTERN_FINDERS
from nlp.redaction.spans import Span, resolve_overlaps

# Each invented text holds exactly what stands in the third column, of the type in the first.
HITS = [
    ("PHONE", "Ring me on 07700 900123 please", "07700 900123"),
    ("PHONE", "my mobile is 07700900123.", "07700900123"),
    ("PHONE", "Call 0161.496.0123 after six", "0161.496.0123"),
    ("PHONE", "(0161) 496 0123 is the landline", "(0161) 496 0123"),
    ("PHONE", "+44 7700 900 123 is best", "+44 7700 900 123"),
    ("PHONE", "+44 (0)7700 900123", "+44 (0)7700 900123"),
    ("PHONE", "0044 7700 900123 from abroad", "0044 7700 900123"),
    ("PHONE", "O77OO 9OO123 is how to reach me", "O77OO 9OO123"),
    ("PHONE", "phone me on 7700 900123", "7700 900123"),
    ("PHONE", "ring 496 0123 and ask for me", "496 0123"),
    (
        "PHONE",
        "it is oh seven seven double oh nine double oh one two three ok",
        "oh seven seven double oh nine double oh one two three",
    ),
    ("EMAIL", "write to jo.bloggs@example.co.uk.", "jo.bloggs@example.co.uk"),
    ("EMAIL", "jo at gmail dot com is me", "jo at gmail dot com"),
    ("EMAIL", "jo [at] example.co.uk", "jo [at] example.co.uk"),
    ("EMAIL", "jo(at)example(dot)com", "jo(at)example(dot)com"),
    ("EMAIL", "jo dot bloggs at hotmail dot co dot uk", "jo dot bloggs at hotmail dot co dot uk"),
    ("EMAIL", "jo @ gmail . com", "jo @ gmail . com"),
    ("EMAIL", "jo_b AT yahoo.co.uk", "jo_b AT yahoo.co.uk"),
    ("EMAIL", "email me: jo at example.org", "jo at example.org"),
    ("EMAIL", "my email is jo.bloggs@gmail", "jo.bloggs@gmail"),
    ("EMAIL", "jo(dot)bloggs[at]yahoo[dot]co[dot]uk", "jo(dot)bloggs[at]yahoo[dot]co[dot]uk"),
    ("URL_OR_HANDLE", "I am snapchat jobloggs99", "jobloggs99"),
    (
        "ADDRESS",
        "my address is The Old Vicarage, Church Lane, Ripley",
        "The Old Vicarage, Church Lane",
    ),
    ("ADDRESS", "15 high st, m1 4bt", "15 high st"),
    ("DATE_OF_BIRTH", "I was born in March 1952", "March 1952"),
    ("AGE_OVER_89", "my nan, 94, lives alone", "94"),
    ("REFERENCE", "pals ref 22-0198/JB", "22-0198/JB"),
    ("REFERENCE", "council tax account 7001234567", "7001234567"),
    ("NI_NUMBER", "NI number QQ 12 34 56 C", "QQ 12 34 56 C"),
    ("URL_OR_HANDLE", "see https://example.com/jo?x=1, it has it", "https://example.com/jo?x=1"),
    ("URL_OR_HANDLE", "www.jobloggs.example is mine", "www.jobloggs.example"),
    ("URL_OR_HANDLE", "follow @jo_bloggs for more", "@jo_bloggs"),
    ("URL_OR_HANDLE", "facebook.com/jo.bloggs has photos", "facebook.com/jo.bloggs"),
    ("URL_OR_HANDLE", "my facebook name is Jojo Blogger", "Jojo Blogger"),
    ("URL_OR_HANDLE", "insta: jo.bloggs92", "jo.bloggs92"),
    ("URL_OR_HANDLE", "I posted as jobloggs_9 on twitter", "jobloggs_9"),
    ("POSTCODE", "I am in M1 4BT now", "M1 4BT"),
    ("POSTCODE", "sw1a1aa", "sw1a1aa"),
    ("POSTCODE", "postcode is ls12  3de", "ls12  3de"),
    ("POSTCODE", "ec1a-1bb", "ec1a-1bb"),
    ("POSTCODE", "SW 1A 1AA", "SW 1A 1AA"),
    ("POSTCODE", "S W 1 A 1 A A", "S W 1 A 1 A A"),
    ("POSTCODE", "M2O 2LF is ours", "M2O 2LF"),
    ("ADDRESS", "I live at 14 Acacia Avenue, it is loud", "14 Acacia Avenue"),
    ("ADDRESS", "we moved to 14a acacia avenue", "14a acacia avenue"),
    ("ADDRESS", "Flat 3, 22 St Mary's Road is damp", "Flat 3, 22 St Mary's Road"),
    ("ADDRESS", "flat 12b Kestrel House has mould", "flat 12b Kestrel House"),
    ("ADDRESS", "I live on Acacia Avenue and it floods", "Acacia Avenue"),
    ("ADDRESS", "she lives at Rose Cottage by the mill", "Rose Cottage"),
    ("ADDRESS", "posted to 7 Mill St yesterday", "7 Mill St"),
    ("ADDRESS", "They waited 3 hours at 9 Elm Close", "9 Elm Close"),
    ("NHS_NUMBER", "My NHS number is 943 476 5919.", "943 476 5919"),
    ("NHS_NUMBER", "nhs no 9434765919", "9434765919"),
    ("NHS_NUMBER", "943-476-5919 (NHS number)", "943-476-5919"),
    ("NHS_NUMBER", "My NHS number is 943 476 5918.", "943 476 5918"),
    ("NI_NUMBER", "BG123456A", "BG123456A"),
    ("NI_NUMBER", "AB 12 34 56 C", "AB 12 34 56 C"),
    ("NI_NUMBER", "ni: ab123456c", "ab123456c"),
    ("NI_NUMBER", "national insurance AB123456", "AB123456"),
    ("DATE_OF_BIRTH", "dob 12/03/1956", "12/03/1956"),
    ("DATE_OF_BIRTH", "I was born on 3rd March 1956 in Leeds", "3rd March 1956"),
    ("DATE_OF_BIRTH", "D.O.B: 12.3.56", "12.3.56"),
    ("DATE_OF_BIRTH", "My date of birth is the 12th of March 1956", "the 12th of March 1956"),
    ("DATE_OF_BIRTH", "12/03/1956 is my date of birth", "12/03/1956"),
    ("DATE_OF_BIRTH", "her birthday is March 3, 1956", "March 3, 1956"),
    ("VEHICLE_REG", "a van AB12 CDE parked there", "AB12 CDE"),
    ("VEHICLE_REG", "AB12CDE", "AB12CDE"),
    ("VEHICLE_REG", "my car reg is ab12 cde", "ab12 cde"),
    ("VEHICLE_REG", "number plate A123 BCD", "A123 BCD"),
    ("VEHICLE_REG", "Car reg ZV99 HJT, 10.42", "ZV99 HJT"),
    ("BANK", "sort code 12-34-56 it is", "12-34-56"),
    ("BANK", "account number 12345678", "12345678"),
    ("BANK", "my card 4111 1111 1111 1111 was charged", "4111 1111 1111 1111"),
    ("BANK", "GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
    ("REFERENCE", "complaint ref ABC/12345 went nowhere", "ABC/12345"),
    ("REFERENCE", "case number 2023-00417", "2023-00417"),
    ("REFERENCE", "my reference is HX-99120", "HX-99120"),
    ("REFERENCE", "hospital number K123456", "K123456"),
    ("AGE_OVER_89", "my nan is 93 and alone", "93"),
    ("AGE_OVER_89", "aged 101", "101"),
    ("AGE_OVER_89", "a 94-year-old lady", "94-year-old"),
    ("AGE_OVER_89", "she is ninety three years old", "ninety three"),
    ("AGE_OVER_89", "for her 100th birthday", "100th"),
]

HITS += [
    ("POSTCODE", "postcode see bee nine nine, 7 double you double you", "see bee nine nine, 7 "
     "double you double you"),
    ("POSTCODE", "postcode p for papa e for echo ninety nine then five then d d", "p for papa e "
     "for echo ninety nine then five then d d"),
    ("NI_NUMBER", "NI is double Q, one two, one two, one two, A for apple", "double Q, one two, "
     "one two, one two, A for apple"),
    ("VEHICLE_REG", "the van was bravo delta three six, mike oscar oscar", "bravo delta three six, "
     "mike oscar oscar"),
    ("ADDRESS", "We live at the last but one cottage on Drove End, the one with the boat",
     "the last but one cottage on Drove End"),
    ("ADDRESS", "On the corner, number 14, with the blue door, that's us", "number 14"),
    ("DATE_OF_BIRTH", "DOB, for the third time: the nineteenth of the fourth, thirty-one.",
     "the nineteenth of the fourth, thirty-one"),
    ("REFERENCE", "then another, ENF-30021, final notice", "ENF-30021"),
    ("AGE_OVER_89", "My great aunt is in her nineties", "in her nineties"),
]  # fmt: skip

NEAR_MISSES = [
    ("PHONE", "I rang 111 and then 999"),
    ("PHONE", "between 2019 and 2021 we had 120000 visits"),
    ("PHONE", "it cost £07700900123"),
    ("PHONE", "on 01.02.2019 at 10.30"),
    ("PHONE", "one two three four five six seven"),
    ("EMAIL", "look at tesco.com for it"),
    ("EMAIL", "we met at Costa. Com on time"),
    ("EMAIL", "I was at the hospital at 3.30"),
    ("EMAIL", "meet me @ 3pm"),
    ("URL_OR_HANDLE", "see www.nhs.uk/conditions and https://www.gov.uk/pip"),
    ("URL_OR_HANDLE", "I was @home all day"),
    ("URL_OR_HANDLE", "the facebook page is good"),
    ("URL_OR_HANDLE", "It was late.Then he came"),
    ("POSTCODE", "buses in M1 are late"),
    ("POSTCODE", "on the b1 2nd floor"),
    ("POSTCODE", "room QX1 4BT"),
    ("POSTCODE", "take 2 at 5 pm"),
    ("ADDRESS", "It is 20 minutes down the road"),
    ("ADDRESS", "a 10 minute walk and 5 miles drive"),
    ("ADDRESS", "we waited 3 hours in the street"),
    ("ADDRESS", "Church Street is dark at night"),
    ("ADDRESS", "24 hour access to ward 4"),
    ("NHS_NUMBER", "the number 943 476 5919 is odd"),
    ("NHS_NUMBER", "order 943 476 5919 from the hospital shop"),
    ("NI_NUMBER", "enter it in the format QQ 12 34 56 C"),
    ("NI_NUMBER", "order AB123456"),
    ("DATE_OF_BIRTH", "my appointment was on 12/03/1956"),
    ("DATE_OF_BIRTH", "I was born in Leeds"),
    ("DATE_OF_BIRTH", "born again 12 times"),
    ("VEHICLE_REG", "we went to LS12 for tea"),
    ("VEHICLE_REG", "model A123 BCD of lift"),
    ("VEHICLE_REG", "at 10 the"),
    ("BANK", "on 12-34-56 street"),
    ("BANK", "12345678 people answered"),
    ("BANK", "the code 4111 1111 1111 1112"),
    ("REFERENCE", "in case 3 of 5 fail"),
    ("REFERENCE", "the complaint in 2023"),
    ("REFERENCE", "a reference to page 12"),
    ("REFERENCE", "just in case 100 people come"),
    ("AGE_OVER_89", "my mum is 86"),
    ("AGE_OVER_89", "it took 95 minutes"),
    ("AGE_OVER_89", "she is 92 minutes late"),
    ("AGE_OVER_89", "a 95 year old building"),
    ("AGE_OVER_89", "91% were happy"),
    ("AGE_OVER_89", "It was 92 in the shade"),
    ("AGE_OVER_89", "The library turned 100 this year"),
    ("REFERENCE", "Planning application 24/01877/FUL should be refused"),
    ("REFERENCE", "Tender reference DN662110 has closed"),
    ("NHS_NUMBER", "the serial number on the nebuliser is 1083690078, from the hospital"),
    ("PHONE", "ring 0300 123 4567 and hold"),
    ("ADDRESS", "I was number 12 in the queue at the town hall"),
    ("POSTCODE", "one two three four, who are we here for"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), HITS)
def test_recogniser_on_a_hit_returns_exactly_its_span(kind, text, expected):
    found = [Span(f.start, f.end, f.type, f.score, f.origin) for f in _found(kind, text)]

    # Several patterns may see parts of the same thing: what they leave together counts.
    assert [text[s.start : s.end] for s in resolve_overlaps(found, text)] == [expected]


@pytest.mark.parametrize(("kind", "text"), NEAR_MISSES)
def test_recogniser_on_a_near_miss_finds_nothing(kind, text):
    assert [text[f.start : f.end] for f in _found(kind, text)] == []


def _found(kind, text):
    finders = [finder for finder, kinds in PATTERN_FINDERS if kind in kinds]
    return [found for finder in finders for found in finder(text) if found.type == kind]
