import pytest
import spacy

from kg.annotate.patterns import find_values

CASES = [
    ("The ministry set aside $19 billion for 2024.", [("$19 billion", "MONEY"), ("2024", "DATE")]),
    ("It costs €2.5m, or about NT$80bn.", [("€2.5m", "MONEY"), ("NT$80bn", "MONEY")]),
    ("They paid 300 million US dollars and 12 euros.", [("300 million US dollars", "MONEY"), ("12 euros", "MONEY")]),
    ("Output fell 3.5 percent, then 80%.", [("3.5 percent", "PERCENT"), ("80%", "PERCENT")]),
    ("He arrived on Monday and left last week.", [("Monday", "DATE"), ("last week", "DATE")]),
    ("On 3 May 2021 they met; on July 14, 1789 others did.", [("3 May 2021", "DATE"), ("July 14, 1789", "DATE")]),
    ("In the past eight years it doubled.", [("the past eight years", "DATE")]),
    ("Three people sailed 40 nautical miles.", [("Three", "CARDINAL"), ("40 nautical miles", "QUANTITY")]),
    ("The F-35 and the T-72 flew past.", []),
    ("Two years ago she led the 1990s reform.", [("Two years ago", "DATE"), ("the 1990s", "DATE")]),
    ("He may march in May.", [("May", "DATE")]),
    ("The bank lent 20 billion Kenyan shillings and ₱3 million.", [("20 billion Kenyan shillings", "MONEY"), ("₱3 million", "MONEY")]),
    ("A ticket costs 40 dinars, a New Zealand one 12 New Zealand dollars.", [("40 dinars", "MONEY"), ("12 New Zealand dollars", "MONEY")]),
    ("The fine was 500 won; others paid 2,000 won each, or 3 million won.", [(f"{n} won", "MONEY") for n in ("500", "2,000", "3 million")]),
    ("Two won gold, 22 won silver, and in 2019 won the rest.", [("2019", "DATE")]),
    ("He gave six real reasons at COP15.", []),
    ("Three quarters of this second vote fell over three quarters.", [("three quarters", "DATE")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_values(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(span.text, span.label_) for span in find_values(spacy.blank("en")(text))]
    assert [pair for pair in found if pair[1] != "CARDINAL" or pair in expected] == expected


def test_a_number_of_things_is_no_year() -> None:
    spans = find_values(spacy.blank("en")("The party won 2024 people over."))
    assert [(span.text, span.label_) for span in spans] == [("2024", "CARDINAL")]
