"""Who is who: mentions to entities, within an article and across articles."""

from kg.resolve.article import resolve_article
from kg.resolve.entities import merge_resolutions
from kg.resolve.knowledge import Knowledge, load_knowledge

__all__ = ["Knowledge", "load_knowledge", "merge_resolutions", "resolve_article"]
