"""Calendar dates as people and machines write them, read at the precision that is given."""

import datetime
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>[12]\d{3})\b"

WRITTEN_FORMS = (
    rf"{_WEEKDAY}{_MONTH}\s*{_DAY}(?:,?\s+{_YEAR}(?!:))?",  # Wednesday, November 13, 2024; Nov. 13
    rf"{_WEEKDAY}{_DAY}[\s-]+(?:of\s+)?{_MONTH}(?:,?[\s-]+{_YEAR}(?!:))?",  # 13 November 2024; 13-Nov-2024
    rf"{_MONTH},?\s+{_YEAR}",  # November 2024
)
NUMERIC_FORMS = (
    r"(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",  # 2024-11-13, 2024/11/13
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>[12]\d{3})",  # 13.11.2024
    r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>[12]\d{3})",  # 13/11/2024: the order is clear above 12
    r"(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>[12]\d{3})",
)
MACHINE_FORMS = (
    r"(?P<year>[12]\d{3})(?P<month>\d{2})(?P<day>\d{2})(?:t?\d{6}z?)?",  # 20241113, 20241113T103000Z
    r"(?P<year>[12]\d{3})-(?P<month>\d{2})",
    r"(?P<year>[12]\d{3})",
)
_FOUND = tuple(re.compile(rf"(?<![\w/.-]){form}", re.IGNORECASE) for form in (*WRITTEN_FORMS, *NUMERIC_FORMS))
_WHOLE = tuple(re.compile(form, re.IGNORECASE) for form in (*WRITTEN_FORMS, *NUMERIC_FORMS, *MACHINE_FORMS))
_ZONE = r"(?:[a-z]{2,5}|[+-]\d{2}:?\d{2})"
_CLOCK = re.compile(
    rf"(?P<date>.+?)(?:,|\s+at|\s+-)?\s+(?:\d{{1,2}}(?:[:.]\d{{2}}){{1,2}}\s*(?:[ap]\.?m\.?)?|\d{{1,2}}\s*[ap]\.?m\.?)\s*{_ZONE}?",
    re.IGNORECASE,
)
_ISO_TIME = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})[t ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?P<zone>z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
_RFC_822 = re.compile(r"(?:[a-z]{3},\s*)?\d{1,2}\s[a-z]{3}\s\d{4}\s\d{2}:\d{2}.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the year, or the month and day, may be unknown (0)."""

    year: int = 0
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """Return the date in ISO 8601 at its own precision, or "" without a year."""
        if not self.year:
            return ""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


NO_DATE = PartialDate()


def parse_date(value: str) -> str:
    """Return the ISO date, or date and time, that the whole value writes, or "" if it writes none.

    >>> parse_date("Wednesday, November 13, 2024"), parse_date("Nov 2024"), parse_date("2024-11-13 10:30:00 UTC")
    ('2024-11-13', '2024-11', '2024-11-13T10:30:00Z')
    >>> parse_date("2024-11-13T10:30:00+00:00")
    '2024-11-13T10:30:00Z'
    >>> parse_date("Wed, 13 Nov 2024 10:30:00 +0800"), parse_date("03/04/2024"), parse_date("Nov 13")
    ('2024-11-13T10:30:00+08:00', '', '')
    """
    value = " ".join(value.split())[:100]
    return _parse_iso_time(value) or _parse_rfc_822(value) or _parse_epoch(value) or _parse_whole(value).iso()


def find_date(text: str) -> PartialDate:
    """Return the first date within the text that is written out, or an empty one.

    >>> find_date("Published on Nov. 13, 2024 at 10:30").iso()
    '2024-11-13'
    >>> find_date("TAIPEI, Nov 13")
    PartialDate(year=0, month=11, day=13)
    """
    matches = [match for pattern in _FOUND if (match := pattern.search(text)) and _from_match(match) != NO_DATE]
    return _from_match(min(matches, key=lambda match: (match.start(), -match.end()))) if matches else NO_DATE


def remove_dates(text: str) -> str:
    """Return the text with every written date replaced by a space.

    >>> remove_dates("Updated Nov 13, 2024")
    'Updated  '
    """
    for pattern in _FOUND:
        text = pattern.sub(lambda match: match.group() if _from_match(match) == NO_DATE else " ", text)
    return text


def complete_date(known: str, partial: PartialDate) -> str:
    """Return the more precise of a known ISO date and a date from the text that agrees with it.

    >>> complete_date("2024", PartialDate(0, 11, 13)), complete_date("2024-11-14T10:00:00Z", PartialDate(0, 11, 13))
    ('2024-11-13', '2024-11-14T10:00:00Z')
    """
    if not known:
        return partial.iso()
    year, month, *rest = *known.split("T")[0].split("-"), "", ""
    agrees = partial.year in (0, int(year)) and (not month or int(month) == partial.month)
    is_more_precise = partial.month and not "".join(rest)
    return PartialDate(int(year), partial.month, partial.day).iso() if agrees and is_more_precise else known


def _parse_iso_time(value: str) -> str:
    match = _ISO_TIME.fullmatch(value)
    if not match or _parse_whole(match["date"]) == NO_DATE:
        return ""
    zone = (match["zone"] or "").upper()
    return f"{match['date']}T{match['time']}{'Z' if zone in ('UTC', 'GMT', 'Z', '+00:00', '+0000') else zone}"


def _parse_rfc_822(value: str) -> str:
    if not _RFC_822.fullmatch(value):
        return ""
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return ""
    return moment.isoformat().removesuffix("+00:00") + ("Z" if moment.utcoffset() == datetime.timedelta(0) else "")


def _parse_epoch(value: str) -> str:
    if not _EPOCH.fullmatch(value):
        return ""
    seconds = int(value) if len(value) <= 10 else int(value) // 1000
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _parse_whole(value: str) -> PartialDate:
    clock = _CLOCK.fullmatch(value)
    for candidate in (value, clock["date"] if clock else value):
        for pattern in _WHOLE:
            match = pattern.fullmatch(candidate)
            if match and (date := _from_match(match)) != NO_DATE:
                return date
    return NO_DATE


def _from_match(match: re.Match[str]) -> PartialDate:
    parts = match.groupdict(default="") | {"mark": ""}
    if any(parts[part].isdecimal() and int(parts[part]) == 0 for part in parts):
        return NO_DATE
    date = PartialDate(int(parts.get("year", "") or 0), *_month_and_day(parts))
    return date if _is_real(date) else NO_DATE


def _month_and_day(parts: dict[str, str]) -> tuple[int, int]:
    return _month_number(parts.get("month", "")), int(parts.get("day", "") or 0)


def _month_number(written: str) -> int:
    if not written or written.isdecimal():
        return int(written or 0)
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(written[:3].lower()))


def _is_real(date: PartialDate) -> bool:
    try:
        datetime.date(date.year or 2000, date.month or 1, date.day or 1)  # 2000 is a leap year
    except ValueError:
        return False
    return True
