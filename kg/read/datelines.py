"""Datelines: the place, date and agency before the first words of a report, as in "OSLO, Nov 13 (Reuters) -"."""

import re
from dataclasses import dataclass

from kg.read.dates import NO_DATE, PartialDate, find_date

MAX_DATELINE = 90
"""The longest dateline, in characters: two places, a full date and an agency."""

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_CAPITALIZED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_REGION = rf"(?:, {_CAPITALIZED}(?: {_CAPITALIZED}){{0,2}}| \[{_CAPITALIZED}(?: {_CAPITALIZED}){{0,2}}\])?"
_PLACE = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,4}}{_REGION}"
_MIXED_PLACE = rf"{_CAPITALIZED}(?: (?:{_CAPITALIZED}|de|do|la|of)){{0,3}}{_REGION}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:[A-Z][a-z]+day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? [12]\d{{3}})?|[A-Z][a-z]+day"
_AGENCY = r"\((?P<agency>[A-Z][\w.&'’-]*(?:[ /][A-Z][\w.&'’-]*){0,3}|dpa)\)"
_DASH = r"(?:--+|[–—-])"
_MARK = r"(?:--+|[–—:-])"

FORMS = (
    rf"(?:{_PLACE}|{_MIXED_PLACE}),? (?:{_DATE}),? {_AGENCY}\s*{_MARK}?\s*",  # OSLO, Nov 13 (Reuters) - ; Oslo, Nov. 13 (CNA)
    rf"(?:{_PLACE}|{_MIXED_PLACE}),? {_AGENCY}\s*{_MARK}\s*",  # BERGEN, Norway (AP) --
    rf"(?:{_DATE}),? {_AGENCY}\s*{_MARK}?\s*",  # Nov 13 (Reuters) -
    rf"{_AGENCY}\s*{_MARK}\s*",
    rf"{_PLACE},? (?:{_DATE}),?\s*{_DASH}\s*",  # OSLO, Nov. 13 --
)
BARE_FORMS = (rf"{_PLACE}(?:\s+{_DASH}\s+|[—–]|--|: )",)
"""A place alone in capitals: read as a dateline only before the first paragraph, since "NATO - the alliance" looks alike."""
WHOLE_FORMS = (
    rf"(?:{_PLACE}|{_MIXED_PLACE}),? (?:{_DATE})(?:,? {_AGENCY})?\s*{_MARK}?",
    rf"(?:{_PLACE}|{_MIXED_PLACE}),? {_AGENCY}\s*{_MARK}?",
)
"""Datelines on a line of their own."""

_STARTS_SENTENCE = r"""(?=["'“‘(\[]{0,2}[A-ZÀ-ÖØ-Þ\d])"""
_DATELINES = tuple(re.compile(form + _STARTS_SENTENCE) for form in FORMS)
_BARE_DATELINES = tuple(re.compile(form + _STARTS_SENTENCE) for form in BARE_FORMS)
_WHOLE = tuple(re.compile(form) for form in WHOLE_FORMS)
_PAIRED_DASH = re.compile(rf"[^.!?]{{0,40}}?\s*{_DASH}\s+[a-z]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its length in characters with the dash after it, and the date and agency that it names."""

    length: int = 0
    date: PartialDate = NO_DATE
    agency: str = ""


def find_dateline(paragraph: str) -> Dateline:
    """Return the dateline that the paragraph begins with, or an empty one.

    >>> find_dateline("OSLO, Nov 13 (Reuters) - Ministers met.")
    Dateline(length=25, date=PartialDate(year=0, month=11, day=13), agency='Reuters')
    >>> find_dateline("NATO - the alliance - met.").length
    0
    """
    return _match_dateline(paragraph, _DATELINES)


def find_first_dateline(paragraph: str) -> Dateline:
    """Return the dateline that the first paragraph of an article begins with, be it only a place in capitals and a dash.

    >>> find_first_dateline("OSLO — Ministers met.").length, find_first_dateline("IBM — Big Blue — met.").length
    (7, 0)
    """
    dateline = find_dateline(paragraph)
    if dateline.length:
        return dateline
    bare = _match_dateline(paragraph, _BARE_DATELINES)
    return Dateline() if _PAIRED_DASH.match(paragraph, bare.length) else bare


def find_dateline_line(paragraph: str) -> Dateline:
    """Return the dateline that the whole paragraph is, or an empty one.

    >>> find_dateline_line("OSLO, Norway, 13 November 2024").date.iso(), find_dateline_line("OSLO, Norway").length
    ('2024-11-13', 0)
    """
    match = next((match for pattern in _WHOLE if len(paragraph) <= MAX_DATELINE and (match := pattern.fullmatch(paragraph))), None)
    return _as_dateline(match) if match else Dateline()


def is_dateline(paragraph: str) -> bool:
    """Return whether the whole paragraph is a dateline."""
    return find_dateline_line(paragraph).length > 0


def _match_dateline(paragraph: str, patterns: tuple[re.Pattern[str], ...]) -> Dateline:
    for pattern in patterns:
        match = pattern.match(paragraph, 0, MAX_DATELINE + 2)
        if match:
            return _as_dateline(match)
    return Dateline()


def _as_dateline(match: re.Match[str]) -> Dateline:
    return Dateline(match.end(), find_date(match.group()), match.groupdict().get("agency") or "")
