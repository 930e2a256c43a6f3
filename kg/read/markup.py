"""Web pages and feeds to the fields of an article, without the network."""

import io
import logging
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

PARAGRAPH_TAGS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "header", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
HIDDEN_TAGS = frozenset(("script", "style", "template", "noscript", "svg", "title", "figcaption", "iframe", "button", "select"))
LATEST_DATE = "2099-12-31"
"""The limit of dates found in pages. Without one the limit is today, and the same page would read differently on another day."""

_SILENT = logging.NullHandler()
_WHITE_SPACE = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n\s*\n")
_SPACES = re.compile(r" {2,}")
_BREAKS = re.compile(r" *\n *")
_MANY_BREAKS = re.compile(r"\n{3,}")


def read_page(html: str) -> dict[str, str]:
    """Return text, title, published, source and url of a web page; what the page does not give is missing."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):  # their warnings about odd pages would reach the user's terminal
        logging.getLogger(name).addHandler(_SILENT)
    dates = {"original_date": True, "extensive_search": False, "max_date": LATEST_DATE}
    page = bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dates)
    if page is None or isinstance(page, dict):
        return {"text": strip_markup(html)}
    found = {"text": page.text, "title": page.title, "published": page.date, "source": page.sitename or page.hostname, "url": page.url}
    return {field: value for field, value in found.items() if value}


def read_feed(data: bytes) -> Iterator[dict[str, str]]:
    """Yield text, title, published, source, url and id of every entry of an RSS or Atom feed, in the feed's order."""
    import feedparser  # type: ignore[import-untyped]

    feed = feedparser.parse(io.BytesIO(data))  # a file object: a string might be taken for an address and fetched
    site = str(feed.feed.get("title", ""))
    for entry in feed.entries:
        yield {
            "text": _entry_text(entry),
            "title": strip_markup(entry.get("title", "")),
            "published": str(entry.get("published") or entry.get("updated") or ""),
            "source": str(entry.get("source", {}).get("title", "") or site),
            "url": str(entry.get("link", "")),
            "id": str(entry.get("id", "")),
        }


def strip_markup(html: str) -> str:
    r"""Return the text of a piece of HTML: paragraphs divided by blank lines, hidden parts left out.

    >>> strip_markup("<p>Rain &amp;\nwind.</p><p>Sun<br>later.</p><script>x()</script>")
    'Rain & wind.\n\nSun\nlater.'
    """
    collector = _TextCollector()
    collector.feed(html)
    collector.close()
    text = _BREAKS.sub("\n", _SPACES.sub(" ", "".join(collector.pieces)))
    return _MANY_BREAKS.sub("\n\n", text).strip()


def _entry_text(entry: Mapping[str, Any]) -> str:
    """Return the longest text of a feed's entry: its content or its summary, without mark-up."""
    contents = [str(content.get("value", "")) for content in entry.get("content", [])]
    longest = max([*contents, str(entry.get("summary", ""))], key=len)
    return "\n\n".join(strip_markup(block) for block in _BLANK_LINE.split(longest)) if "<" not in longest else strip_markup(longest)


class _TextCollector(HTMLParser):
    """Collects the text that a browser would show, with line breaks where it would begin a new line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in HIDDEN_TAGS
        self.pieces.append("\n" if tag == "br" else "\n\n" if tag in PARAGRAPH_TAGS else "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in HIDDEN_TAGS and self._hidden > 0
        self.pieces.append("\n\n" if tag in PARAGRAPH_TAGS else "")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(_WHITE_SPACE.sub(" ", data))
