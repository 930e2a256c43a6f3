"""Dates, money, percentages, quantities and numbers by pattern: corpora disagree on them, rules do not."""

import re
from functools import lru_cache

from spacy.tokens import Doc, Span

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT_MONTHS = r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SCALES = "hundred|thousand|million|billion|trillion"
UNITS = "second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century"
UNITS_PLURAL = r"seconds|minutes|hours|days|nights|weeks|weekends|months|quarters(?! of\b)|years|decades|centuries"
SEASONS = "spring|summer|autumn|fall|winter"
CURRENCY_SIGNS = r"(?:US|NT|HK|A|C|S|NZ|R|AU|CA)?\$|€|£|¥|₹|₽|₩|₺|₴|₪|₫|฿|₦|₱|₸|₾|₵|₲|₡"
CURRENCY_CODES = (
    "USD|EUR|GBP|JPY|CNY|RMB|INR|RUB|TWD|KRW|CHF|AUD|CAD|UAH|TRY|BRL|MXN|ZAR|PLN|SEK|NOK|DKK|ILS|SAR|AED|HUF|CZK|RON|BGN|KZT|ETB|GHS|"
    "KES|UGX|TZS|NGN|EGP|PKR|BDT|LKR|IDR|MYR|THB|PHP|VND|SGD|HKD|NZD|ARS|CLP|KWD|QAR|BHD|OMR|JOD|IQD|IRR"
)
"""Codes of ISO 4217 that mean nothing else ("TOP 10", "COP15")."""
CURRENCY_WORDS = (
    "dollars?|euros?|pounds?(?: sterling)?|yen|yuan|renminbi|rupees?|roubles?|rubles?|francs?|hryvnias?|hryvnyas?|liras?|reais|pesos?|rand|"
    "zlotys?|kronor|kroner|krone|krona|krónur|korunas?|shekels?|riyals?|rials?|dirhams?|dinars?|shillings?|baht|dong|naira|"
    "cedis?|birr|takas?|ringgits?|rupiahs?|forints?|leva|levs?|lei|leu|laris?|drams?|manats?|tenge|tugriks?|bol[ií]vars?|bolivianos?|"
    "guaran[ií]s?|quetzals?|lempiras?|c[óo]rdobas?|balboas?|gourdes?|kwachas?|kwanzas?|meticais|kyats?|riels?|ariary|afghanis?|cents?|pence"
)
AMBIGUOUS_CURRENCIES = "won|real"
"""Also a verb and an adjective: "two won", "six real reasons"."""
NATION = r"(?:U\.S\.|[A-Z][A-Za-z]+)(?: [A-Z][a-z]+)?"
"""What may stand between a number and its currency: US, Kenyan, New Taiwan, Hong Kong."""
MEASURES = (
    "kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|miles?|nautical miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|"
    "square (?:kilomet(?:re|er)s?|miles?|met(?:re|er)s?|feet)|tonnes?|tons?|kilograms?|kilos?|grams?|lit(?:re|er)s?|gallons?|barrels?(?: of oil)?(?: per day| a day)?|"
    "megawatts?|gigawatts?|kilowatts?|degrees(?: Celsius| Fahrenheit)?|km|kg|mph|km/h|knots?"
)

DIGITS = r"(?<!\d)(?<!\d,)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""Never from the middle of a number: a search that began at each digit of a long run would be quadratic in it."""
WORDED = rf"(?i:(?:{TENS})(?:[ -](?:{SMALL}))?|{SMALL}|a few|several|a dozen|dozens of|a couple of|half a)(?:[ -](?:{SCALES}))*"
NUMBER = rf"(?:(?:{DIGITS})(?:[ -]?(?:{SCALES})\b|[ ]?(?:m|bn|tn|k)\b)?|\b{WORDED})"
LARGE_NUMBER = rf"(?:(?:{DIGITS}|\b(?i:{TENS}|{SMALL}))[ -]?(?:{SCALES})\b|(?<!\d)(?<!\d,)\d{{1,3}}(?:,\d{{3}})+)"
YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

MONTH = rf"(?:{MONTHS}|{SHORT_MONTHS})"
PATTERNS: tuple[tuple[str, str], ...] = (
    ("DATE", rf"\b(?:(?:{WEEKDAYS}),? )?{MONTH} {DAY}(?:,? {YEAR})?\b"),
    ("DATE", rf"\b(?:(?:{WEEKDAYS}),? )?{DAY}(?: of)? {MONTH}(?:,? {YEAR})?\b"),
    ("DATE", rf"\b(?:early |mid-?|late )?(?:{MONTHS})(?:,? {YEAR})\b"),
    ("DATE", rf"\b(?:early|mid|late|last|next|this)[ -](?:{MONTHS})\b"),
    ("DATE", rf"(?<=[Ii]n )(?:{MONTHS})\b|(?<=[Ss]ince )(?:{MONTHS})\b|(?<=[Uu]ntil )(?:{MONTHS})\b|(?<=[Bb]y )(?:{MONTHS})\b"),
    ("DATE", rf"\b{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b"),
    ("DATE", rf"\b(?:the )?(?:early |mid-?|late )?{YEAR}s\b|\b(?:early |mid-|late ){YEAR}\b"),
    ("DATE", rf"(?<![\d$€£¥.,-])\b{YEAR}(?:[-–]\d{{2,4}})?\b(?![,.]?\d|%| percent| per cent| (?:people|troops|soldiers|miles|km|dollars|euros))"),
    ("DATE", rf"\b(?:(?:last|next|this|late|early|every) )?(?:{WEEKDAYS})(?: (?:morning|afternoon|evening|night))?s?\b"),
    ("DATE", r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b"),
    ("DATE", rf"\b(?:earlier |later )?(?:last|next|this|the previous|the following|the past|the same|that) (?!second\b)(?:{UNITS}|{SEASONS})\b"),
    ("DATE", rf"\b(?:the )?(?:past|last|next|coming|previous|first|final) (?:{NUMBER}|few|several|couple of) (?:{UNITS_PLURAL})\b"),
    ("DATE", rf"\b(?:(?:more than|less than|over|nearly|almost|about|around|some) )?(?:{NUMBER}|an?) (?:{UNITS}|{UNITS_PLURAL})(?: ago| earlier| later| before)\b"),
    ("DATE", rf"\b(?:the )?(?:end|beginning|start|middle) of (?:{YEAR}|(?:the|this|next|last) (?:{UNITS})|(?:{MONTHS})(?: {YEAR})?)\b"),
    ("DATE", rf"\b{NUMBER}[ -](?:{UNITS_PLURAL})\b"),
    ("MONEY", rf"(?:{CURRENCY_SIGNS}) ?(?:{DIGITS})(?:[ -]?(?:{SCALES})\b|[ ]?(?:m|bn|tn|k)\b)?"),
    ("MONEY", rf"\b(?:{CURRENCY_CODES}) ?(?:{DIGITS})(?: (?:{SCALES}))?\b"),
    ("MONEY", rf"{NUMBER} (?:{NATION} )?(?:{CURRENCY_WORDS}|{CURRENCY_CODES})\b"),
    ("MONEY", rf"{LARGE_NUMBER} (?:{NATION} )?(?:{AMBIGUOUS_CURRENCIES})\b"),
    ("MONEY", rf"(?<![\d.,])(?!{YEAR}\b)\d{{3,}} (?:{AMBIGUOUS_CURRENCIES})(?=\s*(?:[.,;:()]|$))"),
    ("PERCENT", rf"{NUMBER} ?(?:%|percentage points?\b|per ?cent\b|pct\b)"),
    ("QUANTITY", rf"{NUMBER}[ -](?:{MEASURES})\b"),
    ("CARDINAL", rf"(?<![\w$€£¥₹/.-]){NUMBER}(?![\w%/]|-\w)"),
)  # fmt: skip
"""Type and pattern, in order of preference: an earlier one keeps the words it takes."""

NEVER_ALONE = frozenset({"one", "a few", "several", "half a"})


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((label, re.compile(pattern)) for label, pattern in PATTERNS)


def find_values(doc: Doc) -> list[Span]:
    """Return spans of dates, money, percentages, quantities and numbers, in order, none overlapping."""
    text = doc.text
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    taken = bytearray(len(text))
    found: list[Span] = []
    for label, pattern in _compiled():
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or (label == "CARDINAL" and match.group().lower() in NEVER_ALONE):
                continue
            first, last = starts.get(start), ends.get(end)
            if first is not None and last is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append(Span(doc, first, last, label=label))
    return sorted(found, key=lambda span: span.start)
