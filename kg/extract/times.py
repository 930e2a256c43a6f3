"""Time expressions: found by their words, valued by the article's date at the text's own precision."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kg.extract.lexicon import word_set
from kg.extract.syntax.sentence import Tree
from kg.model import Tense

WEEKDAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
MONTHS = {name: i + 1 for i, name in enumerate(MONTH_NAMES)} | {name[:3]: i + 1 for i, name in enumerate(MONTH_NAMES)} | {"sept": 9}
UNITS = word_set("day week month year decade century quarter hour minute weekend season night evening morning afternoon term")
TIME_WORDS = word_set(
    """
    today yesterday tomorrow tonight now recently earlier previously currently nowadays ago overnight lately soon later spring summer
    autumn winter noon midnight weekend date moment
    """
)
DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: i + 1 for i, word in enumerate(NUMBER_WORDS)} | {"a": 1, "an": 1, "past": 1, "last": 1, "couple": 2}
YEAR = re.compile(r"^(1[5-9]\d\d|20\d\d)$")
PERIOD = re.compile(r"\b(?:past|last|previous) (\w+) (day|week|month|year|decade)s?\b")
AGO = re.compile(r"\b(\w+) (day|week|month|year|decade)s? (?:ago|earlier)\b")
FROM_TO = re.compile(r"\b(?:from|between) (\d{4}) (?:to|until|till|and|through) (\d{4})\b")
TOLD = re.compile(
    r"\b(?:(?:the|that) (?:next|following|previous|same) (?:day|week|weekend|month|year|decade)|the last (?:day|night)"
    r"|(?:days?|weeks?|months?|years?) (?:earlier|later))\b"
)
"""Times that count from what was told before, not from the day of the text."""
PERIOD_PARTS = re.compile(r"^(?:from|between)\s+(.+?)\s+(?:to|until|till|and|through)\s+(.+)$", re.IGNORECASE)
SINCE = re.compile(r"\bsince (\d{4})\b")
RELATIVE = re.compile(r"\b(this|last|next|previous|current|coming) (day|week|weekend|month|year|decade|" + "|".join(WEEKDAYS) + r")\b")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative times count from."""

    day: date


def is_time_head(tree: Tree, i: int) -> bool:
    """Return whether a word heads a time expression: a year, month, weekday, or a time unit used as an adverbial."""
    if tree.entities[i] == "DATE":
        return True
    word = tree.words[i].lower().rstrip(".")
    if word in WEEKDAYS or (YEAR.match(word) and tree.pos[i] == "NUM" and not tree.entities[i]) or word in TIME_WORDS:
        return True
    if word in MONTHS:
        return tree.words[i][:1].isupper() and tree.pos[i] in ("PROPN", "NOUN")
    if tree.pos[i] == "NUM" and any(tree.lemmas[c] in MONTHS for c in tree.children[i]):
        return True
    return tree.lemmas[i] in UNITS and tree.pos[i] == "NOUN"


def anchor_of(published: str) -> Anchor | None:
    """Return the anchor of an ISO date or date and time, or nothing where there is no full date.

    >>> anchor_of("2021-05-19T08:00:00Z").day.isoformat(), anchor_of("2021")
    ('2021-05-19', None)
    """
    try:
        return Anchor(date.fromisoformat(published[:10]))
    except ValueError:
        return None


def tells_ahead(text: str) -> bool:
    """Return whether a time in words is one that lies ahead beside a verb in the present: "retires in June", "meets on Monday".

    >>> tells_ahead("in June"), tells_ahead("on Mondays"), tells_ahead("next week"), tells_ahead("in June 2019")
    (True, False, True, False)
    """
    words = re.findall(r"[a-z]+|\d{4}", text.lower())
    is_named = len(words) > 1 and words[0] in ("in", "on") and (words[1] in WEEKDAYS or words[1] in MONTHS)
    is_dated = any(YEAR.match(word) for word in words)
    return not is_dated and (is_named or words[:1] in (["tomorrow"], ["next"]))


@lru_cache(maxsize=4096)
def time_value(text: str, anchor: Anchor | None, tense: Tense = Tense.PAST) -> str:
    """Return the ISO value of a time's words, "" where they cannot be resolved.

    >>> time_value("on Monday", Anchor(date(2021, 5, 19)))
    '2021-05-17'
    >>> time_value("in the past six months", Anchor(date(2021, 5, 19)))
    '2020-11/2021-05'
    >>> time_value("from May to June 2019", None), time_value("to May 2", Anchor(date(2021, 5, 19)))
    ('2019-05/2019-06', '')
    >>> time_value("14 March 2019", None), time_value("last year", Anchor(date(2021, 5, 19)))
    ('2019-03-14', '2020')
    """
    words = re.findall(r"[a-z]+|\d+", text.lower())
    plain = " ".join(words)
    if words[:1] == ["to"] or TOLD.search(plain):
        return ""
    fixed = _fixed_period(plain) or _period(text, anchor, tense) or _calendar_date(words, anchor, tense)
    if fixed or anchor is None:
        return fixed
    return _relative_value(words, plain, anchor.day, tense)


def _fixed_period(plain: str) -> str:
    if found := FROM_TO.search(plain):
        return f"{found[1]}/{found[2]}"
    if found := SINCE.search(plain):
        return f"{found[1]}/"
    return ""


def _period(text: str, anchor: Anchor | None, tense: Tense) -> str:
    """Return the value of a time with a begin and an end; the begin is in the end's year where it names none."""
    parts = PERIOD_PARTS.match(text)
    if parts is None:
        return ""
    begin, end = parts[1], parts[2]
    year = next((word for word in re.findall(r"\d+", end) if YEAR.match(word)), "")
    if year and not any(YEAR.match(word) for word in re.findall(r"\d+", begin)):
        begin = f"{begin} {year}"
    first, last = time_value(begin, anchor, tense), time_value(end, anchor, tense)
    is_period = bool(first and last) and "/" not in first + last and first < last
    return f"{first}/{last}" if is_period else ""


def _calendar_date(words: list[str], anchor: Anchor | None, tense: Tense) -> str:
    """Return the value of words that name a year, a month or a day of a month."""
    years = [w for w, after in zip(words, [*words[1:], ""], strict=False) if YEAR.match(w) and after not in ("utc", "gmt")]
    months = [MONTHS[w] for w in words if w in MONTHS]
    days = [int(w) for w in words if w.isdigit() and 1 <= int(w) <= 31]
    if len(months) != 1:
        return years[0] if len(years) == 1 and not months else ""
    month = months[0]
    if not years and anchor is None:
        return ""
    year = int(years[0]) if years else _year_of_month(month, words, anchor.day if anchor else date.min, tense)
    if len(days) == 1 and days[0] <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}-{days[0]:02d}"
    return f"{year:04d}-{month:02d}"


def _year_of_month(month: int, words: list[str], day: date, tense: Tense) -> int:
    if "next" in words:
        return day.year + 1 if month <= day.month else day.year
    if tense is Tense.FUTURE:
        return day.year if month >= day.month else day.year + 1
    if tense is Tense.PRESENT and "last" not in words:
        return day.year + (1 if day.month - month > 6 else -1 if month - day.month > 6 else 0)
    if "last" in words:
        return day.year if month < day.month else day.year - 1
    return day.year if month <= day.month else day.year - 1


def _relative_value(words: list[str], plain: str, day: date, tense: Tense) -> str:
    for w in words:
        if w in DEICTIC:
            return (day + timedelta(days=DEICTIC[w])).isoformat()
    if found := PERIOD.search(plain):
        return _back_period(found[1], found[2], day)
    if found := AGO.search(plain):
        return _ago(found[1], found[2], day)
    if found := RELATIVE.search(plain):
        return _shifted(found[1], found[2], day, tense)
    for w in words:
        if w in WEEKDAYS:
            return _weekday(WEEKDAYS[w], day, tense)
    return ""


def _count(word: str) -> int:
    return int(word) if word.isdigit() and len(word) < 4 else NUMBERS.get(word, 0)


def _back_period(word: str, unit: str, day: date) -> str:
    """Return the period from so many units ago until the anchor, at the unit's precision."""
    count = _count(word)
    if not count:
        return ""
    if unit in ("year", "decade"):
        return f"{day.year - count * (10 if unit == 'decade' else 1)}/{day.year}"
    if unit == "month":
        return f"{_month_shift(day, -count)}/{day:%Y-%m}"
    return f"{day - timedelta(days=count * (7 if unit == 'week' else 1))}/{day}"


def _ago(word: str, unit: str, day: date) -> str:
    count = _count(word)
    if not count:
        return ""
    if unit in ("year", "decade"):
        return str(day.year - count * (10 if unit == "decade" else 1))
    if unit == "month":
        return _month_shift(day, -count)
    if unit == "week":
        return _week(day - timedelta(weeks=count))
    return (day - timedelta(days=count)).isoformat()


def _month_shift(day: date, months: int) -> str:
    index = day.year * 12 + day.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _shifted(which: str, unit: str, day: date, tense: Tense) -> str:
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit in WEEKDAYS:
        return _weekday(WEEKDAYS[unit], day, Tense.FUTURE if step > 0 else tense)
    if unit == "year":
        return str(day.year + step)
    if unit == "month":
        return _month_shift(day, step)
    if unit == "week":
        return _week(day + timedelta(weeks=step))
    return (day + timedelta(days=step)).isoformat() if unit == "day" else ""


def _weekday(weekday: int, day: date, tense: Tense) -> str:
    """Return the last such day on or before the anchor, or the next one on or after it."""
    shift = (weekday - day.weekday()) % 7 if tense is Tense.FUTURE else -((day.weekday() - weekday) % 7)
    return (day + timedelta(days=shift)).isoformat()
