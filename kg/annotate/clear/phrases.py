"""Phrases: prepositions hang on their object, currency signs head their number, persons' names begin with their head."""

from itertools import pairwise

from kg.annotate.clear.tree import Draft, is_clause, is_nominal

LINKING = frozenset({"prep", "agent", "dative", "pcomp", "advmod", "mark", "prt", "amod", "advcl", "acl", "dep"})
"""What a preposition may be to its head; a phrase under another label (conj, ROOT) keeps it."""
FIXED_PAIRS = frozenset(
    {
        ("such", "as"),
        ("because", "of"),
        ("according", "to"),
        ("due", "to"),
        ("instead", "of"),
        ("as", "of"),
        ("as", "to"),
        ("as", "for"),
        ("rather", "than"),
        ("prior", "to"),
        ("other", "than"),
        ("up", "to"),
    }
)
"""Two words that are one preposition; the second hangs on the first."""


def lower_prepositions(draft: Draft) -> None:
    """Make each preposition the `case` of its object, or the `mark` of its clause."""
    for i in list(draft.upwards()):
        found = draft.child(i, "pobj")
        clause = draft.child(i, "pcomp") if found < 0 else -1
        if found >= 0:
            _lower(draft, i, found)
        elif clause >= 0:
            _lower_before_clause(draft, i, clause)
        else:
            _lower_shared(draft, i)


def _lower(draft: Draft, preposition: int, noun: int) -> None:
    """Promote the object over its preposition; what hung on the preposition as a further range ("from one to the other") goes beside it."""
    head, dep = draft.heads[preposition], _role(draft, preposition)
    further = [c for c in draft.children[preposition] if draft.deps[c] in ("obl", "nmod")]
    draft.promote(noun, dep, parent_dep="case")
    for other in further:
        if dep != "ROOT" and head != preposition:
            draft.move(other, head, dep if dep in ("obl", "nmod") else draft.deps[other])
    _fix(draft, noun)


def _role(draft: Draft, preposition: int) -> str:
    """Return what the object of a preposition is to the preposition's head."""
    head, dep = draft.heads[preposition], draft.deps[preposition]
    if dep == "agent":
        return "obl:agent"
    if dep not in LINKING:
        return dep
    if draft.child(head, "pobj", "pcomp") in (-1, preposition) and _is_preposition(draft, head):
        return "pobj"
    return "nmod" if is_nominal(draft, head) else "obl"


def _is_preposition(draft: Draft, i: int) -> bool:
    return draft.deps[i] in ("prep", "agent") or (draft.deps[i] == "dative" and draft.tags[i] in ("IN", "TO"))


def _fix(draft: Draft, noun: int) -> None:
    """Join two words before a noun that are one preposition."""
    before = [c for c in sorted(draft.children[noun]) if draft.deps[c] in ("case", "amod", "advmod")]
    for first, second in pairwise(before):
        if second == first + 1 and (draft.words[first].lower(), draft.words[second].lower()) in FIXED_PAIRS:
            draft.deps[first] = "case"
            draft.move(second, first, "fixed")
            return


def _lower_before_clause(draft: Draft, preposition: int, clause: int) -> None:
    """Promote the clause over the preposition before it: "by suggesting"; an adverb as "until recently" stays one."""
    head, dep = draft.heads[preposition], draft.deps[preposition]
    if not is_clause(draft, clause):
        draft.promote(clause, "advmod" if dep in LINKING else dep, parent_dep="case")
        return
    role = dep if dep not in LINKING else "acl" if is_nominal(draft, head) else "advcl"
    draft.promote(clause, role, parent_dep="mark")


def _lower_shared(draft: Draft, preposition: int) -> None:
    """Give "in and around Oslo" its object: it hangs on the last of the prepositions."""
    if not _is_preposition(draft, preposition):
        return
    noun = draft.child(preposition, "conj")
    second = draft.child(noun, "case") if noun >= 0 else -1
    if second < 0 or draft.child(noun, "cop") >= 0:
        return
    joints = [c for c in draft.all_children(noun, "cc") if c < second]
    draft.promote(noun, _role(draft, preposition), parent_dep="case")
    draft.move(second, preposition, "conj")
    for joint in joints:
        draft.move(joint, second, "cc")


def lift_currencies(draft: Draft) -> None:
    """Make a currency sign the head of the number after it: "$ 5 billion"."""
    for i, tag in enumerate(draft.tags):
        number = draft.heads[i]
        if tag == "$" and number > i and draft.deps[i] in ("quantmod", "nmod", "compound") and draft.tags[number] == "CD":
            dep = "compound" if draft.deps[number] == "nummod" else draft.deps[number]
            draft.promote(i, dep, parent_dep="nummod", keep=("compound", "quantmod", "nummod"))


def shape_names(draft: Draft) -> None:
    """Make the first word of a person's name its head, and a title before it a description."""
    for last in range(len(draft.words)):
        if not _ends_person(draft, last):
            continue
        first = last
        while (
            first > 0 and draft.entities[first - 1] == "PERSON" and draft.heads[first - 1] == last and draft.deps[first - 1] == "compound"
        ):
            first -= 1
        for title in draft.all_children(last, "compound"):
            if title < first and draft.tags[title] in ("NN", "NNS", "NNP", "NNPS"):
                draft.deps[title] = "nmod:desc"
        if first < last:
            middle = range(first + 1, last)
            draft.promote(first, draft.deps[last], parent_dep="flat")
            for word in middle:
                draft.move(word, first, "flat")


def _ends_person(draft: Draft, i: int) -> bool:
    return bool(draft.entities) and draft.entities[i] == "PERSON" and not (draft.heads[i] == i + 1 and draft.deps[i] == "compound")
