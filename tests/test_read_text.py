"""From a text to an article: paragraphs, headline, repair, limits and identifier."""

import pytest

from kg.model import Article, InputError
from kg.read import MAX_CHARACTERS, article_from_text
from kg.read.decoding import decode_page, decode_text, repair_mojibake
from kg.read.paragraphs import split_paragraphs

BODY = "The harbour of Bergen reopened on Monday.\nFerries left for Stavanger at noon."


def content_of(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.content]


def test_boilerplate_stays_in_the_text_but_not_in_the_content() -> None:
    text = f"{BODY}\nRelated Links\nNorway News at HarbourDaily.com\nSubscribe Now To Our Weekly Newsletter |"
    article = article_from_text(text)
    assert article.text == text
    assert content_of(article) == BODY.split("\n")


def test_titles_under_a_heading_over_links_are_no_content_until_a_sentence_follows() -> None:
    article = article_from_text(f"{BODY}\n\nRelated stories\nFerry workers end strike\nWill the bridge last?\n\nThe bridge stayed shut.")
    assert content_of(article) == [*BODY.split("\n"), "The bridge stayed shut."]


def test_short_line_without_a_heading_over_links_stays() -> None:
    article = article_from_text(f"{BODY}\n\nBoats in port: 14\n\nThe bridge stayed shut.")
    assert "Boats in port: 14" in content_of(article)


def test_first_line_without_a_full_stop_is_the_headline() -> None:
    article = article_from_text(f"Bergen harbour reopens after storm\n\n{BODY}")
    assert article.title == "Bergen harbour reopens after storm"
    assert content_of(article) == BODY.split("\n")


def test_bullets_are_no_part_of_what_they_stand_before_and_make_no_headline() -> None:
    article = article_from_text("Key points\n• Ferries left Bergen\n• Captains were glad\nFerries left Bergen on Monday.")
    assert (article.title, content_of(article)) == ("", ["Ferries left Bergen", "Captains were glad", "Ferries left Bergen on Monday."])


def test_headline_may_have_a_line_under_it_without_a_full_stop() -> None:
    article = article_from_text(f"Bergen harbour reopens\nFirst ferries leave at noon\n{BODY}")
    assert article.title == "Bergen harbour reopens"
    assert content_of(article) == ["First ferries leave at noon", *BODY.split("\n")]


@pytest.mark.parametrize("first", ["The storm ended on Sunday.", "the storm ended", "Three things are known:", "Storm"])
def test_first_line_that_is_no_headline_stays(first: str) -> None:
    article = article_from_text(f"{first}\n{BODY}")
    assert article.title == ""
    assert content_of(article) == [first, *BODY.split("\n")]


def test_lonely_line_without_a_full_stop_is_content() -> None:
    article = article_from_text("Ferries left Bergen for Oslo")
    assert (article.title, content_of(article)) == ("", ["Ferries left Bergen for Oslo"])


@pytest.mark.parametrize("title", ["Bergen harbour reopens after storm", "Bergen harbour reopens after storm - Harbour News"])
def test_title_is_not_content_where_the_text_repeats_it(title: str) -> None:
    article = article_from_text(f"Bergen Harbour reopens after storm\n{BODY}", title=title)
    assert article.title == title
    assert content_of(article) == BODY.split("\n")


def test_title_that_the_text_does_not_repeat_takes_nothing_from_the_content() -> None:
    assert content_of(article_from_text(BODY, title="Harbour opens")) == BODY.split("\n")


def test_page_of_a_news_agency() -> None:
    text = (
        "Home | World | Europe\nHarbour workers walk out over pay\nBy Jane Doe, Reuters\nGate of the harbour, November 12, 2020. REUTERS/John Roe\n"
        "November 13, 2024 10:30 AM GMT | Updated 2 hours ago\nOSLO, Nov 13 (Reuters) - Workers walked out on Wednesday.\n"
        "Advertisement · Scroll to continue\nThe union called for more strikes.\nReporting by Jane Doe; Editing by John Roe\nRead Next\nBridge shut"
    )
    article = article_from_text(text)
    assert content_of(article) == ["Workers walked out on Wednesday.", "The union called for more strikes."]
    assert (article.title, article.published, article.source) == ("Harbour workers walk out over pay", "2024-11-13", "Reuters")


def test_one_wrapped_paragraph_among_few_lines() -> None:
    wrapped = (
        "BERGEN, Norway (AP) -- Ministers from three countries met in Bergen on\n"
        "Wednesday to discuss ferry routes across the North Sea, officials said.\n"
    )
    following = 'The talks follow a year of cuts. "We need the boats," said Kari Lund,\nthe mayor of Bergen.'
    article = article_from_text(f"{wrapped}\n{following}")
    assert content_of(article) == [wrapped[wrapped.index("Ministers") :].strip(), following]


def test_hard_wrapped_lines_form_one_paragraph() -> None:
    wrapped = (
        "The harbour of Bergen reopened on Monday after a storm that had kept\n"
        "ferries in port for three days. Harbour master Kari Lund said that\n"
        "President Eriksen would visit the town on Tuesday, and that repairs of\n"
        "the pier would take a month.\n"
        "\n"
        "Fishing boats may leave from Wednesday, the coast guard said in a note\n"
        "to captains."
    )
    assert content_of(article_from_text(wrapped)) == wrapped.split("\n\n")


def test_lines_that_are_sentences_stay_apart() -> None:
    text = "The harbour of Bergen reopened on Monday after a long storm.\nFerries left for Stavanger at noon on the same calm day.\n"
    assert len(split_paragraphs(text)) == 2


def test_headline_and_byline_of_wrapped_text_stay_apart() -> None:
    text = (
        "Bergen harbour reopens\nBy Kari Lund\n"
        "The harbour of Bergen reopened on Monday after a storm that had kept\n"
        "ferries in port for three days, and the first of them left at noon\n"
        "for Stavanger.\n"
    )
    article = article_from_text(text)
    assert article.title == "Bergen harbour reopens"
    assert content_of(article) == [text[text.index("The") :].strip()]


def test_line_ends_become_newlines_and_nothing_else_changes() -> None:
    assert article_from_text("  One  ferry left.\r\n\r\n\tTwo ferries came.\r").text == "  One  ferry left.\n\n\tTwo ferries came.\n"


def test_wrongly_decoded_text_is_repaired_and_right_text_is_not() -> None:
    assert article_from_text("The cafÃ© in TromsÃ¸ shut â€” for good.").text == "The café in Tromsø shut — for good."
    right = "“Café” in Tromsø – 5 €, 3 °C, naïve São Tomé Âge."
    assert repair_mojibake(right) == right


def test_lone_surrogate_is_replaced() -> None:
    assert article_from_text("The ferry \ud83d left.").text == "The ferry \ufffd left."


@pytest.mark.parametrize("text", ["", "  \n\t", "\ufeff"])
def test_empty_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="the text: is empty"):
        article_from_text(text)


@pytest.mark.parametrize("text", ["Advertisement", "Related Links\nFerry workers end strike", "* * *", "November 13, 2024"])
def test_text_without_news_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="holds no news text"):
        article_from_text(text)


@pytest.mark.parametrize("text", ["a\0b", "\x01\x02\x03 ferry"])
def test_binary_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="this is no text"):
        article_from_text(text)


def test_article_over_the_limit_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="has 5,000,000 characters in one article; the limit is 2,000,000; split it") as refusal:
        article_from_text("x" * 5_000_000, origin="long.txt")
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith("long.txt: ")


def test_line_as_long_as_the_limit_is_read() -> None:
    text = ("word " * (MAX_CHARACTERS // 5))[:MAX_CHARACTERS]
    assert content_of(article_from_text(text)) == [text.strip()]


def test_identifier_is_stable_and_fit_for_an_iri() -> None:
    first, again = (article_from_text(BODY, title="Élysée: “Ferries” sail again, and again, and yet again") for _ in range(2))
    assert first.id == again.id
    assert first.id.rpartition("-")[0] == "elysee-ferries-sail-again-and-again-and"
    assert article_from_text(BODY).id.startswith("the-harbour-of-bergen-reopened-on-monday-")
    assert article_from_text("Паром ушёл.").id.startswith("article-")


def test_identifier_depends_on_text_and_address() -> None:
    identifiers = {article_from_text(text, url=url).id for text in (BODY, f"{BODY} ") for url in ("", "https://news.example.org/a")}
    assert len(identifiers) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_decode_text(encoding: str) -> None:
    text = "Tromsø’s “ferry” left."
    assert decode_text(text.encode(encoding), where="a.txt") == text


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7 text", b"PK\x03\x04abc", "ferry".encode("utf-16-le"), bytes(range(1, 32)) * 9]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt: this is no text"):
        decode_text(data, where="a.txt")


@pytest.mark.parametrize(
    "head", ['<meta charset="windows-1251">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">']
)
def test_page_is_decoded_as_it_declares(head: str) -> None:
    assert "Паром" in decode_page(f"<html><head>{head}</head><p>Паром".encode("cp1251"), where="a.html")


def test_page_that_declares_nonsense_is_decoded_as_text() -> None:
    assert "Tromsø" in decode_page("<meta charset=klingon><p>Tromsø".encode(), where="a.html")
