"""Amounts in words to numbers with units: "$19 billion" is 19000000000 USD, "about 300 soldiers" are about 300 soldiers."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from kg.graph.units import (
    APPROXIMATIONS,
    CODES,
    CURRENCIES,
    CURRENCY_PHRASES,
    FRACTIONS,
    LENGTHS,
    MEASURES,
    NUMBER_WORDS,
    PERCENT_WORDS,
    PLACE_WORDS,
    RATES,
    SCALES,
    SHORT_SCALES,
    SYMBOLS,
)
from kg.graph.wording import singular
from kg.model import Literal

TIMES = frozenset({"h", "day", "week", "month", "year"})
"""What a sum can be per that is still a sum of its own."""
CACHED = 10_000
"""Phrases kept: each is looked at for its statement and again for its event."""
MAX_COUNTED_WORDS = 4
"""The noun for what is counted, with the words before it: "F-16 fighter jets"."""


def _any(words: Iterable[str]) -> str:
    """Return an alternative of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_NUMBER = rf"(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+|\b(?:{_any(NUMBER_WORDS)})(?=[\s-]))"
_SCALE = rf"(?:[\s-]?(?P<scale>{_any(SCALES)})s?\b(?:\s+(?P<more>thousand|million|billion|trillion)\b)?)?"
_UNIT = rf"(?:[\s-]*(?P<unit>{_any((*CURRENCY_PHRASES, *PERCENT_WORDS, *MEASURES))})s?(?!\w)|\s*(?P<code>{_any(CODES)})\b)?"
_BOUND = rf"(?P<bound>\b(?:{_any(APPROXIMATIONS)})\s+)?"
_RATE = r"(?P<rate>\s+(?:per|an?)\s+(?P<per>[a-z]+)\b(?!\s+(?:earlier|later|ago|before|after)))?"
_AMOUNT = re.compile(
    rf"{_BOUND}(?<![\w.])(?:(?P<sign>{_any((*SYMBOLS, *CODES))})\s*)?{_NUMBER}{_SCALE}{_UNIT}{_RATE}",
    re.IGNORECASE,
)
_PLAIN = rf"(?:(?:{_any((*SYMBOLS, *CODES))})\s*)?(?:\d[\d,]*(?:\.\d+)?|\b(?:{_any(NUMBER_WORDS)})\b)"
_MIDDLE = rf"(?:[\s-]?(?:{_any(SCALES)})s?\b)?(?:[\s-]*(?:{_any((*CURRENCY_PHRASES, *PERCENT_WORDS, *MEASURES))})s?(?!\w))?"
_RANGE = re.compile(
    rf"\bbetween\s+{_PLAIN}{_MIDDLE}\s+and\s+{_PLAIN}{_MIDDLE}|{_PLAIN}{_MIDDLE}\s+(?:to|or)\s+{_PLAIN}{_MIDDLE}|"
    rf"(?=\W?\d){_PLAIN}{_MIDDLE}\s*[-–—]\s*(?=\W?\d){_PLAIN}{_MIDDLE}",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"^(?:the|its|his|her|their|our|another|all|these|those)?\s*{_BOUND}{_NUMBER}{_SCALE}\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL
)
_FRACTION = re.compile(rf"\s*{_BOUND}(?P<fraction>{_any(FRACTIONS)})\s*", re.IGNORECASE)
_BOUND_BEFORE = re.compile(rf"\b(?P<bound>{_any(APPROXIMATIONS)})\s+$", re.IGNORECASE)
_WEIGHT_AFTER = re.compile(r"\s*\(\s*(?:about\s+)?[\d.,]+\s*(?:kg|kilo|g\b|gram)|\s+of\s+(?!debt|aid|savings|taxpayer)", re.IGNORECASE)
_WEIGHT_BEFORE = re.compile(r"\bweigh\w*\s+(?:\S+\s+){0,3}$", re.IGNORECASE)
_DIRECTION_AFTER = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:to\s+the\s+)?(?:(?:\w+-)?(?:north|south|east|west)\w*|away|off|from|inland|offshore|deep|outside|above|below|ahead|"
    r"high|long|wide|tall|upstream|downstream)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=CACHED)
def parse_amount(text: str, head: int = -1) -> Literal | None:
    """Return the amount that a phrase is, or None; `head` is where the phrase's head word begins, which the amount must hold.

    >>> parse_amount("a record $19 billion")
    Literal(value='19000000000', datatype='xsd:decimal', unit='USD', text='$19 billion', approximation='')
    >>> parse_amount("around 80 percent").unit
    'percent'
    >>> parse_amount("a $5m package", head=6) is None
    True
    >>> parse_amount("nearly half").value, parse_amount("half of the voters")
    ('50', None)
    >>> parse_amount("130 kilometres per hour").unit, parse_amount("two thousand Mexican pesos").unit
    ('km/h', 'MXN')
    """
    fraction = _FRACTION.fullmatch(text)
    if fraction is not None:
        words = " ".join(fraction["fraction"].lower().split())
        return Literal(FRACTIONS[words], "xsd:decimal", "percent", text.strip(), _approximation(fraction["bound"]))
    for match in _AMOUNT.finditer(text):
        unit = _unit(match)
        if not _is_amount(match, unit) or (head >= 0 and not match.start() <= head < match.end()) or (not unit and head < 0):
            continue
        words = match.group() if match["per"] is None or _per(match) else match.group().removesuffix(match["rate"])
        return Literal(_value(match), "xsd:decimal", unit, words.strip(), _approximation(match["bound"]))
    return None


def parse_count(text: str, head_lemma: str = "") -> Literal | None:
    """Return how many a phrase counts, with the noun for them as the unit; None for a phrase that begins otherwise, or for a range.

    >>> parse_count("about 300 soldiers", "soldier")
    Literal(value='300', datatype='xsd:decimal', unit='soldier', text='about 300 soldiers', approximation='about')
    >>> parse_count("66 F-16 jets", "jet").unit, parse_count("20 to 30 ships")
    ('F-16 jet', None)
    """
    match = _COUNT.match(text)
    if match is None or not _is_number(match) or _is_range(text, match.start("number"), match.end("number")):
        return None
    nouns = re.split(
        r"[,;:()—–]|\s-+\s|\s+(?:of|in|on|at|for|from|to|with|who|that|which|by|and|or)\s+", match["rest"].removeprefix("of ")
    )[0].split()
    if not nouns or len(nouns) > MAX_COUNTED_WORDS or not nouns[-1][0].isalpha():
        return None
    last = head_lemma if head_lemma and nouns[-1].lower().startswith(head_lemma[:2]) else singular(nouns[-1].lower())
    return Literal(_value(match), "xsd:decimal", " ".join([*nouns[:-1], last]), text, _approximation(match["bound"]))


def approximation_before(text: str, amount: Literal) -> tuple[str, str]:
    """Return the words at the end of a text that bound an amount after it, and what they mean; two empty strings if there are none.

    Before a length "under" or "above" tells where, not how much.

    >>> approximation_before("killed at least ", Literal("34"))
    ('at least', 'at least')
    >>> approximation_before("found under ", Literal("8", unit="m"))
    ('', '')
    """
    match = _BOUND_BEFORE.search(text)
    if match is None or (amount.unit in LENGTHS and match["bound"].lower() in PLACE_WORDS):
        return "", ""
    return match["bound"], _approximation(match["bound"])


def is_weight(before: str, after: str) -> bool:
    """Tell whether pounds between two pieces of text weigh something: "weighed 82 pounds (37 kg)", "40 pounds of butter"."""
    return bool(_WEIGHT_BEFORE.search(before) or _WEIGHT_AFTER.match(after))


def is_distance(amount: Literal, after: str) -> bool:
    """Tell whether an amount is the length of a way that the words after it go on to tell: "70 miles south of the city"."""
    return amount.unit in LENGTHS and bool(_DIRECTION_AFTER.match(after))


def amount_class(amount: Literal) -> str:
    """Return the class of an amount in the ontology.

    >>> amount_class(Literal("5", "xsd:decimal", "EUR"))
    'MonetaryAmount'
    """
    if amount.unit in ("percent", "percentage point"):
        return "Percentage"
    currency, _, per = amount.unit.partition("/")
    return "MonetaryAmount" if currency in CURRENCIES and (not per or per in TIMES) else "Amount"


def _is_amount(match: re.Match[str], unit: str) -> bool:
    """Tell whether a number with what stands around it is an amount: no mere article, no lone point, no letter that scales nothing."""
    number, scale = match["number"].lower(), (match["scale"] or "").lower()
    if (number == "a" and not (scale and unit)) or (unit == "point" and not number[0].isdigit()):
        return False
    if scale in SHORT_SCALES and unit not in CURRENCIES:
        return False
    return not _is_range(match.string, match.start(), match.end())


def _is_number(match: re.Match[str]) -> bool:
    """Tell whether what begins a phrase is a number of things: no article, no year, nothing of which the things are a part."""
    is_year = re.fullmatch(r"(?:1[5-9]|20)\d\d", match["number"]) and not match["bound"]
    is_part = match["rest"].startswith("of ")
    return match["number"].lower() != "a" and (match["scale"] or "").lower() not in SHORT_SCALES and not is_year and not is_part


def _is_range(text: str, start: int, end: int) -> bool:
    """Tell whether a number is but one end of a range: neither of "10 to 15 percent" is the amount."""
    return any(match.start() < end and start < match.end() for match in _RANGE.finditer(text))


def _value(match: re.Match[str]) -> str:
    digits = match["number"].replace(",", "").lower()
    number = NUMBER_WORDS[digits] if digits in NUMBER_WORDS else Decimal(digits)
    groups = match.groupdict()
    scaled = number * SCALES.get((groups["scale"] or "").lower(), 1) * SCALES.get((groups.get("more") or "").lower(), 1)
    if (groups.get("unit") or "").lower().endswith("cent") and groups["unit"].lower() in CURRENCY_PHRASES:
        scaled /= 100
    return format(scaled.normalize(), "f")


def _unit(match: re.Match[str]) -> str:
    base = _base_unit(match)
    per = _per(match) if base else ""
    return f"{base}/{per}" if per else base


def _base_unit(match: re.Match[str]) -> str:
    if match["sign"]:
        signs = {sign.lower(): code for sign, code in SYMBOLS.items()}
        return signs.get(match["sign"].lower(), match["sign"].upper())
    if match["code"]:
        return match["code"].upper()
    word = " ".join((match["unit"] or "").lower().split())
    return CURRENCY_PHRASES.get(word, "").removesuffix("-cent") or PERCENT_WORDS.get(word) or MEASURES.get(word, "")


def _per(match: re.Match[str]) -> str:
    """Return what an amount is per: "hour" is h; of "a" or "an" only times of the clock and calendar."""
    word = (match["per"] or "").lower()
    is_spelt = bool(match["rate"]) and match["rate"].split()[0].lower() == "per"
    return RATES.get(word, word if is_spelt else "")


def _approximation(words: str | None) -> str:
    return APPROXIMATIONS.get(" ".join((words or "").lower().split()), "")
