"""Articles to spaCy `Doc`s: the bundled English news pipeline, or another that spaCy can load."""

from kg.annotate.pipelines.articles import annotate_articles, load_pipeline, make_doc
from kg.annotate.pipelines.bundled import DEFAULT_PIPELINE, load

__all__ = ["DEFAULT_PIPELINE", "annotate_articles", "load", "load_pipeline", "make_doc"]
