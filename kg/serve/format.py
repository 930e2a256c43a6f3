"""Results as text: a table for people, and the W3C's CSV, JSON and XML of results, or Turtle for triples."""

import csv
import io
import json
import re
import shutil
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby

import pyoxigraph as ox

from kg.model import QueryError
from kg.serve.query import QUERY_PREFIXES, QueryResult, Term

MIN_WIDTH, MAX_LINES = 8, 4
"""A column is never narrower, and a cell never taller; what does not fit ends in an ellipsis."""
GAP, INDENT = "  ", "    "
SENTENCE, ID = "sentence", "id"
"""Columns that are laid out in their own way: a sentence under its rows, an id in one piece, since people copy it."""
NOTES = frozenset({SENTENCE, "source", "published"})
DEFAULT_TERMINAL = (120, 24)
NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""Control characters, those of terminals and of text direction too: text of others must not steer a terminal."""
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPARQL_RESULTS = "http://www.w3.org/2005/sparql-results#"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
RDF_FORMATS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "xml": ox.RdfFormat.RDF_XML, "json": ox.RdfFormat.JSON_LD}


def format_result(result: QueryResult, output_format: str, *, width: int | None = None) -> str:
    """Return a result as table, csv, json, xml or ttl; triples are JSON-LD in json and RDF/XML in xml.

    Raises:
        QueryError: The format is unknown, or is ttl and the result has no triples.
    """
    if output_format == "table":
        return to_table(result, width=width or shutil.get_terminal_size(DEFAULT_TERMINAL).columns)
    if result.kind == "construct" and output_format in RDF_FORMATS:
        return to_rdf_text(result, RDF_FORMATS[output_format])
    if output_format in WRITERS:
        return WRITERS[output_format](result)
    if output_format in RDF_FORMATS:
        raise QueryError(f"{output_format} is for the triples of CONSTRUCT and DESCRIBE; for this result choose table, csv, json or xml")
    raise QueryError(f"there is no format {output_format!r}; choose table, csv, json, xml or ttl")


def show_term(term: Term | None, labels: Mapping[str, str]) -> str:
    """Return what people read for a term: the label of an IRI, else its short form; the text of a literal.

    >>> show_term(ox.NamedNode("https://w3id.org/newskg/ontology#leads"), {})
    'kg:leads'
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return labels.get(term.value) or _shorten(term.value)
    return _plain(term)


def to_table(result: QueryResult, *, width: int) -> str:
    """Return aligned columns that fit the width, long cells wrapped, with a last line that counts the rows.

    A column `sentence`, with `source` and `published` beside it, is no column of the table: the sentence stands once, over the whole
    width, under the rows that it is the evidence of.
    """
    if result.kind == "ask":
        return "yes" if result.truth else "no"
    cells = [[NO_TEXT.sub(" ", show_term(term, result.labels)).strip() for term in row] for row in result.rows]
    noted = SENTENCE in result.columns and not set(result.columns) <= NOTES
    kept = [i for i, column in enumerate(result.columns) if not (noted and column in NOTES)]
    columns = [result.columns[i].replace("_", " ") for i in kept]
    rows = [[row[i] for i in kept] for row in cells]
    natural = [max(_width(line[i]) for line in [columns, *rows]) for i in range(len(columns))]
    widths = _fit(natural, width, fixed={i for i, column in enumerate(columns) if column == ID})
    lines = [*_lay_out(columns, widths), GAP.join("-" * column for column in widths)]
    notes = [_note(dict(zip(result.columns, row, strict=True))) if noted else "" for row in cells]
    for note, group in groupby(zip(notes, rows, strict=True), key=lambda pair: pair[0]):
        lines += [line for _, row in group for line in _lay_out(row, widths)]
        lines += [*(f"{INDENT}{line}" for line in _wrap(note, max(width - len(INDENT), MIN_WIDTH))), ""] if note else []
    return "\n".join([*lines, _count(result)])


def _note(row: Mapping[str, str]) -> str:
    """Return the sentence of a row in quotation marks, with where and when it was published."""
    origin = ", ".join(part for part in (row.get("source", ""), row.get("published", "")) if part)
    return f"“{row[SENTENCE]}”{f' ({origin})' if origin else ''}" if row[SENTENCE] else ""


def to_csv_text(result: QueryResult) -> str:
    """Return the SPARQL 1.1 CSV of a result: plain values, lines that end in CR LF."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(result.columns or ["answer"])
    writer.writerows(
        [["true" if result.truth else "false"]] if result.kind == "ask" else [[_plain(term) for term in row] for row in result.rows]
    )
    return file.getvalue()


def to_json_text(result: QueryResult) -> str:
    """Return the SPARQL 1.1 JSON of a result."""
    if result.kind == "ask":
        return json.dumps({"head": {}, "boolean": result.truth})
    rows = [{name: _json_term(term) for name, term in zip(result.columns, row, strict=True) if term is not None} for row in result.rows]
    return json.dumps({"head": {"vars": list(result.columns)}, "results": {"bindings": rows}}, ensure_ascii=False, indent=1)


def to_xml_text(result: QueryResult) -> str:
    """Return the SPARQL 1.1 XML of a result; characters that XML cannot hold are replaced."""
    root = ET.Element("sparql", xmlns=SPARQL_RESULTS)
    head = ET.SubElement(root, "head")
    if result.kind == "ask":
        ET.SubElement(root, "boolean").text = "true" if result.truth else "false"
    else:
        for name in result.columns:
            ET.SubElement(head, "variable", name=name)
        results = ET.SubElement(root, "results")
        for row in result.rows:
            _add_xml_row(ET.SubElement(results, "result"), result.columns, row)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def to_rdf_text(result: QueryResult, rdf_format: ox.RdfFormat) -> str:
    """Return the triples of a result in an RDF format."""
    triples = [ox.Triple(*row) for row in result.rows]  # type: ignore[arg-type]
    prefixes = QUERY_PREFIXES if rdf_format in (ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML) else None
    return (ox.serialize(triples, format=rdf_format, prefixes=prefixes) or b"").decode()


WRITERS: dict[str, Callable[[QueryResult], str]] = {"csv": to_csv_text, "json": to_json_text, "xml": to_xml_text}


def _shorten(iri: str) -> str:
    for prefix, namespace in QUERY_PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.BlankNode | ox.Triple):
        return str(term)
    return term.value


def _count(result: QueryResult) -> str:
    number = len(result.rows)
    rows = f"{number:,} row{'' if number == 1 else 's'}"
    return f"the first {rows}; add LIMIT and OFFSET for others" if result.truncated else rows


def _fit(natural: Sequence[int], width: int, *, fixed: Collection[int] = ()) -> list[int]:
    """Return widths that together fit, taken from the widest columns first; those that are fixed keep theirs."""
    widths = [min(size, width) for size in natural]
    room = width - len(GAP) * (len(widths) - 1)
    free = [i for i in range(len(widths)) if i not in fixed and widths[i] > MIN_WIDTH]
    while sum(widths) > room and free:
        widest = max(free, key=lambda i: (widths[i], -i))
        widths[widest] -= 1
        free = [i for i in free if widths[i] > MIN_WIDTH]
    return widths


def _lay_out(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns), default=0)
    filled = [column + [""] * (height - len(column)) for column in columns]
    lines = zip(*([_pad(line, width) for line in column] for column, width in zip(filled, widths, strict=True)), strict=True)
    return [GAP.join(line).rstrip() for line in lines]


def _wrap(text: str, width: int) -> list[str]:
    """Return the text in lines of at most a width, broken between words where it can be, and cut after MAX_LINES."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if _width(joined) <= width:
            lines[-1] = joined
            continue
        pieces = _break(word, width)
        lines = [*lines[:-1], *([lines[-1]] if lines[-1] else []), *pieces]
    if len(lines) > MAX_LINES:
        return [*lines[: MAX_LINES - 1], _break(lines[MAX_LINES - 1], width - 1)[0] + "…"]
    return lines


def _break(word: str, width: int) -> list[str]:
    pieces = [""]
    for character in word:
        if _width(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Return the number of terminal columns that a text takes: two for each wide East Asian character, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    extra = {} if term.datatype.value == XSD_STRING else {"datatype": term.datatype.value}
    return {"type": "literal", "value": term.value, **extra}


def _add_xml_row(parent: ET.Element, columns: Sequence[str], row: Sequence[Term | None]) -> None:
    for name, term in zip(columns, row, strict=True):
        if term is not None:
            _add_xml_term(ET.SubElement(parent, "binding", name=name), term)


def _add_xml_term(parent: ET.Element, term: Term) -> None:
    if isinstance(term, ox.Triple):
        triple = ET.SubElement(parent, "triple")
        for name in ("subject", "predicate", "object"):
            _add_xml_term(ET.SubElement(triple, name), getattr(term, name))
        return
    kinds = {ox.NamedNode: "uri", ox.BlankNode: "bnode", ox.Literal: "literal"}
    node = ET.SubElement(parent, kinds[type(term)])
    node.text = NO_XML.sub("�", term.value)
    if isinstance(term, ox.Literal) and term.language:
        node.set(XML_LANG, term.language)
    elif isinstance(term, ox.Literal) and term.datatype.value != XSD_STRING:
        node.set("datatype", term.datatype.value)
