"""Mends of what describes a noun: appositions and relative clauses, hung on the noun that they can be said of."""

from kg.extract.lexicon.events import EVENT_NOUNS, SUFFERED
from kg.extract.lexicon.nouns import TYPE_OF_NOUN, can_describe
from kg.extract.lexicon.verbs import INFINITIVE_VERBS, OBJECT_CONTROL
from kg.extract.syntax.sentence import NOMINAL, RELATIVE_WORDS, Tree, entity_range, is_relative_pronoun, near_children

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
    if left >= 2 and antecedent >= 0 and tree.words[left].lower() in ("that", "which") and tree.words[left - 1] != ",":
        return _thing_before(tree, left, antecedent)
    if left < 2 or left >= i or antecedent < 0 or tree.words[left - 1] != ",":
        return -1
    pronoun = tree.words[left].lower()
    if pronoun in ("who", "which") and (inner := _object_before(tree, left, antecedent)) >= 0:
        kind = tree.entities[inner] or TYPE_OF_NOUN.get(tree.lemmas[inner], "")
        return inner if not kind or (kind == "PERSON") == (pronoun == "who") else -1
    if pronoun in ("who", "which"):
        is_cut = ";" in tree.words[antecedent:left]
        kind = tree.entities[antecedent] or TYPE_OF_NOUN.get(tree.lemmas[antecedent], "")
        is_odd = bool(kind) and (kind == "PERSON") != (pronoun == "who")
        return _name_before(tree, left, antecedent, PERSONS if pronoun == "who" else NO_PERSONS) if is_cut or is_odd else -1
    if pronoun == "where":
        return -1 if _is_place(tree, antecedent) else _name_before(tree, left, antecedent, PLACES)
    is_victim = tree.words[left + 1].lower() == "which" and pronoun in ("in", "during") and tree.lemmas[i] in SUFFERED
    return _event_above(tree, antecedent) if is_victim else -1


def _thing_before(tree: Tree, left: int, antecedent: int) -> int:
    """Return the thing right before "that", where a parse chose somebody before it: "head of Delta during the fire that", or -1."""
    if "PERSON" not in (tree.entities[antecedent], TYPE_OF_NOUN.get(tree.lemmas[antecedent], "")):
        return -1
    thing = left - 1
    while antecedent < tree.heads[thing] < left and tree.right[tree.heads[thing]] < left and tree.pos[tree.heads[thing]] in NOMINAL:
        thing = tree.heads[thing]
    is_thing = tree.pos[thing] == "NOUN" and TYPE_OF_NOUN.get(tree.lemmas[thing]) != "PERSON" and tree.entities[thing] != "PERSON"
    return thing if thing > antecedent and is_thing else -1


def _object_before(tree: Tree, left: int, antecedent: int) -> int:
    """Return what an infinitive between a noun and a relative clause has to do with: "plans to remove the troops, which", or -1."""
    verb = next((c for c in tree.all_children(antecedent, "acl") if antecedent < c < left and tree.tags[c] == "VB"), -1)
    things = [c for c in tree.all_children(verb, "obj", "obl") if c > verb and tree.right[c] == left - 2] if verb >= 0 else []
    return things[0] if things and tree.pos[things[0]] in NOMINAL else -1


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
        below = _infinitive_below(tree, verb)
        if below >= 0 and tree.deps[i] == "obj" and not has_other:
            tree.heads[i] = below
        if tree.deps[verb] == "ccomp" and 0 <= tree.heads[verb] < i - 2 and tree.words[i - 1] == ",":
            _hang_on_object(tree, i, verb)


def _infinitive_below(tree: Tree, verb: int) -> int:
    """Return the infinitive without object that a verb needs more than an object: "the way that she worked to open", or -1."""
    if tree.lemmas[verb] not in INFINITIVE_VERBS:
        return -1
    found = [k for k in near_children(tree, verb) if tree.deps[k] in ("xcomp", "advcl") and tree.tags[k] == "VB" and k > verb]
    if found and tree.deps[found[0]] == "advcl":
        tree.deps[found[0]] = "xcomp"
    is_free = found and not any(tree.deps[k] in ("obj", "ccomp", "xcomp") and tree.pos[k] != "ADJ" for k in near_children(tree, found[0]))
    return found[0] if is_free else -1


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
    if (full := _full_name(tree, i, end)) >= 0:
        return full
    if anchor < 0 or end <= anchor or tree.words[end] not in DASH_OR_COMMA or tree.pos[i] != "NOUN":
        return -1
    candidate = end - 1
    while candidate >= 0 and candidate != anchor:
        if tree.pos[candidate] in NOMINAL and tree.right[candidate] < end and _is_likelier(tree, i, anchor, candidate):
            return candidate
        candidate = tree.heads[candidate]
    return -1


def _full_name(tree: Tree, i: int, end: int) -> int:
    """Return the name right before a short form in brackets: "a coalition to counter the Northern Front (NF)", or -1."""
    is_short = tree.pos[i] == "PROPN" and tree.words[i].isupper()
    if end < 1 or tree.words[end] != "(" or not (is_short or tree.pos[i] == "NOUN"):
        return -1
    name = end - 1
    if entity_range(tree, name)[0] <= tree.heads[i]:
        return -1
    while (tree.pos[tree.heads[name]] == "PROPN" and name < tree.heads[name] < end) or tree.deps[name] == "flat":
        name = tree.heads[name]
    return name if name != tree.heads[i] and tree.pos[name] == "PROPN" and tree.entities[name] else -1


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
