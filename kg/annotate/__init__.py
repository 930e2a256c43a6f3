"""Articles to spaCy `Doc`s: the bundled English news pipeline, or another that spaCy can load."""

from kg.annotate.component import DEFAULT_PIPELINE, annotate_articles, load_pipeline, make_doc

__all__ = ["DEFAULT_PIPELINE", "annotate_articles", "load_pipeline", "make_doc"]
