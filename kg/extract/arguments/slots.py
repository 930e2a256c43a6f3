"""Arguments in the making: one slot for each coordinated part of a phrase, clause or time."""

from dataclasses import dataclass, field

from kg.extract.syntax.clauses import Frame, is_comparison
from kg.extract.syntax.lists import names_of, names_one
from kg.extract.syntax.sentence import HYPHENS, Tree, conjuncts, noun_phrase, preposition
from kg.extract.times import is_time_head

REACHING_VERBS = frozenset({"reach", "hit", "top", "total", "exceed", "surpass", "approach", "near", "cost", "weigh", "fetch", "pass"})
"""Verbs whose object is an amount: "sales reached 5 million euros"."""
MEASURE_TYPES = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
MEMBER_TYPES = frozenset({"PERSON", "ORG", "GPE"})
COMPANY = frozenset({"together with", "along with", "alongside", "jointly with", "accompanied by"})
COMPARISONS = ("compared with", "compared to", "relative to", "in comparison with", "in comparison to", "than")


@dataclass(slots=True)
class Slot:
    """An argument in the making: role, head word, words of its phrase, preposition words, the predicate that a clause is."""

    role: str
    head: int
    words: list[int]
    prep: list[int] = field(default_factory=list)
    clause: int = -1
    conjunct_of: int = -1


@dataclass(slots=True)
class Roles:
    """All arguments of a predicate: alternatives for subject and object (coordination), and the rest."""

    subjects: list[Slot] = field(default_factory=list)
    objects: list[Slot] = field(default_factory=list)
    others: list[Slot] = field(default_factory=list)


def company_slots(tree: Tree, subject: Slot) -> list[Slot]:
    """Return who does it "together with" a subject: "Delta, along with Lund, will build it"."""
    found = ((c, *preposition(tree, c)) for c in tree.all_children(subject.head, "nmod")) if subject.clause < 0 else ()
    return [s for c, role, prep in found if role in COMPANY for s in split_phrase(tree, "with", c, prep)]


def split_phrase(tree: Tree, role: str, head: int, prep: list[int] | None = None) -> list[Slot]:
    """Return one slot for each coordinated part of a phrase."""
    slots = []
    parts = _parts_of(tree, head)
    if role == "between":
        next_pair = next((c for c in parts if c != head and preposition(tree, c)[0] == role), len(tree))
        parts = [c for c in parts if c < next_pair]
    for c in parts:
        own_role, own_prep = preposition(tree, c) if c != head and prep else ("", [])
        if own_role == "including":
            own_role, own_prep = "", []
        words = _without_measure(tree, c, own_prep or prep or [])
        slots.append(Slot(own_role or role, c, words, own_prep or prep or [], conjunct_of=-1 if c == head else head))
    return slots


def _without_measure(tree: Tree, noun: int, prep: list[int]) -> list[int]:
    """Return the words of a phrase without what stands before its preposition: "a hundred years after his death"."""
    words = noun_phrase(tree, noun)
    kept = [w for w in words if w > prep[0]] if prep and words[0] < prep[0] < noun else words
    return kept or words


def _parts_of(tree: Tree, head: int) -> list[int]:
    """Return the heads of a phrase's coordinated parts; a plural before its names goes for them: "brothers Ana and Ben"."""
    if names_one(tree, head):
        return [head]
    parts = conjuncts(tree, head)
    return [part for c in parts for part in names_of(tree, c) or [c, *_named_members(tree, c)]]


def _named_members(tree: Tree, plural: int) -> list[int]:
    """Return the names that a plural includes: "three ministers, including Ana Ruiz"."""
    if tree.tags[plural] != "NNS":
        return []
    found = (c for c in tree.all_children(plural, "nmod") if preposition(tree, c)[0] == "including" and c > plural)
    return [name for c in found for name in conjuncts(tree, c) if tree.entities[name] in MEMBER_TYPES and tree.pos[name] == "PROPN"]


def clause_slot(tree: Tree, role: str, head: int) -> Slot:
    """Return a slot for a whole clause; its words are all between the edges of its subtree, closing punctuation left out."""
    left, right = tree.left[head], tree.right[head]
    while right > head and tree.deps[right] == "punct":
        right -= 1
    while left < head and tree.deps[left] == "punct":
        left += 1
    return Slot(role, head, list(range(left, right + 1)), clause=head)


def complement_slots_of(tree: Tree, c: int) -> list[Slot]:
    """Return a clause, or what something is made or called, with what is coordinated with it: "named chairman and president"."""
    if tree.pos[c] in ("VERB", "AUX") or tree.child(c, "cop", "nsubj", "mark", "aux") >= 0:
        return [clause_slot(tree, "clause", c)]
    further = [k for k in tree.all_children(c, "conj") if tree.pos[k] == tree.pos[c] == "NOUN" and tree.child(k, "cop", "nsubj") < 0]
    return [Slot("comp", k, noun_phrase(tree, k)) for k in (c, *further)]


def antecedent_slots(tree: Tree, frame: Frame, role: str, prep: list[int] | None = None) -> list[Slot]:
    """Return the antecedent of a modifying clause in a role, with those coordinated with it that stand before the clause."""
    begin = tree.left[frame.head]
    return [s for s in split_phrase(tree, role, frame.antecedent, prep) if s.head < begin]


def oblique_slots(tree: Tree, frame: Frame, c: int) -> list[Slot]:
    """Return the slots of a prepositional or unmarked modifier; times get the role "time", amounts of change "by"."""
    role, prep = preposition(tree, c)
    if role.startswith("according to"):
        return []
    if tree.tags[c] in ("WDT", "WP") and frame.antecedent >= 0 and role:
        return antecedent_slots(tree, frame, role, prep)
    if is_time_head(tree, c):
        pair = [w for k in tree.all_children(c, "conj") for w in range(c, tree.right[k] + 1)] if role in ("between", "from") else []
        return [Slot("time", c, sorted({*prep, *noun_phrase(tree, c), *pair}), prep)]
    if tree.deps[c] == "obl:agent":
        return split_phrase(tree, "by", c, prep)
    if not role:
        return _measure_slots(tree, frame, c)
    if role in COMPARISONS:
        return _standard_slots(tree, c, prep)
    return split_phrase(tree, role, c, prep)


def _measure_slots(tree: Tree, frame: Frame, c: int) -> list[Slot]:
    """Return an amount without a preposition: what a verb reaches is its object, what it changes by is "by"; a score is neither."""
    is_score = c + 1 < len(tree) and tree.words[c + 1] in HYPHENS
    if is_score or (tree.entities[c] not in MEASURE_TYPES and tree.pos[c] not in ("NUM", "SYM")):
        return []
    is_reached = tree.lemmas[frame.head] in REACHING_VERBS and tree.child(frame.head, "obj") < 0
    return [Slot("obj" if is_reached else "by", c, noun_phrase(tree, c))]


def adverb_slots(tree: Tree, c: int) -> list[Slot]:
    """Return a time slot for an adverb of time ("yesterday")."""
    if not is_time_head(tree, c):
        return []
    measure = [w for k in tree.all_children(c, "obl:unmarked", "obl:npmod") if k < c for w in range(tree.left[k], k + 1)]
    return [Slot("time", c, [*measure, c])]


def comparison_slots(tree: Tree, c: int) -> list[Slot]:
    """Return the standard of "compared with X", parsed as a clause."""
    if not is_comparison(tree, c):
        return []
    return [s for o in tree.all_children(c, "obl") for s in _standard_slots(tree, o, [c, *preposition(tree, o)[1]])]


def _standard_slots(tree: Tree, c: int, prep: list[int]) -> list[Slot]:
    """Return the standard of a comparison; of a measured quality ("the city's numbers") it is the owner, and the quality goes by "with"."""
    owner = tree.child(c, "nmod:poss")
    if owner < 0:
        return split_phrase(tree, "than", c, prep)
    return [Slot("than", owner, noun_phrase(tree, owner), prep), *split_phrase(tree, "with", c, prep)]
