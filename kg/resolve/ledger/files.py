"""The ledger file: a table with tabs between its columns, one decision a line, made to be read, edited and compared."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kg.model import LedgerError, MergeDecision
from kg.resolve.ledger.conflicts import check_decisions
from kg.resolve.ledger.entries import APPROVE, DECISIONS, REJECT, VERDICTS, Entry, Ledger, entry_of
from kg.resolve.ledger.references import parse_reference

LEDGER_FILE = "entities.ledger.tsv"
"""The name of the ledger in a folder of a graph, and in a store."""
COLUMNS = ("decision", "verdict", "one", "other", "names", "type", "score", "articles", "reasons", "note")
NEEDED = 4
"""Columns that a line must have: decision, verdict and the two references. Editors drop tabs at the end of a line."""
HEAD = """\
# What was taken for one thing (merged) and what was not (apart), with the reasons. The next kg build keeps what you decide here.
# decision: empty, or approve (the verdict holds), reject (it does not), merge (one thing), split (two things); note: anything you like.
# one, other: an entity's id (Q865), an id in one article (ana-ruiz-person@ARTICLE), a name ("Ruiz"), a name in one article ("Ruiz"@ARTICLE)
"""
SHOWN_ARTICLES = 10
"""As many articles as a line names."""
MORE = "..."


def read_ledger(file: Path) -> Ledger:
    """Return the ledger of a file, its decisions checked against one another.

    Raises:
        LedgerError: The file is missing, is no UTF-8, has a malformed line, or has decisions that contradict one another.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LedgerError(f"{file}: not UTF-8; save it as UTF-8 and run again") from None
    except OSError as error:
        raise LedgerError(f"{file}: cannot be read ({error.strerror or error}); kg build writes a ledger beside its other files") from error
    return parse_ledger(text, origin=str(file))


def parse_ledger(text: str, *, origin: str) -> Ledger:
    """Return the ledger that a text holds.

    Raises:
        LedgerError: for a malformed line, which is named, or decisions that contradict one another, whose lines are named.
    """
    entries = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.rstrip("\r")
        if not words.strip() or words.startswith("#") or words.split("\t")[:NEEDED] == list(COLUMNS[:NEEDED]):
            continue
        entries.append(_parse_line(words, f"{origin}, line {number}"))
    check_decisions(entries)
    return Ledger(tuple(entries))


def write_ledger(text: str, file: Path) -> None:
    """Write a ledger in full beside its place, then move it there: whatever happens, one of the two is whole.

    Raises:
        LedgerError: The file cannot be written.
    """
    partial = file.with_name(f"{file.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(file)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise LedgerError(f"{file}: cannot be written ({error.strerror or error}); free the disk or the folder and run again") from error


def ledger_text(decisions: Iterable[MergeDecision], ledger: Ledger) -> str:
    """Return the text of the ledger after a build: decided lines as they stand, and undecided ones anew, in the order of the references."""
    kept = {entry.pair: entry for entry in ledger.entries if entry.is_decided or entry.note}
    fresh = (entry for entry in map(entry_of, decisions) if entry.pair not in kept)
    return entries_text([*kept.values(), *fresh])


def entries_text(entries: Iterable[Entry]) -> str:
    """Return the text of a ledger of these lines, in the order of their references."""
    lines = {entry.text or entry_line(entry): _order(entry) for entry in entries}
    return HEAD + "\t".join(COLUMNS) + "\n" + "".join(f"{line}\n" for line in sorted(lines, key=lambda line: (lines[line], line)))


def entry_line(entry: Entry) -> str:
    """Return the line of an entry."""
    cells = (
        *(entry.decision, entry.verdict, str(entry.one), str(entry.other), entry.names, entry.type, entry.score),
        *(_articles_cell(entry.articles), entry.reasons, entry.note),
    )
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")


def _articles_cell(articles: tuple[str, ...]) -> str:
    names = [name for name in articles if name != MORE]
    return " ".join([*names[:SHOWN_ARTICLES], *([MORE] if len(names) > SHOWN_ARTICLES or MORE in articles else [])])


def _order(entry: Entry) -> tuple[str, ...]:
    return (entry.one.value.casefold(), str(entry.one), str(entry.other))


def _parse_line(line: str, place: str) -> Entry:
    cells = [cell.strip() for cell in line.split("\t")]
    if not NEEDED <= len(cells) <= len(COLUMNS):
        columns = f"{len(cells)} column{'s' * (len(cells) != 1)}"
        raise LedgerError(f"{place}: has {columns}; give at least {', '.join(COLUMNS[:NEEDED])}, with tabs between them")
    row = dict(zip(COLUMNS, [*cells, *[""] * (len(COLUMNS) - len(cells))], strict=True))
    decision, verdict = row["decision"].lower(), row["verdict"].lower()
    if decision and decision not in DECISIONS:
        raise LedgerError(f"{place}: {row['decision']!r} is no decision; write {', '.join(DECISIONS)}, or nothing")
    if verdict not in VERDICTS and (verdict or decision in {APPROVE, REJECT}):
        raise LedgerError(
            f"{place}: {verdict!r} is no verdict to {decision or 'leave open'}; write {' or '.join(VERDICTS)}, or decide merge or split"
        )
    return _make_entry(row | {"decision": decision, "verdict": verdict}, line, place)


def _make_entry(row: dict[str, str], line: str, place: str) -> Entry:
    try:
        one, other = parse_reference(row["one"]), parse_reference(row["other"])
    except ValueError as error:
        raise LedgerError(f"{place}: {error}") from None
    if other.is_name:
        one, other = other, one
    if other.is_name:
        raise LedgerError(f"{place}: {one} and {other} are two names; give an entity's id for one of them, as entities.csv has it")
    if one == other:
        raise LedgerError(f"{place}: {one} stands there twice; give two references")
    articles = tuple(row["articles"].split())
    values = {name: row[name] for name in ("decision", "verdict", "names", "type", "score", "reasons", "note")}
    return Entry(one=one, other=other, articles=articles, place=place, text=line, **values)
