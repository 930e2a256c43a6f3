"""Gazetteers of users: a table (`.csv`, or `.tsv` with tabs) or SKOS in Turtle (`.ttl`); what cannot be taken is named by line."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.model import LedgerError, UsageError
from kg.resolve.gazetteer.skos import read_concepts
from kg.resolve.gazetteer.things import Gazetteer, OwnThing, make_thing
from kg.resolve.names import name_key

NEEDED = ("name", "type")
OPTIONAL = ("aliases", "wikidata", "iri", "description", "country", "gender", "office", "valid_from", "valid_to")
COLUMNS = (*NEEDED, *OPTIONAL)
SEPARATOR = "|"
"""Between the aliases of one thing."""
DELIMITERS = {".csv": ",", ".tsv": "\t"}
Row = tuple[str, dict[str, str], list[str]]
"""Where a row stands, its cells by column, and its aliases."""


def read_gazetteer(file: Path, types: Mapping[str, str]) -> Gazetteer:
    """Return the things of a gazetteer; `types` holds the labels of the ontology's classes by their names.

    Columns of a table: name and type are needed; aliases (with | between them), wikidata (Q36), iri, description, country (Q36), gender
    (m, f), office, valid_from and valid_to (YYYY-MM-DD) are not. In Turtle: skos:prefLabel, skos:altLabel, skos:exactMatch,
    skos:definition, schema:validFrom, schema:validThrough, and a class of the ontology as rdf:type.

    Raises:
        LedgerError: The file is missing or cannot be read, or has not the columns.
        UsageError: The name of the file ends neither in .csv, .tsv nor .ttl.
    """
    suffix = file.suffix.lower()
    if suffix not in {*DELIMITERS, ".ttl"}:
        raise UsageError(f"{file}: a gazetteer is a .csv or .tsv table or a .ttl file with SKOS; rename or convert it")
    text = _read_text(file)
    problems: list[str] = []
    rows = read_concepts(text, str(file)) if suffix == ".ttl" else _read_table(text, DELIMITERS[suffix], str(file), problems)
    return Gazetteer(tuple(_make_things(rows, types, problems)), tuple(problems))


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LedgerError(f"{file}: not UTF-8; save the gazetteer as UTF-8 and run again") from None
    except OSError as error:
        raise LedgerError(f"{file}: the gazetteer cannot be read ({error.strerror or error})") from error


def _make_things(rows: Iterable[Row], types: Mapping[str, str], problems: list[str]) -> Iterator[OwnThing]:
    seen: dict[str, tuple[str, OwnThing]] = {}
    for place, row, aliases in rows:
        try:
            thing = make_thing(row, aliases, types)
        except ValueError as error:
            problems.append(f"{place}: {error}; left out")
            continue
        first = seen.setdefault(thing.id, (place, thing))
        if first[0] == place:
            yield thing
        elif thing.office and name_key(first[1].label) == name_key(thing.label):
            yield thing  # another term of office of the same person
        else:
            problems.append(f"{place}: has the id {thing.id} of {first[0]}; tell the two apart by wikidata or iri; left out")


def _read_table(text: str, delimiter: str, origin: str, problems: list[str]) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = [name.strip().lower() for name in next(reader, [])]
    _check_columns(columns, origin)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problems.append(f"{origin}, line {line}: {error}; left out, with all that follows inside its quotation marks")
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            problems.append(f"{origin}, line {line}: has {len(cells)} columns where the first line has {len(columns)}; left out")
            continue
        row = dict.fromkeys(COLUMNS, "") | {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
        yield f"{origin}, line {line}", row, row["aliases"].split(SEPARATOR)


def _check_columns(columns: list[str], origin: str) -> None:
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise LedgerError(
            f"{origin}, line 1: has no column {' and no column '.join(missing)}; a gazetteer's columns are {','.join(COLUMNS)}"
        )
    unknown = sorted(set(columns) - set(COLUMNS))
    if unknown or len(set(columns)) < len(columns):
        words = f"column {unknown[0]!r} is not known" if unknown else "has a column twice"
        raise LedgerError(f"{origin}, line 1: {words}; a gazetteer's columns are {','.join(COLUMNS)}")
