"""Where a sentence surely begins, whatever its words: after a blank line or a line's end, at the bounds of content, after a dateline."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_PLACE = rf"{_NAME}(?:[ /](?:{_NAME}|de|do|la|of)){{0,3}}"
_PLACE_IN_CAPITALS = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,3}}"
_REGION = rf"(?:, {_PLACE}){{0,2}}?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:[A-Z][a-z]+day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? [12]\d{{3}})?|[A-Z][a-z]+day"
_AGENCY = r"(?:\([A-Z][^()\n]{0,40}\)|\(dpa\)|/[A-Z][\w -]{1,30}/)"
_DASH = r"(?:--+|[–—-])"
_NEXT = r"""\s*(?=["'“‘(\[]{0,2}[A-ZÀ-ÖØ-Þ\d])"""
LONGEST_DATELINE = 120
DATELINES = (
    rf"{_PLACE}{_REGION}(?:,? (?:{_DATE}))?,? {_AGENCY}\s*{_DASH}{_NEXT}",  # OSLO, Nov 13 (Reuters) - ; Oslo (AP) —
    rf"(?:{_PLACE_IN_CAPITALS}){_REGION},? (?:{_DATE}),?\s*{_DASH}{_NEXT}",  # OSLO, Norway, Nov. 13 --
)
BARE_DATELINE = rf"{_PLACE_IN_CAPITALS}{_REGION}(?:\s+{_DASH}\s+|[—–]|--)(?=[\"'“‘(\[]{{0,2}}[A-ZÀ-ÖØ-Þ\d])"
"""A place in capitals and a dash: a dateline only among a text's first paragraphs, and where no second dash closes an aside."""
FIRST_PARAGRAPHS = 3
_SURE = tuple(re.compile(form) for form in DATELINES)
_BARE = re.compile(BARE_DATELINE)
_PAIRED_DASH = re.compile(rf"[^.!?]{{0,40}}?\s*{_DASH}\s+[a-z]")


def dateline_length(paragraph: str, *, number: int = 0) -> int:
    """Return the characters of the dateline that a paragraph (its first 120 characters do) begins with, dash and space included, or 0.

    Args:
        paragraph: the text of it.
        number: which paragraph of the text it is.

    >>> [dateline_length(text) for text in ("OSLO, Nov 13 (Reuters) - Ministers met.", "OSLO - Ministers met.", "IBM - Big Blue - met.")]
    [25, 7, 0]
    """
    head = paragraph[:LONGEST_DATELINE]
    for form in _SURE:
        match = form.match(head)
        if match:
            return match.end()
    bare = _BARE.match(head) if number < FIRST_PARAGRAPHS else None
    return bare.end() if bare and not _PAIRED_DASH.match(head, bare.end()) else 0


def sentence_starts(doc: Doc, tokens: Sequence[int]) -> list[int]:
    """Return the words, as positions in `tokens`, at which a sentence surely begins, the first excluded.

    Args:
        doc: the text; where `doc.spans["content"]` is set, its spans bound sentences and a single line's end does not.
        tokens: the numbers of the tokens that are no white space.
    """
    begins = _paragraph_starts(doc, tokens)
    return sorted({*begins, *_dateline_ends(doc, tokens, [0, *begins])})


def _paragraph_starts(doc: Doc, tokens: Sequence[int]) -> list[int]:
    """Return the words after a blank line, after a line break that is no hard wrap, and at the bounds of the content spans."""
    spans = doc.spans.get("content")
    edges = sorted({edge for span in spans for edge in (span.start, span.end)}) if spans else []
    begins = []
    for n in range(1, len(tokens)):
        last, i = tokens[n - 1], tokens[n]
        gap = "".join(doc[k].text for k in range(last + 1, i)) if i - last > 1 else ""
        breaks = "\n" in gap and (not spans or gap.count("\n") > 1)
        if breaks or bisect_left(edges, last + 1) < bisect_left(edges, i + 1):
            begins.append(n)
    return begins


def _dateline_ends(doc: Doc, tokens: Sequence[int], begins: Sequence[int]) -> Iterator[int]:
    """Yield the first word after each dateline."""
    text = doc.text
    for number, begin in enumerate(begins if tokens else ()):
        start = doc[tokens[begin]].idx
        if not text[start].isupper():
            continue
        end = start + dateline_length(text[start : start + LONGEST_DATELINE], number=number)
        after = begin
        while after < len(tokens) and doc[tokens[after]].idx < end:
            after += 1
        if begin < after < len(tokens):
            yield after
