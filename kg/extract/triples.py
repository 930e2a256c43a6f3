"""Open tuples of a document, in the sentence's own words: what `kg triples` prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.arguments import Slot
from kg.extract.confidence import tuple_confidence
from kg.extract.extraction import draft_relations
from kg.extract.predicates import Draft
from kg.extract.syntax.sentence import Tree, conjuncts, noun_phrase, pieces, preposition, surface
from kg.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHOWN_ORDER = {"iobj": 0, "obj": 1, "comp": 2, "clause": 3, "time": 9}
HIDDEN_ROLES = frozenset({"poss", "compound", "of"})
"""Arguments of a nominal predicate that its complement's words hold already."""
SILENT_RULES = frozenset({"support-verb", "event-noun", "appointment", "copula-name"})
"""Relations of the graph whose words another tuple shows."""
CONNECTIVES = frozenset({"result", "example", "addition", "instance", "contrast", "turn", "particular", "general", "consequence", "fact"})
MAX_CONNECTIVE = 3
"""Words of a phrase like "as a result" or "in addition"."""
OPEN_COMPLEMENTS = ("clause", "copula")
MAX_CHAIN = 5
MAX_PARTS = 12
"""Coordinated parts of one modifier that get a tuple each; a longer list would make a table of its own."""
Drafts = dict[tuple[int, int], Draft]
Renamed = Mapping[int, tuple[int, str]]
"""By the offset where a mention begins, the offset of its end and the name to show in its place."""


@dataclass(frozen=True, slots=True)
class OpenTuple:
    """A tuple of a draft: its relation's text and the words of each argument; a detail repeats one phrase of the tuple before it."""

    draft: Draft
    relation: str
    arguments: tuple[list[int], ...]
    is_detail: bool = False


def open_triples(doc: "Doc") -> list[tuple[str, ...]]:
    """Return tuples of sentence, confidence, relation and at least two arguments, in the order of the text."""
    return _table(doc, {})


def resolved_triples(doc: "Doc", names: Mapping[Span, str]) -> list[tuple[str, ...]]:
    """Return the tuples with names shown in the place of the mentions at these characters, where an argument holds a whole mention."""
    outer = sorted(names.items(), key=lambda item: item[0].end)
    return _table(doc, {span.start: (span.end, name) for span, name in outer})


def _table(doc: "Doc", names: Renamed) -> list[tuple[str, ...]]:
    rows: dict[tuple[str, ...], float] = {}
    for found in find_tuples(doc):
        tree = found.draft.tree
        sentence = " ".join(tree.text[tree.start : tree.end].split())
        row = (sentence, found.relation, *(shown(tree, words, names) for words in found.arguments))
        rows[row] = max(confidence_of(found), rows.get(row, 0.0))
    return [(sentence, f"{confidence:.2f}", *slots) for (sentence, *slots), confidence in rows.items()]


def find_tuples(doc: "Doc") -> Iterator[OpenTuple]:
    """Yield the open tuples of a document in the order of its text."""
    _, drafts = draft_relations(doc)
    by_place = {(d.tree.start, d.head): d for d in reversed(drafts)}
    for draft in drafts:
        yield from draft_tuples(draft, by_place)


def confidence_of(found: OpenTuple) -> float:
    """Return how sure a tuple is, from 0 to 1."""
    return tuple_confidence(found.draft, found.relation, found.arguments, is_detail=found.is_detail)


def shown(tree: Tree, words: list[int], names: Renamed) -> str:
    """Return the words of an argument as the text has them, renamed mentions by their names."""
    parts: list[str] = []
    for a, b in pieces(words):
        start, end = tree.starts[a], tree.ends[b]
        for w in range(a, b + 1) if names else ():
            stop, name = names.get(tree.starts[w], (end + 1, ""))
            if start <= tree.starts[w] and stop <= end:
                parts += [tree.text[start : tree.starts[w]].strip(), name]
                start = stop
        parts.append(tree.text[start:end].strip())
    return " ".join(part for part in parts if part)


def draft_tuples(draft: Draft, by_place: Drafts) -> Iterator[OpenTuple]:
    """Yield the tuples of a draft: all arguments in one, then each further phrase by itself."""
    if draft.rule in SILENT_RULES or _is_shown_below(draft, by_place):
        return
    first, rest, words = _surface_order(draft)
    if _is_open_complement(draft):
        first, rest, words = _with_governors(draft, first, rest, words, by_place)
    if first is None or not rest:
        return
    tree, verb = draft.tree, _relation_text(draft, words)
    lead, *further = rest
    is_plain = lead.role == "time" or not lead.prep
    relation = verb if is_plain else f"{verb} {surface(tree, lead.prep)}"
    yield OpenTuple(draft, relation, (first.words, lead.words, *(sorted({*s.prep, *s.words}) for s in further)))
    for relation, phrase in _details(tree, verb, lead, further):
        yield OpenTuple(draft, relation, (first.words, phrase), is_detail=True)


def _relation_text(draft: Draft, words: list[int]) -> str:
    if not draft.implied:
        return surface(draft.tree, words)
    return draft.phrase.split()[0] if draft.category == "noun" else draft.phrase


def _details(tree: Tree, verb: str, lead: Slot, further: list[Slot]) -> Iterator[tuple[str, list[int]]]:
    """Yield relation and argument words of each phrase after the first: "left Oslo for" and "a year", "is mayor of" and "Oslo"."""
    has_object = lead.role not in ("time", "clause") and (not lead.prep or lead.role == "subj")
    base = f"{verb} {surface(tree, sorted({*lead.prep, *lead.words}))}" if has_object else verb
    for slot in further:
        if slot.prep and not _is_connective(tree, slot):
            yield f"{base} {surface(tree, slot.prep)}", [w for w in slot.words if w not in slot.prep]
        elif slot.role == "time" and has_object:
            yield base, slot.words
    if lead.role != "time" and lead.clause < 0:
        yield from _modifier_details(tree, verb, lead)
    for slot in further:
        if slot.prep and slot.role != "time":
            yield from _modifier_details(tree, base, slot)


def _is_connective(tree: Tree, slot: Slot) -> bool:
    """Return whether a phrase only joins its sentence to the one before: "as a result"."""
    return (
        tree.lemmas[slot.head] in CONNECTIVES
        and len(slot.words) <= MAX_CONNECTIVE
        and not any(tree.deps[c] == "nmod" for c in tree.children[slot.head])
    )


def _modifier_details(tree: Tree, verb: str, slot: Slot) -> Iterator[tuple[str, list[int]]]:
    """Yield the prepositional modifiers of an argument, the argument drawn into the relation."""
    for c in tree.all_children(slot.head, "nmod"):
        _, prep = preposition(tree, c)
        if prep and c > slot.head:
            before = [w for w in slot.words if w < prep[0]]
            relation = f"{verb} {surface(tree, sorted({*slot.prep, *before, *prep}))}"
            parts = [part for part in conjuncts(tree, c)[:MAX_PARTS] if part == c or not preposition(tree, part)[0]]
            yield from ((relation, noun_phrase(tree, part)) for part in parts)


def _is_open_complement(draft: Draft) -> bool:
    return draft.rule.endswith(":xcomp") and draft.rule.startswith(OPEN_COMPLEMENTS) and not draft.raised


def _is_shown_below(draft: Draft, by_place: Drafts) -> bool:
    """Return whether an open complement's own tuple shows this predicate: "wants" in "wants to buy"."""
    below = (by_place.get((draft.tree.start, s.clause)) for s in draft.arguments if s.role == "clause")
    return any(b is not None and _is_open_complement(b) for b in below)


def _surface_order(draft: Draft) -> tuple[Slot | None, list[Slot], list[int]]:
    """Return the surface subject, the other arguments in the order shown, and the predicate's words."""
    expletive = draft.tree.child(draft.head, "expl")
    if expletive >= 0 and draft.lemma == "be" and draft.tree.tags[expletive] == "EX":
        return _existential_order(draft, expletive)
    role = "subj" if not draft.passive else "iobj" if any(s.role == "iobj" for s in draft.arguments) else "obj"
    first = next((s for s in draft.arguments if s.role == role), None)
    complement = {w for s in draft.arguments if s.role == "comp" for w in s.words}
    hidden = HIDDEN_ROLES if draft.category == "noun" else frozenset({"compound"})
    rest = [s for s in draft.arguments if s is not first and s.role not in hidden]
    rest = [s for s in rest if s.role == "comp" or not complement.issuperset(s.words)]
    rest.sort(key=lambda s: (_rank(draft, s), s.head))
    return first, rest, list(draft.open_words or draft.words)


def _existential_order(draft: Draft, expletive: int) -> tuple[Slot, list[Slot], list[int]]:
    """Return "there" as the subject of what there is."""
    rest = [s for s in draft.arguments if s.role not in HIDDEN_ROLES]
    rest.sort(key=lambda s: (s.role != "subj", SHOWN_ORDER.get(s.role, 5), s.head))
    return Slot("subj", expletive, [expletive]), rest, list(draft.open_words or draft.words)


def _rank(draft: Draft, slot: Slot) -> int:
    return 4 if slot.role == "subj" and draft.passive else SHOWN_ORDER.get(slot.role, 5)


def _with_governors(
    draft: Draft, first: Slot | None, rest: list[Slot], words: list[int], by_place: Drafts
) -> tuple[Slot | None, list[Slot], list[int]]:
    """Return an open complement's tuple with the predicates above it: "hopes to win", and their subject and objects."""
    below = draft
    for _ in range(MAX_CHAIN):
        above = by_place.get((draft.tree.start, below.governor))
        if above is None:
            break
        subject, others, verb = _surface_order(above)
        known = {s.head for s in rest}
        kept = [s for s in others if s.clause < 0 and s.head not in known]
        controlled = first is not None and subject is not None and (first.head == subject.head or first.conjunct_of == subject.head)
        first = first if controlled else subject
        rest, words = [*kept, *rest], sorted({*verb, *words})
        if not _is_open_complement(above):
            break
        below = above
    rest.sort(key=lambda s: (SHOWN_ORDER.get(s.role, 5), s.head))
    return first, rest, words
