"""kg: news text to a knowledge graph that people can open, query and trust.

>>> import kg
>>> graph = kg.build(["Paris congratulated Berlin on Monday."])  # doctest: +SKIP
>>> graph.facts()  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.knowledge_graph import KnowledgeGraph
    from kg.model import Article
    from kg.pipeline import build, read_articles

__version__ = "0.1.0"
__all__ = ["Article", "KnowledgeGraph", "__version__", "build", "read_articles"]

_HOMES = {"Article": "kg.model", "KnowledgeGraph": "kg.knowledge_graph", "build": "kg.pipeline", "read_articles": "kg.pipeline"}
_HOMES["load"] = "kg.annotate"  # what spacy.load("kg") calls, as of any installed package


def __getattr__(name: str) -> Any:
    """Load a public name from its module when it is first asked for: `import kg` alone loads nothing heavy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
