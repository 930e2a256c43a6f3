"""Gold graphs: the entities and facts of an article, read from its table. `tests/gold/README.md` tells the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Certainty, InputError, Polarity, Tense

COLUMNS = ("kind", "subject", "predicate", "object", "status", "evidence")
FILLED = {"entity": COLUMNS[:4], "entity?": COLUMNS[:4], "fact": COLUMNS, "fact?": COLUMNS}
"""The columns that a row of each kind fills."""
IS_A = "is a"
"""The predicate of every row of an entity."""
ASSERTED: Mapping[str, bool] = {"yes": True, "no": False}
UNNAMED = "?"
"""The claimant of what is reported without saying by whom."""

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing of an article: its names, the fullest first, and the classes that fit it."""

    names: Names
    types: frozenset[str]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Status:
    """The values that each part of a fact's status may have; no claimants: nobody in particular claims it."""

    asserted: frozenset[bool]
    polarity: frozenset[Polarity]
    certainty: frozenset[Certainty]
    tense: frozenset[Tense]
    claimants: Names


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact of an article with what may stand at its ends, and a piece of the sentence that says it."""

    subjects: Names
    predicates: Names
    objects: Names
    status: Status
    evidence: str
    is_optional: bool

    def __str__(self) -> str:
        """Return the fact on one line."""
        return f"{self.subjects[0]} | {self.predicates[0]} | {self.objects[0]}"


@dataclass(frozen=True, slots=True)
class GoldGraph:
    """The entities and facts of one article."""

    name: str
    entities: tuple[GoldEntity, ...]
    facts: tuple[GoldFact, ...]


def read_gold_graph(text: str, name: str, *, origin: str = "gold") -> GoldGraph:
    """Return the gold of an article from its table.

    Raises:
        InputError: for a row that cannot be read, named by its line, and where there is none.
    """
    header, *lines = text.splitlines() or [""]
    if tuple(header.split("\t")) != COLUMNS:
        raise InputError(f"{origin}, line 1: not the columns {', '.join(COLUMNS)}, with tabs between; see tests/gold/README.md")
    if not lines:
        raise InputError(f"{origin}: holds no row below the column names; see tests/gold/README.md")
    entities: list[GoldEntity] = []
    facts: list[GoldFact] = []
    for number, line in enumerate(lines, 2):
        cells = _read_cells(line, f"{origin}, line {number}")
        is_optional = cells[0].endswith("?")
        if cells[0].startswith("entity"):
            entities.append(GoldEntity(_options(cells[1]), frozenset(_options(cells[3])), is_optional))
        else:
            status = read_status(cells[4], origin=f"{origin}, line {number}")
            facts.append(GoldFact(_options(cells[1]), _options(cells[2]), _options(cells[3]), status, cells[5], is_optional))
    return GoldGraph(name, tuple(entities), tuple(facts))


def _read_cells(line: str, where: str) -> list[str]:
    cells = [cell.strip() for cell in line.split("\t")]
    filled = FILLED.get(cells[0], ())
    if not filled or len(cells) > len(COLUMNS) or len(cells) < len(filled) or not all(cells[: len(filled)]):
        raise InputError(f"{where}: no row of {', '.join(filled or COLUMNS)}; see tests/gold/README.md")
    if cells[0].startswith("entity") and cells[2] != IS_A:
        raise InputError(f"{where}: the predicate of an entity is {cells[2]!r}; it must be {IS_A!r}")
    return cells


def read_status(text: str, *, origin: str = "gold") -> Status:
    """Return a status from its words.

    >>> status = read_status("no possible future @Ana Ruiz | Ruiz")
    >>> sorted(status.certainty), status.claimants
    ([<Certainty.POSSIBLE: 'possible'>], ('Ana Ruiz', 'Ruiz'))

    Raises:
        InputError: for a word that is no value of a status.
    """
    values, _, claimants = text.partition("@")
    words = frozenset(values.split())
    known = {*ASSERTED, *Polarity, *Certainty, *Tense}
    if words - known or not words & ASSERTED.keys():
        raise InputError(f"{origin}: {text!r} is no status: yes or no, then any of {', '.join(sorted(known - ASSERTED.keys()))}, @name")
    asserted = frozenset(ASSERTED[word] for word in words if word in ASSERTED)
    polarity, certainty = frozenset(Polarity) & words, frozenset(Certainty) & words
    is_open = len(asserted) == len(ASSERTED)
    return Status(
        asserted=asserted,
        polarity=frozenset(map(Polarity, polarity)) | ({Polarity.POSITIVE} if is_open or not polarity else frozenset()),
        certainty=frozenset(map(Certainty, certainty)) | ({Certainty.CERTAIN} if is_open or not certainty else frozenset()),
        tense=frozenset(map(Tense, frozenset(Tense) & words)) or frozenset(Tense),
        claimants=_options(claimants),
    )


def _options(cell: str) -> Names:
    return tuple(part.strip() for part in cell.split(" | ") if part.strip())
