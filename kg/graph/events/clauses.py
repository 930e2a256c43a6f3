"""Clauses that say what something was done for, or why: "to guard the border", "for taking bribes", "because the bridge fell"."""

import re
from collections.abc import Iterable, Sequence

from kg.model import Relation, Span

ADVERBIAL = "clause:advcl"
"""The extraction rule of adverbial clauses."""
GERUND_MARK = re.compile(r"(?:^|\s)(for|of|by)\s+$")
INFINITIVE_MARK = re.compile(r"(?:^|\s)(in order|so as)\s+$")
COMPLEMENT = re.compile(r"(?:to\s+)?(?:be|have)\b")
"""What begins an infinitive that is no purpose: "was said to have left"."""
FINITE_MARK = re.compile(r"(?:^|\s)(because)\s+$")


def find_clause(article: str, main: Relation, relations: Sequence[Relation]) -> tuple[str, Relation, Span] | None:
    """Return the adverbial clause that follows a predicate: the word that begins it, its relation, and its words; None if there is none."""
    inside = [
        item for item in relations if item.sentence == main.sentence and item.category == "verb" and item.words and item.words != main.words
    ]
    after = sorted((item for item in inside if item.words[0].start >= main.words[-1].end), key=lambda item: item.words)
    if not after or not after[0].rule.startswith(ADVERBIAL):
        return None
    clause = after[0]
    mark = _mark(article, main, clause)
    if mark is None:
        return None
    word, start = mark
    end = max([clause.words[-1].end, *(item.end for item in clause.arguments if item.start > start)])
    return word, clause, Span(start, end)


def _mark(article: str, main: Relation, clause: Relation) -> tuple[str, int] | None:
    """Return the word that begins a clause, and where the clause begins."""
    first = clause.words[0].start
    between = article[main.words[-1].end : first]
    verb = article[first : clause.words[0].end].lower()
    if COMPLEMENT.match(article, first):
        return None
    if verb.startswith("to "):
        found = INFINITIVE_MARK.search(between)
        return (f"{found[1]} to" if found else "to"), first
    if verb.endswith("to") or re.search(r"(?:^|\s)to\s+$", between):
        return "to", first if verb.endswith("to") else main.words[-1].end + between.rstrip().rfind("to")
    if verb.split()[0].endswith("ing"):
        found = GERUND_MARK.search(between)
        return (found[1], first) if found else None
    subject = min(
        (item.start for item in clause.arguments if item.role == "subj" and main.words[-1].end <= item.start < first), default=first
    )
    found = FINITE_MARK.search(article[main.words[-1].end : subject])
    return (found[1], subject) if found else None


def clause_starts(relations: Iterable[Relation], sentence: Span) -> list[int]:
    """Return where the verbs of a sentence begin."""
    return sorted({item.words[0].start for item in relations if item.sentence == sentence and item.category == "verb" and item.words})
