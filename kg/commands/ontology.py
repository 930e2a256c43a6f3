"""`kg ontology`: an ontology checked, or shown as two tables."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.graph import Ontology, check_ontology
from kg.graph.ontology import OntologyClass, Property, build_ontology, read_terms
from kg.resources import ontology_folder


def run_check(options: argparse.Namespace) -> int:
    """Print what is wrong with an ontology, one fault a line."""
    problems = check_ontology(_file(options))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "no problems")
    return 1 if problems else 0


def run_document(options: argparse.Namespace) -> int:
    """Print the classes and properties of an ontology as Markdown tables."""
    for line in document_ontology(build_ontology(read_terms(_file(options)))):
        print(line)
    return 0


def document_ontology(ontology: Ontology) -> Iterator[str]:
    """Yield the lines of a Markdown page: classes by name, then properties by name with what they join and the words for them."""
    yield "# Classes\n"
    yield from _table(
        ("class", "label", "definition", "kind of"), (_class_row(ontology.classes[name]) for name in _sorted(ontology.classes))
    )
    yield "\n# Properties\n"
    columns = ("property", "label", "definition", "domain", "range", "kind of", "inverse", "triggers")
    rows = (_property_row(ontology.properties[name]) for name in _sorted(ontology.properties))
    yield from _table(columns, rows)


def _file(options: argparse.Namespace) -> Path:
    return options.file or ontology_folder() / "kg.ttl"


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name.lower(), name))


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(_cell(value) for value in row)} |"


def _class_row(item: OntologyClass) -> tuple[str, ...]:
    return f"`kg:{item.name}`", item.label, item.definition, ", ".join(item.parents)


def _property_row(item: Property) -> tuple[str, ...]:
    triggers = "; ".join(f"`{trigger.text}`" for trigger in item.triggers)
    inverse = "itself" if item.is_symmetric else item.inverse
    ends = (" or ".join(sorted(item.domain)), " or ".join(sorted(item.range)))
    return f"`kg:{item.name}`", item.label, item.definition, *ends, ", ".join(item.parents), inverse, triggers


def _cell(text: str) -> str:
    """Return a text that neither ends a cell nor a line of a table."""
    return " ".join(text.split()).replace("|", "\\|")
