"""Mends of what describes a noun: appositions and relative clauses, hung on the noun that they can be said of."""

from kg.extract.lexicon.events import EVENT_NOUNS, SUFFERED
from kg.extract.lexicon.nouns import TYPE_OF_NOUN, can_describe
from kg.extract.lexicon.verbs import OBJECT_CONTROL
from kg.extract.syntax.sentence import NOMINAL, RELATIVE_WORDS, Tree, is_relative_pronoun, near_children

DASH_OR_COMMA = frozenset({",", "-", "--", "–", "—", "("})
PERSONS = frozenset({"PERSON"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
NO_PERSONS = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})


def move_appositions(tree: Tree) -> bool:
    """Hang a description on the noun before it where it can only, or more likely, be said of that one; tell whether any moved.

    "Ana Ruiz of Delta Radio, a firm", "in Karu, near Oslo, the capital", "this crew -- the crew that", "job cuts in Lima, where".
    """
    moves = [(i, nearer) for i, dep in enumerate(tree.deps) if dep == "appos" and (nearer := _nearer_anchor(tree, i)) >= 0]
    moves += [(i, better) for i, dep in enumerate(tree.deps) if dep == "acl:relcl" and (better := _better_antecedent(tree, i)) >= 0]
    for i, noun in moves:
        tree.heads[i] = noun
    return bool(moves)


def _better_antecedent(tree: Tree, i: int) -> int:
    """Return the noun that a relative clause is likelier said of than its antecedent, or -1."""
    left, antecedent = tree.left[i], tree.heads[i]
    if antecedent >= 0 and tree.pos[antecedent] == "NUM" and tree.deps[antecedent] == "nmod" and tree.words[left].lower() == "who":
        return tree.heads[antecedent]
    while left < i and tree.words[left] in DASH_OR_COMMA:
        left += 1
    if left < 2 or left >= i or antecedent < 0 or tree.words[left - 1] != ",":
        return -1
    pronoun = tree.words[left].lower()
    if pronoun in ("who", "which"):
        is_cut = ";" in tree.words[antecedent:left]
        is_odd = bool(tree.entities[antecedent]) and (tree.entities[antecedent] == "PERSON") != (pronoun == "who")
        return _name_before(tree, left, antecedent, PERSONS if pronoun == "who" else NO_PERSONS) if is_cut or is_odd else -1
    if pronoun == "where":
        return -1 if _is_place(tree, antecedent) else _name_before(tree, left, antecedent, PLACES)
    is_victim = tree.words[left + 1].lower() == "which" and pronoun in ("in", "during") and tree.lemmas[i] in SUFFERED
    return _event_above(tree, antecedent) if is_victim else -1


def _name_before(tree: Tree, left: int, antecedent: int, kinds: frozenset[str]) -> int:
    """Return the name of one of these types right before a clause, or -1."""
    candidate = left - 2
    while candidate > antecedent:
        if tree.pos[candidate] == "PROPN" and tree.deps[candidate] != "flat" and tree.entities[candidate] in kinds:
            return candidate if tree.right[candidate] < left else -1
        candidate = tree.heads[candidate]
    return -1


def _is_place(tree: Tree, noun: int) -> bool:
    return tree.entities[noun] in PLACES or TYPE_OF_NOUN.get(tree.lemmas[noun]) in PLACES


def _event_above(tree: Tree, noun: int) -> int:
    """Return the event noun that a noun is only a part of: "strikes against high rents, in which two people died"."""
    if tree.lemmas[noun] in EVENT_NOUNS or tree.deps[noun] != "nmod" or tree.entities[noun]:
        return -1
    above = tree.heads[noun]
    return above if above >= 0 and tree.lemmas[above] in EVENT_NOUNS else -1


def mend_relative_pronouns(tree: Tree) -> None:
    """Hang a relative pronoun on "asked" in "which they asked to leave it", and ", which they asked" after an object on that object."""
    for i, word in enumerate(tree.words):
        verb = tree.heads[i]
        if word.lower() not in RELATIVE_WORDS or verb < 0 or not is_relative_pronoun(tree, i):
            continue
        above = tree.heads[verb]
        has_other = any(tree.deps[k] == "obj" for k in near_children(tree, verb) if k > verb)
        if has_other and (tree.deps[i], tree.deps[verb]) == ("obj", "xcomp") and tree.lemmas[above] in OBJECT_CONTROL:
            tree.heads[i] = verb = above
        if tree.deps[verb] == "ccomp" and 0 <= tree.heads[verb] < i - 2 and tree.words[i - 1] == ",":
            _hang_on_object(tree, i, verb)


def _hang_on_object(tree: Tree, pronoun: int, clause: int) -> None:
    noun, verb = pronoun - 2, tree.heads[clause]
    for _ in range(verb, pronoun):
        if verb < tree.heads[noun] < pronoun - 1:
            noun = tree.heads[noun]
    if tree.pos[noun] in NOMINAL and tree.heads[noun] == verb:
        tree.heads[clause], tree.deps[clause] = noun, "acl:relcl"


def _nearer_anchor(tree: Tree, i: int) -> int:
    anchor, end = tree.heads[i], tree.left[i] - 1
    if tree.words[tree.left[i]] in DASH_OR_COMMA:
        end = tree.left[i]
    if (like := _like_above(tree, i)) >= 0:
        return like
    if anchor < 0 or end <= anchor or tree.words[end] not in DASH_OR_COMMA or tree.pos[i] != "NOUN":
        return -1
    candidate = end - 1
    while candidate >= 0 and candidate != anchor:
        if tree.pos[candidate] in NOMINAL and tree.right[candidate] < end and _is_likelier(tree, i, anchor, candidate):
            return candidate
        candidate = tree.heads[candidate]
    return -1


def _like_above(tree: Tree, i: int) -> int:
    """Return the noun of the same lemma above a place that a description was hung on: "won a vote in Lima, his first vote", or -1."""
    place = tree.heads[i]
    noun = tree.heads[place] if place >= 0 and _is_place(tree, place) and tree.deps[place] == "nmod" else -1
    return noun if noun >= 0 and tree.lemmas[noun] == tree.lemmas[i] else -1


def _is_likelier(tree: Tree, i: int, anchor: int, candidate: int) -> bool:
    noun = tree.lemmas[i]
    if tree.lemmas[candidate] == noun and tree.lemmas[anchor] != noun:
        return True
    if tree.pos[candidate] != "PROPN" or not tree.entities[candidate] or not can_describe(noun, tree.entities[candidate]):
        return False
    if not can_describe(noun, tree.entities[anchor] or TYPE_OF_NOUN.get(tree.lemmas[anchor], "")):
        return True
    set_off = any(tree.words[k] == "," for k in range(anchor + 1, candidate))
    same_kind = tree.entities[candidate] == tree.entities[anchor] and tree.deps[candidate] in ("nmod", "obl")
    return set_off and same_kind
