"""Decisions put into a ledger, one at a time."""

from collections.abc import Iterable
from dataclasses import replace

from kg.resolve.ledger.conflicts import check_decisions
from kg.resolve.ledger.entries import Entry, Ledger
from kg.resolve.ledger.files import entry_line
from kg.resolve.ledger.references import Reference


def review_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return the lines in the order in which a person should look at them: the undecided first, of these the least sure."""
    return sorted(entries, key=lambda entry: (entry.is_decided, _doubt(entry.score), str(entry.one), str(entry.other)))


def _doubt(score: str) -> float:
    """Return how far a score is from sure of either.

    >>> _doubt("0.95") > _doubt("0.50")
    True
    """
    try:
        return abs(float(score) - 0.5)
    except ValueError:
        return 0.0


def decide(ledger: Ledger, entry: Entry, decision: str) -> Ledger:
    """Return a ledger with a line decided; a line that it does not have yet is added.

    Raises:
        LedgerError: The decision contradicts others; their lines are named.
    """
    decided = replace(entry, decision=decision, text="")
    decided = replace(decided, text=entry_line(decided))
    others = [other for other in ledger.entries if other.pair != entry.pair]
    check_decisions([*others, decided])
    is_new = len(others) == len(ledger.entries)
    return Ledger((*others, decided) if is_new else tuple(decided if other.pair == entry.pair else other for other in ledger.entries))


def find_entry(ledger: Ledger, one: Reference, other: Reference) -> Entry:
    """Return the line about a pair, or a new one."""
    if other.is_name:
        one, other = other, one
    wanted = frozenset({one.key, other.key})
    return next((entry for entry in ledger.entries if entry.pair == wanted), Entry(one, other, place="your decision"))


def in_article(entry: Entry, article: str) -> Entry:
    """Return a new line about a name in one article alone, from a line about it in many."""
    names = entry.names.replace(" = ", " ≠ ")
    return Entry(replace(entry.one, article=article), entry.other, names=names, type=entry.type, articles=(article,), place="your answer")
