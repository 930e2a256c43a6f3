"""Texts as they really come: datelines, lost spaces, lists, hidden characters, and what is hardly text at all."""

import time

import pytest
import spacy
from spacy.language import Language

from kg.annotate.layout.segments import dateline_length, sentence_starts
from kg.annotate.layout.tokenizer import LONGEST_RUN, create_tokenizer
from kg.annotate.layout.words import readable_word
from kg.annotate.patterns import find_values
from kg.model import InputError

DATELINES = [
    ("OSLO, Nov 13 (AFP) -- ", "Ministers met."),
    ("BERGEN, Norway (AP) — ", "Ministers met."),
    ("Rabat, 3 May (Interfax) – ", "The king met them."),
    ("LIMA/QUITO (Reuters) - ", "Peru met Ecuador."),
    ("DENVER, March 4, 2021 /PRNewswire/ -- ", "A firm met another."),
    ("LAGOS, June 2 - ", "Police met judges."),
    ("GENEVA — ", "Talks failed."),
    ("GENEVA (dpa) - ", "“Talks failed,” he said."),
    ("", "NATO - the alliance - met."),
    ("", "IBM — Big Blue — met rivals."),
    ("", "Oslo (the capital) met."),
    ("", "The minister left - Monday was cold."),
]


@pytest.mark.parametrize(("dateline", "rest"), DATELINES)
def test_a_dateline_is_a_segment_of_its_own(dateline: str, rest: str) -> None:
    assert dateline_length(dateline + rest) == len(dateline)


def starts(text: str) -> list[str]:
    doc = spacy.blank("en")(text)
    tokens = [token.i for token in doc if not token.is_space]
    return [doc[tokens[n]].text for n in sentence_starts(doc, tokens)]


def test_segments_begin_after_lines_and_datelines() -> None:
    assert starts("Fire in Kent\nOSLO (AP) - Rain fell.\n\n- Snow\n- Ice") == ["OSLO", "Rain", "-", "-"]
    assert starts("\n\n") == starts("") == starts("OSLO (AP) -") == []


SPLITS = [
    ('He left."We won," she said.', ["He", "left", ".", '"', "We", "won", ",", '"', "she", "said", "."]),
    ("It fell 3.5%.Shares rose to $5.The end", ["It", "fell", "3.5", "%", ".", "Shares", "rose", "to", "$", "5", ".", "The", "end"]),
    ('Ready?Then go.He said "no".She left.', ["Ready", "?", "Then", "go", ".", "He", "said", '"', "no", '"', ".", "She", "left", "."]),
    (
        "His son-in-law paid $2.5m in the U.S. on Jan. 5.",
        ["His", "son-in-law", "paid", "$", "2.5", "m", "in", "the", "U.S.", "on", "Jan.", "5", "."],
    ),
]


@pytest.mark.parametrize(("text", "words"), SPLITS)
def test_words_whose_space_was_lost(text: str, words: list[str]) -> None:
    assert [token.text for token in create_tokenizer(spacy.blank("en"))(text)] == words


@pytest.mark.parametrize(
    ("word", "seen"),
    [
        ("Kyiv\u200d", "Kyiv"),
        ("Z\u0301ofia", "Źofia"),
        ("a\x00b", "ab"),
        ("\U0001d401iden", "Biden"),
        ("½", "½"),
        ("\u200f", "\u200f"),
        ("U.S.", "U.S."),
    ],
)
def test_words_are_read_without_hidden_characters(word: str, seen: str) -> None:
    assert readable_word(word) == seen


UNITS = [
    "a",
    "(",
    "中",
    "\U0001f600",
    "1",
    "1,000,",
    "a,b",
    "A.b",
    '"a',
    "\n",
    "\u0301",
    "a@b.c",
    "$1",
    "https://a.b/c?d=",
    "-a",
    "شكرا",
    "\u200b",
    "\ufffd",
]


@pytest.mark.parametrize(("unit", "size"), [("a", 1_000_000), ("(", 1_000_000), *((unit, 30_000) for unit in UNITS)])
def test_text_without_a_space_takes_linear_time(unit: str, size: int) -> None:
    text = unit * (size // len(unit))
    start = time.process_time()
    doc = create_tokenizer(spacy.blank("en"))(text)
    find_values(doc)
    assert time.process_time() - start < 10
    assert doc.text == text


def test_long_runs_keep_the_text_around_them() -> None:
    text = "He  left. " + "(" * LONGEST_RUN + "x" * 500 + " then\nsaid," + "ab," * LONGEST_RUN + " yes.\n"
    doc = create_tokenizer(spacy.blank("en"))(text)
    assert doc.text == text
    assert "then" in [token.text for token in doc]


ODD = [
    "word " * 3000,
    "The minister said that " + "and the king left, " * 700,
    '"He left. ' * 50,
    "- one\n* two\n• three\n1. four\n(b) five",
    "By Ana Ruiz\n\nBy Lee Ek and Jo Ito, Oslo correspondents",
    "Президент visited Minsk. 习近平 met قال الرئيس in Paris. \u202eabc\u202c",
    "Rain\x00 fell\x01 in\x7f Kent",
    "\u0301\u0301 e\u0301\u0301\u0301 \u200b\u200b\u200d \ufeff",
    "\t \r \u00a0 \u3000\u2028\u2029",
    "a" * 3000 + " met " + "(" * 3000,
    "1,000," * 900,
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_annotated_whole(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(token.dep_ and token.tag_ for token in doc)
    for sentence in doc.sents:
        assert all(token.head.i in range(sentence.start, sentence.end) for token in sentence)
    for entity in doc.ents:
        assert "\n" not in entity.text
        assert entity.text.strip(" ,;") == entity.text


def test_half_a_character_is_an_error_of_one_line(nlp: Language) -> None:
    with pytest.raises(InputError, match="character 5: a lone surrogate"):
        nlp("Rain \ud800 fell")


def test_names_do_not_cross_lines(nlp: Language) -> None:
    doc = nlp("By Maria Lopez and John Okello\n\nLAGOS, June 2 - Police arrested four men.")
    assert all("\n" not in entity.text for entity in doc.ents)
    assert "June 2" in [entity.text for entity in doc.ents]
