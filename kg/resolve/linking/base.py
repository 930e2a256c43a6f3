"""The wider knowledge base: things with names, contexts and neighbours, read from one SQLite file as they are asked for."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from kg.model import KgError

WIKIPEDIA = "https://en.wikipedia.org/wiki/"
WIKIDATA_ENTITY = "http://www.wikidata.org/entity/"
FIELDS = "number, id, label, type, country, title, seen, words, near, terms"
UNLINKED = frozenset({"Office", "Concept"})
"""Types that no name of a text is linked to: an office is no actor, and a currency is a unit."""
SOUND = "~"
"""Before the sounds of a person's name, under which other spellings of it are found."""
KEPT_NAMES = 50_000
PAST = "ex"
"""Among the words of an office that somebody does not hold any more: a description without such a word does not mean that person."""


@dataclass(frozen=True, slots=True)
class Term:
    """An office held from `start` to `end`, ISO dates; an end marked `?` is the day on which the source was made."""

    office: str
    country: str
    start: str
    end: str

    def covers(self, date: str) -> bool:
        """Say whether the term includes an ISO date."""
        return self.start[: len(date)] <= date and (self.end.endswith("?") or not self.end or date[: len(self.end)] <= self.end)


class OfficeTerm(Protocol):
    """A term of office of any table: `start` and `end` are ISO dates, `end` "" while it lasts, or with a `?` for how far it is known."""

    @property
    def office(self) -> str:
        """The words of the office."""

    @property
    def country(self) -> str:
        """The Wikidata id of the country."""

    @property
    def start(self) -> str:
        """The first day."""

    @property
    def end(self) -> str:
        """The last day."""


def is_held(term: OfficeTerm, date: str) -> bool:
    """Say whether a term may include an ISO date, or an unknown one ("")."""
    is_open = not term.end or term.end.endswith("?")
    return not date or (term.start[: len(date)] <= date and (is_open or date[: len(term.end)] <= term.end))


def roles_on(terms: Iterable[OfficeTerm], date: str) -> set[tuple[frozenset[str], str]]:
    """Return the words of office and the country of each term that has begun on an ISO date, with "ex" where it has ended.

    >>> sorted((sorted(words), country) for words, country in roles_on([Term("mayor", "Q20", "2001", "2005")], "2007-05-01"))
    [(['ex', 'mayor'], 'Q20')]
    """
    begun = [term for term in terms if not date or term.start[: len(date)] <= date]
    return {(frozenset([*term.office.split(), *([] if is_held(term, date) else [PAST])]), term.country) for term in begun}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the base. `seen` says how often it was met, `near` with what other things (by number) how often."""

    number: int
    id: str
    label: str
    type: str
    country: str
    title: str
    seen: int
    words: frozenset[str]
    near: Mapping[int, int]
    terms: tuple[Term, ...]

    @property
    def same_as(self) -> tuple[str, ...]:
        """Return the full IRIs that the sources give: Wikidata's, the page of the English Wikipedia."""
        pages = (WIKIPEDIA + quote(self.title, safe="/:(),'!–-"),) if self.title else ()
        return (*((WIKIDATA_ENTITY + self.id,) if self.id[:1] == "Q" and self.id[1:].isdigit() else ()), *pages)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name can mean, with how often it does, and the share of all meanings of the name."""

    thing: Thing
    seen: int
    share: float


@dataclass(slots=True)
class LinkBase:
    """The base of a file, opened when first asked; without a file it holds nothing."""

    file: Path | None = None
    connection: sqlite3.Connection | None = field(default=None, repr=False, compare=False)
    found: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False, compare=False)

    def find(self, key: str) -> tuple[Candidate, ...]:
        """Return the things that a name, as names are compared, can mean, the most frequent first.

        Raises:
            KgError: where the file is no base.
        """
        known = self.found.get(key)
        if known is None:
            if len(self.found) >= KEPT_NAMES:
                self.found.clear()
            known = self.found[key] = self.read(key) if self.file is not None else ()
        return known

    def number_of(self, identity: str) -> int:
        """Return the number of the thing of an id, or 0."""
        return _numbers(self.file).get(identity, 0) if self.file is not None else 0

    def has_id(self, identity: str) -> bool:
        """Say whether a thing has this id."""
        return self.file is not None and self.open().execute("SELECT 1 FROM thing WHERE id = ?", (identity,)).fetchone() is not None

    def read(self, key: str) -> tuple[Candidate, ...]:
        """Return the things of a name from the file."""
        query = f"SELECT name.seen, {', '.join(f'thing.{f.strip()}' for f in FIELDS.split(','))} FROM name JOIN thing ON thing = number"
        try:
            rows = self.open().execute(f"{query} WHERE key = ? ORDER BY name.seen DESC, thing.seen DESC, id", (key,)).fetchall()
        except sqlite3.DatabaseError as error:
            raise KgError(f"{self.file}: this is no knowledge base ({error}); reinstall, or give a folder that has one") from None
        total = sum(row[0] for row in rows)
        return tuple(Candidate(_thing(row[1:]), row[0], row[0] / total) for row in rows if row[4] not in UNLINKED)

    def open(self) -> sqlite3.Connection:
        """Return the connection to the file, for reading only."""
        if self.connection is None:
            assert self.file is not None
            self.connection = _connect(self.file)
        return self.connection


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=4)
def _numbers(file: Path) -> Mapping[str, int]:
    connection = _connect(file)
    try:
        return dict(connection.execute("SELECT id, number FROM thing WHERE near != ''"))
    except sqlite3.DatabaseError as error:
        raise KgError(f"{file}: this is no knowledge base ({error}); reinstall, or give a folder that has one") from None
    finally:
        connection.close()


def _thing(row: tuple[int, str, str, str, str, str, int, str, str, str]) -> Thing:
    number, identity, label, kind, country, title, seen, words, near, terms = row
    pairs = (pair.split(":") for pair in near.split())
    return Thing(
        number,
        identity,
        label,
        kind,
        country,
        title,
        seen,
        frozenset(words.split()),
        {int(other): int(count) for other, count in pairs},
        tuple(Term(*line.split("\t")) for line in terms.splitlines()),
    )
