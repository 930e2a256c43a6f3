"""SKOS in Turtle as rows of a gazetteer."""

import re
from collections.abc import Iterator

from rdflib.namespace import RDF, RDFS, SKOS

from kg.model import LedgerError
from kg.vocabulary import KG, SCHEMA

LANGUAGES = ("en", "")
"""The languages of names that are taken, the first before the others."""
WIKIDATA_MARK = "wikidata.org/"
Row = tuple[str, dict[str, str], list[str]]
Values = dict[str, list[tuple[str | None, str]]]
"""The values of a subject by predicate: a language ("": none) and a text, or None and an IRI."""


def read_concepts(text: str, origin: str) -> Iterator[Row]:
    """Yield a row for each subject of a Turtle text that has a label, in the order of the text.

    Raises:
        LedgerError: The text is no Turtle; the line is named.
    """
    for subject, values in _read_nodes(text, origin).items():
        if any(str(predicate) in values for predicate in (SKOS.prefLabel, SKOS.altLabel, RDFS.label)):
            line = text.count("\n", 0, _place(text, subject)) + 1
            yield f"{origin}, line {line}, <{subject}>", *_row(subject, values)


def _read_nodes(text: str, origin: str) -> dict[str, Values]:
    import pyoxigraph as ox

    nodes: dict[str, Values] = {}
    try:
        for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE):
            value = quad.object
            if isinstance(quad.subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                language = (value.language or "") if isinstance(value, ox.Literal) else None
                nodes.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append((language, value.value))
    except (SyntaxError, ValueError) as error:
        raise LedgerError(f"{origin}: the gazetteer cannot be read as Turtle: {' '.join(str(error).split())}") from error
    return nodes


def _row(subject: str, values: Values) -> tuple[dict[str, str], list[str]]:
    labels = _texts(values, str(SKOS.prefLabel)) or _texts(values, str(RDFS.label))
    matches = _iris(values, str(SKOS.exactMatch))
    wikidata = next((match for match in sorted([*matches, subject]) if WIKIDATA_MARK in match), "")
    row = {
        "name": labels[0] if labels else "",
        "type": _type(_iris(values, str(RDF.type))),
        "wikidata": wikidata,
        "iri": "" if subject == wikidata else subject,
        "description": next(iter(_texts(values, str(SKOS.definition))), ""),
        "valid_from": next(iter(_texts(values, str(SCHEMA.validFrom))), ""),
        "valid_to": next(iter(_texts(values, str(SCHEMA.validThrough))), ""),
        **dict.fromkeys(("country", "gender", "office"), ""),
    }
    return row, [*labels[1:], *_texts(values, str(SKOS.altLabel))]


def _type(types: list[str]) -> str:
    """Return the class of the ontology among types, or what comes nearest to being one."""
    own = [name.removeprefix(str(KG)) for name in types if name.startswith(str(KG))]
    return own[0] if own else next((re.split(r"[/#]", name)[-1] for name in types if not name.startswith(str(SKOS))), "")


def _iris(values: Values, predicate: str) -> list[str]:
    return [text for language, text in values.get(predicate, []) if language is None]


def _texts(values: Values, predicate: str) -> list[str]:
    """Return the literals of a predicate in the languages taken, English first; all of them where there are none in these."""
    found = [(language.lower().partition("-")[0], text) for language, text in values.get(predicate, []) if language is not None]
    ranked = [(LANGUAGES.index(language), text) for language, text in found if language in LANGUAGES]
    return [text for _, text in sorted(ranked)] or sorted(text for _, text in found)


def _place(text: str, subject: str) -> int:
    """Return where a subject seems to be described: its last name at the beginning of a line, or 0."""
    name = re.escape(re.split(r"[/#]", subject)[-1] or subject)
    found = re.search(rf"^\S*[:/#<]{name}>?(?=\s)", text, re.MULTILINE)
    return found.start() if found else 0
