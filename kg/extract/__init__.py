"""What an article says: mentions and open relations from its parse. Entry points: `extract_relations`, `open_triples`."""

from kg.extract.extraction import extract_relations
from kg.extract.triples import open_triples

__all__ = ["extract_relations", "open_triples"]
