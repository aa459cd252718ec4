from __future__ import annotations

import pytest

from nlp.redaction import redact_text

# What must be hidden, in order; everything else must stay.
NAMED = [
    ("My name is sarah jones", ["sarah jones"]),
    ("Hi my names dave", ["dave"]),
    ("dr patel was late", ["dr patel"]),
    ("Dr May saw me in May", ["Dr May"]),
    ("We will see what May brings. In May I saw Dr May.", ["Dr May"]),
    ("I spoke to Zawadzka about it and Zawadzka's boss", ["Zawadzka", "Zawadzka"]),
    ("Mrs Young told Mr Long to wait", ["Mrs Young", "Mr Long"]),
    ("Spoke to Ms. O'Brien", ["Ms. O'Brien"]),
    ("Mr & Mrs Hussain were kept waiting", ["Mr & Mrs Hussain"]),
    ("Sir, Cllr. Ahmed never answered", ["Cllr. Ahmed"]),
    ("the nurse called Oluwaseun was gentle", ["Oluwaseun"]),
    ("a lady named xiomara helped", ["xiomara"]),
    ("My son Mohammed is autistic", ["Mohammed"]),
    ("my daughter chloe and her friend fatima", ["chloe", "fatima"]),
    ("Grace on ward 4 was brilliant", ["Grace"]),
    ("Rose, the nurse, was great", ["Rose"]),
    ("I hope Grace comes back", ["Grace"]),
    ("Will Smith saw us", ["Will Smith"]),
    ("Thank you to Małgorzata and Tunde from reception", ["Małgorzata", "Tunde"]),
    ("my wife Xiuying Tan waited with Wing-Sze", ["Xiuying Tan", "Wing-Sze"]),
    ("Dave's carer Ionut came late", ["Dave", "Ionut"]),
    ("Siobhán's mum and Aoife's dad", ["Siobhán", "Aoife"]),
    ("Andrzej Kowalski wrote to me", ["Andrzej Kowalski"]),
    ("Please ask Ayşegül or Mehmet", ["Ayşegül", "Mehmet"]),
    ("my neighbour, Mr Adeyemi-Clarke, shouts", ["Mr Adeyemi-Clarke"]),
    ("JANET AND SARAH WERE LOVELY", ["JANET", "SARAH"]),
    ("The receptionist (Denise) was rude", ["Denise"]),
    ("kind regards, Sam Whitcombe", ["Sam Whitcombe"]),
    ("It was fine.\nThanks\nJanet", ["Janet"]),
    ("Please call my carer Blessing on Monday", ["Blessing"]),
    ("Xochitl was very kind to us", ["Xochitl"]),
    ("Sarah Ward told me to go home", ["Sarah Ward"]),
    ("Ask for J. Smith or Sarah K.", ["J. Smith", "Sarah K"]),
]

NOBODY = [
    "the young man was long gone",
    "Hope this helps. Patience is needed and so is joy.",
    "Will you mark my words in May?",
    "St Mary's Hospital and Queen Elizabeth Hospital were full",
    "Parkinson's disease, Crohn's and Alzheimer's Society",
    "Macmillan nurses and Marie Curie helped, and so did the Samaritans",
    "I live in Bradford near Preston and work in Lincoln",
    "Boris Johnson said so and Florence Nightingale would cry",
    "Church Street and Victoria Road are dark",
    "the Victoria ward and Elizabeth ward staff",
    "Sainsbury's on the corner and Lloyds bank",
    "The doctor's surgery is closed and the Dr was late",
    "My husband had a fall. We rang 999. It took an hour.",
    "Sister was kind, Matron shouted",
    "St Mary's and Addenbrooke's were fine, Miss England opened it",
    "I'm happy with the way they treat us",
    "Walk from Church Lane to the Barren River estate",
    "The bill was paid, jack of all trades",
    "I am Welsh. I am Deaf. Im disabled.",
    "Covid, Naproxen, Physio and the DWP",
    "my name is not important",
    "the office called back, nurses named no reason",
    "Excellent. Brilliant. Fantastic. Thankyou.",
    "Black Asian and Muslim women, Polish speakers, Roma families",
    "On Monday the Christmas party, then Eid and Diwali",
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_redact_text_with_people_finds_their_names_and_no_more(text, names):
    assert _hidden(text) == names


@pytest.mark.parametrize("text", NOBODY)
def test_redact_text_without_people_hides_nothing(text):
    assert _hidden(text) == []


def test_name_found_once_is_found_everywhere_in_the_text():
    text = "Nurse Ngozi came. ngozi sat with me and Ngozis laugh helped. I told NGOZI so."

    assert _hidden(text) == ["Nurse Ngozi", "ngozi", "Ngozis", "NGOZI"]


def test_name_spelt_in_two_ways_is_found_both_times():
    assert _hidden("My carer Adaeze is kind. Adaeeze never rushes.") == ["Adaeze", "Adaeeze"]


def test_name_that_is_a_word_leaves_the_word_alone():
    assert _hidden("A nurse called Hope was kind. I hope she stays.") == ["Hope"]


def _hidden(text: str) -> list[str]:
    spans = redact_text(text).spans
    return [text[span.start : span.end] for span in spans if not span.hint]
