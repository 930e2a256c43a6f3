"""Amounts in words to numbers with units: "$19 billion" is 19000000000 USD."""

import re
from collections.abc import Iterable
from decimal import Decimal

from kg.model import Literal

SYMBOLS = {
    "US$": "USD", "NT$": "TWD", "HK$": "HKD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "S$": "SGD", "NZ$": "NZD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "Rs": "INR",
}  # fmt: skip
"""Currency signs as they stand before a number. A bare dollar sign is taken for the US dollar, as news agencies do."""
CURRENCY_WORDS = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "taiwan dollar": "TWD", "taiwanese dollar": "TWD",
    "hong kong dollar": "HKD", "australian dollar": "AUD", "canadian dollar": "CAD", "singapore dollar": "SGD", "dollar": "USD",
    "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "won": "KRW", "rupee": "INR",
    "rouble": "RUB", "ruble": "RUB", "swiss franc": "CHF", "franc": "CHF", "rand": "ZAR", "real": "BRL", "lira": "TRY", "shekel": "ILS",
    "hryvnia": "UAH", "zloty": "PLN", "krona": "SEK", "peso": "MXN", "dirham": "AED", "riyal": "SAR", "baht": "THB", "ringgit": "MYR",
    "rupiah": "IDR", "dong": "VND", "naira": "NGN", "cent": "USD-cent",
}  # fmt: skip
CODES = frozenset(code for code in (*SYMBOLS.values(), *CURRENCY_WORDS.values()) if code.isupper())
PERCENT_WORDS = frozenset({"%", "percent", "per cent", "pct", "percentage point"})
MEASURES = {
    "kilometre": "km", "kilometer": "km", "km": "km", "metre": "m", "meter": "m", "mile": "mile", "foot": "foot", "feet": "foot",
    "tonne": "t", "ton": "ton", "kilogram": "kg", "kilo": "kg", "kg": "kg", "barrel": "barrel", "hectare": "ha", "acre": "acre",
    "megawatt": "MW", "gigawatt": "GW", "degree": "degree", "point": "point",
}  # fmt: skip
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "million": 10**6, "m": 10**6, "mn": 10**6, "crore": 10**7,
    "billion": 10**9, "b": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12, "dozen": 12,
}  # fmt: skip
NUMBER_WORDS = {
    "half a": Decimal("0.5"), "a": Decimal(1), "one": Decimal(1), "two": Decimal(2), "three": Decimal(3), "four": Decimal(4),
    "five": Decimal(5), "six": Decimal(6), "seven": Decimal(7), "eight": Decimal(8), "nine": Decimal(9), "ten": Decimal(10),
    "eleven": Decimal(11), "twelve": Decimal(12), "fifteen": Decimal(15), "twenty": Decimal(20), "thirty": Decimal(30),
    "forty": Decimal(40), "fifty": Decimal(50), "sixty": Decimal(60), "seventy": Decimal(70), "eighty": Decimal(80), "ninety": Decimal(90),
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    """Return an alternative of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_NUMBER = rf"(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+|\b(?:{_any(NUMBER_WORDS)})(?=[\s-]))"
_SCALE = rf"(?:[\s-]?(?P<scale>{_any(SCALES)})s?\b)?"
_UNIT = rf"(?:[\s-]*(?P<unit>{_any((*CURRENCY_WORDS, *PERCENT_WORDS, *MEASURES))})s?(?!\w)|\s*(?P<code>{_any(CODES)})\b)?"
_AMOUNT = re.compile(rf"(?<![\w.])(?:(?P<sign>{_any((*SYMBOLS, *CODES))})\s*)?{_NUMBER}{_SCALE}{_UNIT}", re.IGNORECASE)


def parse_amount(text: str, head: int = -1) -> Literal | None:
    """Return the amount that a phrase is, or None; `head` is where the phrase's head word begins, which the amount must hold.

    >>> parse_amount("a record $19 billion")
    Literal(value='19000000000', datatype='xsd:decimal', unit='USD', text='$19 billion')
    >>> parse_amount("around 80 percent").unit
    'percent'
    >>> parse_amount("a $5m package", head=6) is None
    True
    """
    for match in _AMOUNT.finditer(text):
        unit = _unit(match)
        if (match["number"].lower() == "a" and not (match["scale"] and unit)) or (head >= 0 and not match.start() <= head < match.end()):
            continue
        if not unit and head < 0:
            continue
        return Literal(_value(match), "xsd:decimal", unit, match.group().strip())
    return None


def amount_class(amount: Literal) -> str:
    """Return the class of an amount in the ontology.

    >>> amount_class(Literal("5", "xsd:decimal", "EUR"))
    'MonetaryAmount'
    """
    if amount.unit == "percent":
        return "Percentage"
    return "MonetaryAmount" if amount.unit in CODES else "Amount"


def _value(match: re.Match[str]) -> str:
    digits = match["number"].replace(",", "")
    number = NUMBER_WORDS.get(digits.lower()) or Decimal(digits)
    scaled = number * SCALES.get((match["scale"] or "").lower(), 1)
    if (match["unit"] or "").lower() == "cent":
        scaled /= 100
    return format(scaled.normalize(), "f")


def _unit(match: re.Match[str]) -> str:
    if match["sign"]:
        signs = {sign.lower(): code for sign, code in SYMBOLS.items()}
        return signs.get(match["sign"].lower(), match["sign"].upper())
    if match["code"]:
        return match["code"].upper()
    word = (match["unit"] or "").lower()
    if word in PERCENT_WORDS:
        return "percent"
    return {"cent": "USD"}.get(word) or CURRENCY_WORDS.get(word) or MEASURES.get(word, "")
