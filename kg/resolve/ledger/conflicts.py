"""Contradictions among the decisions of a ledger: each is an error that names the lines."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

from kg.model import LedgerError
from kg.resolve.ledger.entries import MERGE, Entry
from kg.resolve.ledger.references import Reference

Links = Mapping[Reference, list[tuple[Reference, Entry]]]


def check_decisions(entries: Iterable[Entry]) -> None:
    """Raise LedgerError if two or more decided lines cannot all hold.

    What names mean is decided article by article, so that two meanings of one name are no contradiction unless a person gave it both.
    """
    decided = [entry for entry in entries if entry.is_decided]
    _check_pairs(decided)
    _check_meanings(decided)
    _check_chains([entry for entry in decided if not entry.is_about_name])


def _check_pairs(decided: Iterable[Entry]) -> None:
    seen: dict[frozenset[Reference], Entry] = {}
    for entry in decided:
        first = seen.setdefault(entry.pair, entry)
        if first.is_one != entry.is_one:
            one, two = (first, entry) if first.is_one else (entry, first)
            pair = f"{entry.one} and {entry.other}"
            raise LedgerError(f"{one.place} says that {pair} are one, {two.place} that they are not; take one of the two decisions out")


def _check_meanings(decided: Iterable[Entry]) -> None:
    meant: dict[Reference, Entry] = {}
    for entry in (entry for entry in decided if entry.is_about_name and entry.decision == MERGE):
        first = meant.setdefault(entry.one.key, entry)
        if first.other != entry.other:
            places = f"{first.place} says that {entry.one} is {first.other}, {entry.place} that it is {entry.other}"
            raise LedgerError(f"{places}; take one of the two decisions out")


def _check_chains(decided: Iterable[Entry]) -> None:
    """Raise LedgerError if lines that say "one" join, perhaps over others, two that a line keeps apart."""
    links: dict[Reference, list[tuple[Reference, Entry]]] = defaultdict(list)
    split: list[Entry] = []
    for entry in decided:
        if entry.is_one:
            links[entry.one].append((entry.other, entry))
            links[entry.other].append((entry.one, entry))
        else:
            split.append(entry)
    for entry in split:
        way = find_way(links, entry.one, entry.other)
        if way:
            places = " and ".join(step.place for step in way)
            verb = "say" if len(way) > 1 else "says"
            pair = f"{entry.one} and {entry.other}"
            raise LedgerError(f"{places} {verb} that {pair} are one, {entry.place} that they are not; take one of these decisions out")


def find_way(links: Links, start: Reference, end: Reference) -> list[Entry]:
    """Return the lines that join two references, the fewest, or nothing where none do."""
    before: dict[Reference, tuple[Reference, Entry] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in before:
        here = waiting.popleft()
        for there, entry in links.get(here, ()):
            if there not in before:
                before[there] = (here, entry)
                waiting.append(there)
    way: list[Entry] = []
    step = before.get(end)
    while step is not None:
        way.append(step[1])
        step = before[step[0]]
    return way[::-1]
