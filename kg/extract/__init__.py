"""What an article says: `extract_relations` gives mentions and relations, `open_triples` and `resolved_triples` give tuples."""

from kg.extract.extraction import extract_relations
from kg.extract.triples import open_triples, resolved_triples

__all__ = ["extract_relations", "open_triples", "resolved_triples"]
