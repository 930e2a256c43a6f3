"""Open tuples of a document, in the sentence's own words: what `kg triples` prints."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.arguments import Slot
from kg.extract.extraction import draft_relations
from kg.extract.predicates import Draft
from kg.extract.syntax.sentence import surface

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHOWN_ORDER = {"obj": 0, "iobj": 1, "comp": 2, "clause": 3, "time": 9}
HIDDEN_ROLES = frozenset({"poss", "compound"})


def open_triples(doc: "Doc") -> list[tuple[str, ...]]:
    """Return tuples of sentence, confidence, relation and at least two arguments, in the order of the text."""
    _, drafts = draft_relations(doc)
    by_place = {(d.tree.start, d.head): d for d in reversed(drafts)}
    rows: dict[tuple[str, ...], None] = {}
    for draft in drafts:
        for row in _rows(draft, by_place):
            sentence = draft.tree.text[draft.tree.start : draft.tree.end].strip()
            rows.setdefault((" ".join(sentence.split()) if "\n" in sentence or "\t" in sentence else sentence, *row), None)
    return list(rows)


def _rows(draft: Draft, by_place: dict[tuple[int, int], Draft]) -> Iterator[tuple[str, ...]]:
    """Yield confidence, relation and arguments of a draft, a passive in its surface order."""
    if draft.rule.startswith("clause:xcomp") or draft.rule == "support-verb" or draft.rule == "event-noun":
        return
    tree = draft.tree
    slots = [s for s in draft.arguments if s.role not in HIDDEN_ROLES]
    first = next((s for s in slots if s.role == ("obj" if draft.passive else "subj")), None)
    if first is None:
        return
    rest = sorted((s for s in slots if s is not first), key=lambda s: (SHOWN_ORDER.get(s.role, 5), s.head))
    if draft.category == "noun":
        rest = [s for s in rest if s.role in ("comp", "time")]
    words, rest = _merged(draft, rest, by_place)
    relation = _relation_text(draft, words)
    if not rest:
        return
    shown = [_argument_text(draft, s) for s in rest]
    lead = rest[0]
    if lead.prep and lead.role not in ("time", "subj"):
        relation = f"{relation} {surface(tree, lead.prep)}"
        shown[0] = surface(tree, lead.words)
    if draft.passive and lead.role == "subj" and lead.prep:
        relation = f"{relation} {surface(tree, lead.prep)}"
        shown[0] = surface(tree, lead.words)
    yield (f"{draft.confidence:.2f}", relation, surface(tree, first.words), *shown)


def _merged(draft: Draft, rest: list[Slot], by_place: dict[tuple[int, int], Draft]) -> tuple[list[int], list[Slot]]:
    """Join a verb with its open complement: "was mulling buying"; the complement's arguments follow."""
    words = list(draft.open_words or draft.words)
    for _ in range(4):
        clause = next((s for s in rest if s.clause >= 0), None)
        below = by_place.get((draft.tree.start, clause.clause)) if clause else None
        if clause is None or below is None or not below.rule.startswith("clause:xcomp"):
            break
        kept = [s for s in rest if s is not clause]
        words = sorted({*words, *below.words})
        known = {s.head for s in kept}
        subject_role = "obj" if below.passive else "subj"
        more = [s for s in below.arguments if s.role != subject_role and s.role not in HIDDEN_ROLES and s.head not in known]
        rest = [*kept, *sorted(more, key=lambda s: (SHOWN_ORDER.get(s.role, 5), s.head))]
    return words, rest


def _relation_text(draft: Draft, words: list[int]) -> str:
    if not draft.implied:
        return surface(draft.tree, words)
    return draft.phrase.split()[0] if draft.category == "noun" else draft.phrase


def _argument_text(draft: Draft, slot: Slot) -> str:
    prep = [w for w in slot.prep if w not in slot.words]
    return surface(draft.tree, sorted({*prep, *slot.words})) if prep else surface(draft.tree, slot.words)
