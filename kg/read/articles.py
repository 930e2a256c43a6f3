"""The reader: one document, or one text, to an `Article` with its news paragraphs, title, date and source."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Article, InputError, Span, UsageError
from kg.read.boilerplate import has_date_of_article, is_aside, is_boilerplate, is_link_heading, is_link_title
from kg.read.datelines import Dateline, find_dateline, find_dateline_line, find_first_dateline, is_dateline
from kg.read.dates import NO_DATE, PartialDate, complete_date, find_date, parse_date
from kg.read.decoding import normalize_text, repair_mojibake
from kg.read.documents import Fields, RawDocument, parse_document
from kg.read.paragraphs import ends_sentence, split_paragraphs
from kg.read.sources import Format, describe_origin, is_address

MAX_CHARACTERS = 2_000_000
"""The longest text of one article: forty times a long report, and some two minutes of work for the later stages."""
MAX_HEADLINE = 160
MAX_HEADLINE_WORDS = 25
MIN_TITLE_OVERLAP = 0.6
"""The share of words that the first line has in common with the title when it is the title, shortened or lengthened by the site's name."""
MAX_DECKS = 3
"""Under a headline may stand a line or two without a full stop; one of so many paragraphs after it is a sentence."""
HEAD_PARAGRAPHS = 6
"""Dates that stand alone are the article's own only above the text; below they belong to other things."""
SLUG_LENGTH = 40

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
_URL_DATE = re.compile(r"/(20\d{2}|19\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)")
_BULLET = re.compile(r"[•●▪◦‣·*]\s+")
_CREDIT_END = re.compile(r"\s*\((?:additional )?(?:reporting|writing|editing|compiled) by [^()]{2,300}\)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the paragraphs of a text are: the news among them, and what the others tell about the article."""

    content: tuple[Span, ...]
    headline: str
    date: PartialDate
    agency: str


def read_article(document: RawDocument, *, date: str = "", source_name: str = "") -> Article:
    """Return the article of a document; `date` and `source_name`, where given, stand instead of its own.

    Raises:
        InputError: The document is broken, too long, or holds no news text.
        UsageError: `date` is no date.
    """
    if date and not parse_date(date):
        raise UsageError(f"the date {date!r} is no date; write it as 2024-11-13")
    fields = parse_document(document)
    address = document.origin if is_address(document.origin) and document.format in (Format.PAGE, Format.TEXT) else ""
    given = replace(fields, published=date or fields.published, source=source_name or fields.source, url=fields.url or address)
    return _build_article(given, origin=document.origin)


def article_from_text(text: str, *, title: str = "", published: str = "", source: str = "", url: str = "", origin: str = "") -> Article:
    """Return the article of a text; a title, date or source that is not given is looked for in the text.

    The headline, whether given or found as the first line, goes to `title` and is no content: headlines are telegraphic
    ("PM to visit Oslo"), and what they say the text says again in full sentences.

    Example:
        >>> article = article_from_text("OSLO, Nov 13, 2024 (Reuters) - Ministers met.")
        >>> article.published, article.source, [article.text[span.start : span.end] for span in article.content]
        ('2024-11-13', 'Reuters', ['Ministers met.'])

    Raises:
        InputError: The text is too long, binary, empty, or holds no news, or `published` is no date.
    """
    if published and not parse_date(published):
        raise InputError(f"{describe_origin(origin)}: {published!r} is no date; write it as 2024-11-13")
    return _build_article(Fields(text, title, published, source, url), origin=origin)


def _build_article(fields: Fields, *, origin: str) -> Article:
    where = describe_origin(origin)
    text = _clean_text(fields.text, where=where)
    title, source, url = (_clean_field(value) for value in (fields.title, fields.source, fields.url))
    layout = _find_layout(text, split_paragraphs(text), title=title)
    if not layout.content:
        raise InputError(f"{where}: holds no news text, only headlines, links or notices; give the article's own text")
    return Article(
        id=_make_id(fields.id or title or layout.headline, text, layout.content[0], url=url),
        text=text,
        content=layout.content,
        title=title or layout.headline,
        published=_find_published(fields.published, layout.date, url=url),
        source=source or layout.agency,
        url=url,
        origin=origin,
    )


def _clean_text(written: str, *, where: str) -> str:
    if len(written) > MAX_CHARACTERS:
        raise InputError(f"{where}: has {len(written):,} characters in one article; the limit is {MAX_CHARACTERS:,}; split it")
    text = repair_mojibake(normalize_text(written, where=where))
    if not text.strip():
        raise InputError(f"{where}: is empty; give it some text")
    return text


def _clean_field(value: str) -> str:
    """Return a short field on one line, repaired as the text is, without control characters."""
    return " ".join(_UNPRINTABLE.sub(" ", repair_mojibake(value)).split())


def _find_layout(text: str, paragraphs: Sequence[Span], *, title: str) -> _Layout:
    words = [text[span.start : span.end] for span in paragraphs]
    news = [number for number, is_news in enumerate(_mark_news(words)) if is_news]
    headline = words[news[0]] if news and _is_headline([words[number] for number in news[: 1 + MAX_DECKS]], title=title) else ""
    news = news[1:] if headline else news
    datelines = [(find_dateline if order else find_first_dateline)(words[number]) for order, number in enumerate(news)]
    head = [*map(find_dateline_line, words[:HEAD_PARAGRAPHS]), *datelines[:HEAD_PARAGRAPHS]]
    spans = (_trim(text, paragraphs[number], dateline) for number, dateline in zip(news, datelines, strict=True))
    return _Layout(
        content=tuple(span for span in spans if not is_boilerplate(text[span.start : span.end])),
        headline=" ".join(headline.split()),
        date=_find_layout_date(words, head),
        agency=next((dateline.agency for dateline in head if dateline.agency), ""),
    )


def _mark_news(paragraphs: Sequence[str]) -> list[bool]:
    """Return for each paragraph whether it is news; titles that follow a heading over links are not."""
    marks = []
    under_link_heading = False
    for paragraph in paragraphs:
        is_notice = is_aside(paragraph) or is_dateline(paragraph)
        under_link_heading = is_link_heading(paragraph) or (under_link_heading and (is_notice or is_link_title(paragraph)))
        marks.append(not is_notice and not under_link_heading)
    return marks


def _is_headline(first: Sequence[str], *, title: str) -> bool:
    """Return whether the first of some paragraphs is the title, or looks like one over sentences of text."""
    if title:
        return _is_same_title(first[0], title)
    is_short = len(first[0]) <= MAX_HEADLINE and 2 <= len(first[0].split()) <= MAX_HEADLINE_WORDS
    is_telegraphic = not ends_sentence(first[0]) and not first[0].endswith((":", ";", ",", "-", "–", "—"))
    is_item = first[0][0].islower() or _BULLET.match(first[0]) is not None
    return is_short and is_telegraphic and not is_item and any(map(ends_sentence, first[1:]))


def _is_same_title(line: str, title: str) -> bool:
    if len(line) > 2 * MAX_HEADLINE:
        return False
    line_words, title_words = (re.findall(r"\w+", value.lower()) for value in (line, title))
    if line_words == title_words:
        return True
    shared = set(line_words) & set(title_words)
    return not line.endswith(".") and len(shared) >= MIN_TITLE_OVERLAP * len({*line_words, *title_words})


def _trim(text: str, span: Span, dateline: Dateline) -> Span:
    """Return the span without the dateline or bullet before it and the reporters' credit after it."""
    bullet = _BULLET.match(text, span.start, span.end)
    start = bullet.end() if bullet else span.start + dateline.length
    credit = _CREDIT_END.search(text, max(span.start, span.end - 400), span.end)
    return Span(start, credit.start() if credit and credit.start() > start else span.end)


def _find_layout_date(paragraphs: Sequence[str], datelines: Sequence[Dateline]) -> PartialDate:
    """Return the date of a line that is only a date, of the byline or of the dateline: the first with a year, else the first."""
    lines = [find_date(words) for words in paragraphs[:HEAD_PARAGRAPHS] if has_date_of_article(words)]
    found = [date for date in (*lines, *(dateline.date for dateline in datelines)) if date.month]
    return next((date for date in found if date.year), found[0] if found else NO_DATE)


def _find_published(written: str, date: PartialDate, *, url: str) -> str:
    """Return the date of publication: the one given, else the text's, else the address's; a more precise one completes it."""
    path = _URL_DATE.search(url)
    in_url = parse_date("-".join(part.zfill(2) for part in path.groups() if part)) if path else ""
    known = parse_date(written) or date.iso() or in_url
    return complete_date(known, date)


def _make_id(name: str, text: str, first: Span, *, url: str) -> str:
    digest = hashlib.sha256(f"{text}\0{url}".encode()).hexdigest()[:8]
    return f"{_make_slug(name) or _make_slug(text[first.start : first.end][:100]) or 'article'}-{digest}"


def _make_slug(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name[:200]).encode("ascii", "ignore").decode("ascii").lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", ascii_name.replace("'", "")))
    return slug if len(slug) <= SLUG_LENGTH else (slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH])
