"""From a source to its documents, and from a document to the fields of an article."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model import InputError
from kg.read.dates import parse_date
from kg.read.decoding import check_start, decode_line, decode_page, decode_text
from kg.read.markup import read_feed, read_page
from kg.read.sources import Format, Source, describe_origin, is_address, load_source, unreadable

FIELD_KEYS = {
    "text": (
        "text",
        "content",
        "body",
        "article",
        "articletext",
        "articlebody",
        "fulltext",
        "maintext",
        "bodytext",
        "story",
        "description",
        "summary",
    ),
    "title": ("title", "headline", "articletitle"),
    "published": (
        *("published", "date", "publishedat", "publisheddate", "publishdate", "datepublished", "datepublish", "publicationdate", "pubdate"),
        *("publishedon", "publishtime", "publishedtime", "datetime", "timestamp", "createdat", "time"),
    ),
    "source": (
        "source",
        "sourcename",
        "publisher",
        "publication",
        "outlet",
        "sitename",
        "site",
        "newspaper",
        "agency",
        "domain",
        "sourcedomain",
    ),
    "url": ("url", "link", "permalink", "weburl", "articleurl", "sourceurl", "canonicalurl", "uri"),
    "id": ("id", "articleid", "uuid", "guid", "docid", "documentid"),
}
"""The keys of each field, first choice first, in lower case and without spaces and marks: `Published At` is `publishedat`."""
FRONT_MATTER_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "source": "source",
    "url": "url",
    "id": "id",
}
MAX_FRONT_MATTER = 100
"""Lines of a front matter at most; those found have fewer than ten."""
DELIMITERS = ",;\t|"
MAX_CELL = 50_000_000
"""The longest cell of a table, in characters; Python's own limit of 131,072 is less than a long article has."""
MAX_PAGE = 20_000_000
"""The longest web page, mark-up and all, in characters."""

_KEY_MARKS = re.compile(r"[\W_]+")
_FRONT_MATTER_LINE = re.compile(r"[ \t]*(?:[A-Za-z][\w -]{0,40}:[^\n]*|#[^\n]*)?")
_FRONT_MATTER = re.compile(rf"---[ \t]*\n((?:{_FRONT_MATTER_LINE.pattern}\n)+?)(?:---|\.\.\.)[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One article of a source as found: a text, page or line that is still to be parsed, or fields that are."""

    origin: str
    format: Format
    content: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""  # why it cannot be parsed, where that shows already


@dataclass(frozen=True, slots=True)
class Fields:
    """What a document says of an article, as written there: nothing is checked but that the text is a string."""

    text: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    id: str = ""


def split_source(source: Source) -> Iterator[RawDocument]:
    """Yield the documents of a source: one for a text or page, one for each row of a table or entry of a feed.

    Rows of JSONL and CSV are not parsed here but in `parse_document`, so that a bad one does not hide the others.

    Raises:
        InputError: The source cannot be read at all, or holds no document.
    """
    if source.format is Format.JSON_LINES and not is_address(source.name):
        yield from _require_some(_split_lines(_read_lines(source.name), source.name), source, "lines")
        return
    data, kind = load_source(source)
    yield from _split_data(data, Source(source.name, kind))


def parse_document(document: RawDocument) -> Fields:
    """Return the fields of an article that a document holds.

    Raises:
        InputError: The document is broken, or has no text.
    """
    if document.problem:
        raise InputError(f"{document.origin}: {document.problem}")
    if document.format is Format.TEXT:
        return _parse_front_matter(document.content, origin=document.origin)
    if document.format is Format.PAGE:
        return Fields(**_parse_page(document))
    if document.format is Format.FEED:
        return Fields(**document.fields)
    row = _parse_json(document) if document.format is Format.JSON_LINES else document.fields
    return _pick_fields(row, origin=document.origin)


def _split_data(data: bytes, source: Source) -> Iterator[RawDocument]:
    where = describe_origin(source.name)
    if source.format is Format.TEXT:
        yield RawDocument(source.name, Format.TEXT, decode_text(data, where=where))
    elif source.format is Format.PAGE:
        yield RawDocument(source.name, Format.PAGE, decode_page(data, where=where))
    elif source.format is Format.FEED:
        yield from _require_some(_split_feed(data, source.name), source, "entries of an RSS or Atom feed")
    elif source.format is Format.TABLE:
        yield from _require_some(_split_table(decode_text(data, where=where), source.name), source, "rows under a line of column names")
    else:
        yield from _require_some(_split_lines(iter(data.splitlines(keepends=True)), source.name), source, "lines")


def _require_some(documents: Iterator[RawDocument], source: Source, what: str) -> Iterator[RawDocument]:
    is_empty = True
    for document in documents:
        is_empty = False
        yield document
    if is_empty:
        raise InputError(f"{describe_origin(source.name)}: no {what} found; nothing to read")


def _read_lines(name: str) -> Iterator[bytes]:
    """Yield the lines of a file without reading it whole; UTF-16 is recoded, since its line ends are no single bytes."""
    try:
        with open(name, "rb") as file:
            start = file.read(1024)
            if not start.lstrip().startswith((b"{", b"[")):  # else a bad row may follow good ones
                check_start(start, where=name)
            file.seek(0)
            if not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield from file
                return
        with open(name, encoding="utf-16", errors="replace", newline="\n") as lines:
            yield from (line.encode("utf-8", "replace") for line in lines)
    except OSError as error:
        raise unreadable(name, error) from error


def _split_lines(lines: Iterator[bytes], name: str) -> Iterator[RawDocument]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield RawDocument(f"{name}:{number}", Format.JSON_LINES, decode_line(line))


def _split_feed(data: bytes, name: str) -> Iterator[RawDocument]:
    for number, entry in enumerate(read_feed(data), start=1):
        yield RawDocument(f"{name}:{number}", Format.FEED, fields=entry)


def _split_table(text: str, name: str) -> Iterator[RawDocument]:
    """Yield the rows of a table; they are numbered as a spreadsheet does, where the column names are row 1."""
    columns, *rows = _parse_table(text, name) or [[]]
    if len(text.strip()) and not any(_normalize_key(column) in FIELD_KEYS["text"] for column in columns):
        raise InputError(f"{name}: no column with the article's text; name one of {', '.join(columns)[:200]} text")
    for number, row in enumerate(rows, start=2):
        if any(map(str.strip, row)):
            problem = f"has {len(row)} cells for {len(columns)} columns; quote the texts" if len(row) > len(columns) else ""
            yield RawDocument(f"{name}:{number}", Format.TABLE, fields=dict(zip(columns, row, strict=False)), problem=problem)


def _parse_table(text: str, name: str) -> list[list[str]]:
    heading = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=heading.count)
    limit = csv.field_size_limit(MAX_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(f"{name}: is no table that can be read ({error}); save it as CSV with quoted texts") from error
    finally:
        csv.field_size_limit(limit)


def _parse_page(document: RawDocument) -> dict[str, str]:
    if len(document.content) > MAX_PAGE:
        raise InputError(f"{document.origin}: has {len(document.content):,} characters of HTML; the limit for a page is {MAX_PAGE:,}")
    return read_page(document.content)


def _parse_json(document: RawDocument) -> dict[str, Any]:
    try:
        row = json.loads(document.content)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{document.origin}: is not JSON ({error}); put one object on each line") from error
    if not isinstance(row, dict):
        raise InputError(f"{document.origin}: is no JSON object; put one object with a key text on each line")
    return row


def _pick_fields(row: Mapping[str, Any], *, origin: str) -> Fields:
    values = {_normalize_key(str(key)): _as_text(value) for key, value in row.items()}
    picked = {name: next((values[key] for key in keys if values.get(key, "").strip()), "") for name, keys in FIELD_KEYS.items()}
    if not picked["text"]:
        raise InputError(f"{origin}: has no text; give it as text, content or body")
    return Fields(**picked)


def _as_text(value: Any) -> str:
    """Return a value of JSON as text: a list as paragraphs, an object by its name, nothing as ""."""
    if isinstance(value, dict):
        return _as_text(value.get("name") or value.get("title"))
    if isinstance(value, list):
        return "\n\n".join(map(_as_text, value))
    return "" if value is None or isinstance(value, bool) else str(value)


def _normalize_key(key: str) -> str:
    return _KEY_MARKS.sub("", key).lower()


def _parse_front_matter(text: str, *, origin: str) -> Fields:
    block = _FRONT_MATTER.match(text)
    if not block:
        _check_no_front_matter(text, origin=origin)
        return Fields(text=text)
    pairs = (line.split(":", 1) for line in block.group(1).splitlines() if ":" in line and not line.lstrip().startswith("#"))
    known = {FRONT_MATTER_KEYS.get(key.strip().lower(), ""): value.strip().strip("\"'").strip() for key, value in pairs}
    known.pop("", None)
    if known.get("published") and not parse_date(known["published"]):
        where = describe_origin(origin)
        raise InputError(f"{where}: the date {known['published'][:60]!r} in the front matter is no date; write it as 2024-11-13")
    return Fields(text=text[block.end() :], **known)


def _check_no_front_matter(text: str, *, origin: str) -> None:
    """Raise an InputError if a text begins with front matter that is broken: its fields would be read as news, and its date be lost."""
    rule, *lines = text.split("\n", MAX_FRONT_MATTER)
    if rule.rstrip() != "---" or not lines or lines[0].partition(":")[0].strip().lower() not in FRONT_MATTER_KEYS:
        return
    number = next((n for n, line in enumerate(lines, 2) if not _FRONT_MATTER_LINE.fullmatch(line)), len(lines) + 2)
    mend = "write 'key: value' on each of its lines, and --- on the line after the last"
    raise InputError(f"{describe_origin(origin)}, line {number}: the front matter does not end before this line; {mend}")
