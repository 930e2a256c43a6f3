"""What the relations of an article say in the ontology's terms. Entry points: `load_ontology`, `check_ontology`, `build_statements`."""

from kg.graph.lint import check_ontology
from kg.graph.ontology import Ontology, load_ontology
from kg.graph.statements import build_statements

__all__ = ["Ontology", "build_statements", "check_ontology", "load_ontology"]
