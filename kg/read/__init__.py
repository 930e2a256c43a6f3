"""Files, feeds, pages and texts to articles: `list_sources`, then `split_source`, then `read_article`, or `article_from_text`."""

from kg.read.articles import MAX_CHARACTERS, article_from_text, read_article
from kg.read.dates import parse_date
from kg.read.documents import RawDocument, split_source
from kg.read.sources import Format, Source, list_sources

__all__ = [
    "MAX_CHARACTERS",
    "Format",
    "RawDocument",
    "Source",
    "article_from_text",
    "list_sources",
    "parse_date",
    "read_article",
    "split_source",
]
