"""Open tuples of a document, in the sentence's own words: what `kg triples` prints."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.arguments import Slot
from kg.extract.extraction import draft_relations
from kg.extract.predicates import Draft
from kg.extract.syntax.sentence import Tree, noun_phrase, preposition, surface

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
MAX_CHAIN = 5
DETAIL = 0.5
"""Confidence of a tuple that repeats one phrase of another. Notes: on development data they raise exact-match F1 from .36 to .44, and
lower the precision of token overlap, so they must rank below all others.
"""

Drafts = dict[tuple[int, int], Draft]


def open_triples(doc: "Doc") -> list[tuple[str, ...]]:
    """Return tuples of sentence, confidence, relation and at least two arguments, in the order of the text."""
    _, drafts = draft_relations(doc)
    by_place = {(d.tree.start, d.head): d for d in reversed(drafts)}
    rows: dict[tuple[str, ...], None] = {}
    for draft in drafts:
        for row in draft_rows(draft, by_place):
            sentence = " ".join(draft.tree.text[draft.tree.start : draft.tree.end].split())
            rows.setdefault((sentence, *row), None)
    return list(rows)


def draft_rows(draft: Draft, by_place: Drafts) -> Iterator[tuple[str, ...]]:
    """Yield confidence, relation and arguments of a draft: all arguments in one, then each further phrase by itself."""
    if draft.rule in SILENT_RULES or _is_shown_below(draft, by_place):
        return
    first, rest, words = _surface_order(draft)
    if _is_open_complement(draft):
        first, rest, words = _with_governors(draft, first, rest, words, by_place)
    if first is None or not rest:
        return
    tree, verb, subject = draft.tree, _relation_text(draft, words), surface(draft.tree, first.words)
    lead, *further = rest
    is_plain = lead.role == "time" or not lead.prep
    relation = verb if is_plain else f"{verb} {surface(tree, lead.prep)}"
    yield (f"{draft.confidence:.2f}", relation, subject, surface(tree, lead.words), *(_with_preposition(tree, s) for s in further))
    confidence = f"{draft.confidence * DETAIL:.2f}"
    for relation, words in _details(tree, verb, lead, further):
        yield (confidence, relation, subject, surface(tree, words))


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
            yield f"{verb} {surface(tree, sorted({*slot.prep, *before, *prep}))}", noun_phrase(tree, c)


def _is_open_complement(draft: Draft) -> bool:
    return draft.rule.startswith("clause:xcomp") and not draft.raised


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


def _with_preposition(tree: Tree, slot: Slot) -> str:
    return surface(tree, sorted({*slot.prep, *slot.words}))
