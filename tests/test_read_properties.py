"""What holds for every text: spans in order, nothing lost, the same result twice, and no text that takes long."""

import datetime
import time

from hypothesis import given
from hypothesis import strategies as st

from kg.model import InputError
from kg.read import article_from_text, parse_date
from kg.read.boilerplate import is_boilerplate, is_byline, is_date_line
from kg.read.datelines import find_first_dateline
from kg.read.decoding import decode_text, normalize_text
from kg.read.paragraphs import split_paragraphs

PIECES = st.sampled_from(
    [
        *("The harbour reopened on Monday.", "Ferries left for Oslo", "Related Links", "Read more", "Norway News at HarbourDaily.com"),
        *(
            "OSLO, Nov 13 (Reuters) - ",
            "OSLO -- ",
            "By Jane Doe",
            "November 13, 2024",
            "Advertisement",
            "ferry crews waited for a long",
            " ",
        ),
        *("(Reporting by Jane Doe)", "\n", "\n", "\n\n", "\r\n", "\ufeff", "“", "Ã©", "\ud800", "© 2024", "|", "x" * 70, "."),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS)
def test_content_is_sorted_disjoint_within_the_text_and_not_blank(text: str) -> None:
    try:
        article = article_from_text(text)
    except InputError:
        return
    position = 0
    for span in article.content:
        assert position <= span.start < span.end <= len(article.text)
        content = article.text[span.start : span.end]
        assert content == content.strip()
        assert any(map(str.isalpha, content))
        position = span.end
    assert article.content
    assert "\n" not in article.title


@given(TEXTS)
def test_reading_is_deterministic_and_reading_again_changes_nothing(text: str) -> None:
    try:
        article = article_from_text(text)
    except InputError:
        return
    assert article_from_text(text) == article
    assert article.text.encode()
    assert article.id.isascii()
    assert " " not in article.id


@given(TEXTS)
def test_paragraphs_hold_all_that_is_not_white_space(text: str) -> None:
    paragraphs = split_paragraphs(text)
    assert paragraphs == sorted(paragraphs)
    assert "".join("".join(text[span.start : span.end] for span in paragraphs).split()) == "".join(text.split())


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=100))
def test_text_survives_utf_8(text: str) -> None:
    assert decode_text(text.encode(), where="a.txt") == normalize_text(text, where="a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    try:
        text = decode_text(data, where="a.txt")
    except InputError:
        return
    assert "\r" not in text
    assert text.encode().decode() == text


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)))
def test_every_iso_date_is_its_own_value(date: datetime.date) -> None:
    assert parse_date(date.isoformat()) == date.isoformat()
    assert parse_date(f"{date:%A, %B %d, %Y}") == date.isoformat()


WORDS = ("A", "The", "x", "by", "By", "and", "in", "Reporting", "Photo", "Share", "home", "Nov", "13", "OSLO", ".com", *"|>/·-,;:()©")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
def test_no_paragraph_takes_long(words: list[str]) -> None:
    for paragraph in (" ".join(words * 60)[:390], "".join(words * 60)[:390], " ".join(words * 30)[:200] + "!?"):
        start = time.perf_counter()
        for classify in (is_boilerplate, is_byline, is_date_line, find_first_dateline):
            classify(paragraph)
        assert time.perf_counter() - start < 2
