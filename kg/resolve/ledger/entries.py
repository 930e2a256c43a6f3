"""The lines of a ledger: what was decided by rule, and what a person decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import MergeDecision
from kg.resolve.ledger.references import Reference, parse_reference

APPROVE, REJECT, MERGE, SPLIT = "approve", "reject", "merge", "split"
DECISIONS = (APPROVE, REJECT, MERGE, SPLIT)
MERGED, APART = "merged", "apart"
VERDICTS = (MERGED, APART)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a ledger: a pair of references, the verdict of the rules with its reasons, and what a person decided ("": nothing yet).

    `place` is the file and line that messages name. `text` is the line as it stands in the file.
    """

    one: Reference
    other: Reference
    verdict: str = ""
    decision: str = ""
    names: str = ""
    type: str = ""
    score: str = ""
    articles: tuple[str, ...] = ()
    reasons: str = ""
    note: str = ""
    place: str = ""
    text: str = ""

    @property
    def pair(self) -> frozenset[Reference]:
        """Return the two references, in no order."""
        return frozenset({self.one.key, self.other.key})

    @property
    def is_decided(self) -> bool:
        """Whether a person has decided."""
        return bool(self.decision)

    @property
    def is_one(self) -> bool:
        """Whether the two are one: as a person decided, or else by the verdict of the rules."""
        if self.decision in {MERGE, SPLIT}:
            return self.decision == MERGE
        return (self.verdict == MERGED) != (self.decision == REJECT)

    @property
    def is_about_name(self) -> bool:
        """Whether it says what a name means."""
        return self.one.is_name


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines of a ledger, in the order of the file."""

    entries: tuple[Entry, ...] = ()

    @property
    def decided(self) -> tuple[Entry, ...]:
        """The lines that a person has decided."""
        return tuple(entry for entry in self.entries if entry.is_decided)


def entry_of(decision: MergeDecision) -> Entry:
    """Return an undecided line for a decision of the rules."""
    return Entry(
        one=parse_reference(decision.one),
        other=parse_reference(decision.other),
        verdict=MERGED if decision.merged else APART,
        names=describe_names(decision),
        type=decision.type,
        score=f"{decision.score:.2f}",
        articles=decision.articles,
        reasons="; ".join(decision.reasons),
    )


def describe_names(decision: MergeDecision) -> str:
    """Return the names of the two with the sign for one thing or two between them.

    >>> describe_names(MergeDecision("a", "b", False, (), names=("John Ray", "James Ray")))
    'John Ray ≠ James Ray'
    """
    return f" {'=' if decision.merged else '≠'} ".join(name for name in decision.names if name)


def join_ledgers(ledgers: Iterable[Ledger]) -> Ledger:
    """Return the lines of several ledgers as one, each decided pair once."""
    entries = [entry for ledger in ledgers for entry in ledger.entries]
    decided: dict[frozenset[Reference], Entry] = {}
    for entry in entries:
        if entry.is_decided:
            decided.setdefault(entry.pair, entry)
    return Ledger((*decided.values(), *(entry for entry in entries if not entry.is_decided)))
