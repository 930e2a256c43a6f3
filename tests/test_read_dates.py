"""Datelines, bylines and dates: what they tell, and that they are no content."""

import pytest

from kg.model import Article, InputError
from kg.read import article_from_text, parse_date
from kg.read.boilerplate import is_byline
from kg.read.datelines import find_dateline, find_first_dateline

BODY = "The harbour of Bergen reopened on Monday.\nFerries left for Stavanger at noon."


def content_of(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.content]


@pytest.mark.parametrize(
    ("dateline", "date", "agency"),
    [
        ("OSLO, Nov 13 (Reuters) - ", "", "Reuters"),
        ("OSLO, Nov. 13, 2024 (Xinhua) -- ", "2024-11-13", "Xinhua"),
        ("BERGEN, Norway (AP) — ", "", "AP"),
        ("Oslo (dpa) - ", "", "dpa"),
        ("Oslo, Nov. 13 (CNA) ", "", "CNA"),
        ("RIO DE JANEIRO, 13 November 2024 (Kyodo News) – ", "2024-11-13", "Kyodo News"),
        ("New Delhi [India], November 13 (ANI): ", "", "ANI"),
        ("Nov 13 (Reuters) - ", "", "Reuters"),
        ("(AFP) - ", "", "AFP"),
        ("OSLO, November 13, 2024 -- ", "2024-11-13", ""),
        ("OSLO — ", "", ""),
        ("ISLAMABAD: ", "", ""),
    ],
)
def test_dateline_is_cut_from_the_content_and_read(dateline: str, date: str, agency: str) -> None:
    article = article_from_text(f"{dateline}Ministers met on Monday.")
    assert article.text == f"{dateline}Ministers met on Monday."
    assert (content_of(article), article.published, article.source) == (["Ministers met on Monday."], date, agency)


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance - met on Monday.",
        "IBM — Big Blue — met the minister.",
        "Ministers (in Oslo) - and others - met.",
        "Oslo - Ministers met.",
        "Oslo (Norway's capital) - rich and cold.",
        "On Nov 13 Ministers met.",
    ],
)
def test_sentence_that_begins_like_a_dateline_stays_whole(text: str) -> None:
    assert find_dateline(text).length == 0
    assert find_first_dateline(text).length == 0


def test_place_in_capitals_is_a_dateline_only_before_the_first_paragraph() -> None:
    article = article_from_text("OSLO — Ministers met.\nNATO — Ministers of all members came.")
    assert content_of(article) == ["Ministers met.", "NATO — Ministers of all members came."]


@pytest.mark.parametrize(
    "line",
    [
        "Wednesday, November 13, 2024",
        "13 November 2024",
        "Published: Nov. 13, 2024 at 10:30 am GMT",
        "2024-11-13",
        "OSLO, Norway, 13 November 2024",
    ],
)
def test_line_that_is_only_a_date_dates_the_article(line: str) -> None:
    article = article_from_text(f"{line}\n\n{BODY}")
    assert article.published == "2024-11-13"
    assert content_of(article) == BODY.split("\n")


def test_date_between_other_paragraphs_does_not_date_the_article() -> None:
    paragraphs = "\n".join(f"Ferry {number} left." for number in range(8))
    article = article_from_text(f"{paragraphs}\nMay 2, 2001\n{BODY}")
    assert article.published == ""
    assert "May 2, 2001" not in content_of(article)


def test_date_without_a_year_waits_for_one() -> None:
    text = "OSLO, Nov 13 (Reuters) - Ministers met."
    assert article_from_text(text).published == ""
    assert article_from_text(text, published="2024").published == "2024-11-13"
    assert article_from_text(text, url="https://news.example.org/2024/11/ministers").published == "2024-11-13"


def test_given_date_and_source_win_over_the_dateline() -> None:
    article = article_from_text("OSLO, Nov 13, 2024 (Reuters) - Ministers met.", published="2023-05-01", source="The Harbour")
    assert (article.published, article.source) == ("2023-05-01", "The Harbour")


def test_address_gives_the_date_that_nothing_else_gives() -> None:
    assert article_from_text(BODY, url="https://news.example.org/2024/11/13/ferries").published == "2024-11-13"
    assert article_from_text(BODY, url="https://news.example.org/2024/99/ferries").published == ""


def test_date_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="'soon' is no date"):
        article_from_text(BODY, published="soon")


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By JANE DOE, Associated Press",
        "by Jane Doe and John Roe in Oslo",
        "By Jane Doe | Reuters",
        "By Ana de la Cruz, Nov 13, 2024",
        "Jane Doe, Reuters",
    ],
)
def test_byline_is_no_content(line: str) -> None:
    assert content_of(article_from_text(f"{line}\n\n{BODY}")) == BODY.split("\n")


def test_byline_may_give_the_date() -> None:
    assert article_from_text(f"By Jane Doe | Nov 13, 2024\n\n{BODY}").published == "2024-11-13"


@pytest.mark.parametrize("line", ["By Monday the storm had ended.", "By Monday", "By the sea", "By law, captains must report storms."])
def test_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert not is_byline(line)


def test_credit_of_the_reporters_is_cut_from_the_end() -> None:
    article = article_from_text("Ministers met on Monday. (Reporting by Jane Doe; Editing by John Roe)")
    assert content_of(article) == ["Ministers met on Monday."]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-11-13", "2024-11-13"),
        ("2024/11/13", "2024-11-13"),
        ("20241113", "2024-11-13"),
        ("2024-11", "2024-11"),
        ("2024", "2024"),
        ("November 2024", "2024-11"),
        ("13th of November, 2024", "2024-11-13"),
        ("13-Nov-2024", "2024-11-13"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("2024-11-13T10:30:00.123+08:00", "2024-11-13T10:30:00+08:00"),
        ("2024-11-13 10:30", "2024-11-13T10:30"),
        ("Wed, 13 Nov 2024 10:30:00 GMT", "2024-11-13T10:30:00Z"),
        ("November 13, 2024 10:30 am EST", "2024-11-13"),
        ("1731493800", "2024-11-13T10:30:00Z"),
        ("1731493800000", "2024-11-13T10:30:00Z"),
        ("13/11/2024", "2024-11-13"),
        ("11/13/2024", "2024-11-13"),
        ("03/04/2024", ""),
        ("2024-13-01", ""),
        ("2024-00-10", ""),
        ("February 30, 2024", ""),
        ("November 13", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_parse_date(written: str, iso: str) -> None:
    assert parse_date(written) == iso
