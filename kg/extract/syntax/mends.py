"""Mends of a parse: links that English grammar rules out, put where they can only belong."""

from collections.abc import Callable

from kg.extract.lexicon.verbs import GIVING
from kg.extract.syntax import complements, joints, names, relatives, roots, speech
from kg.extract.syntax.lists import mend_lists
from kg.extract.syntax.sentence import NEAR, NOMINAL, WH_TAGS, Tree, near_children, shape_tree

COMMON_TAGS = {"NNP": "NN", "NNPS": "NNS"}
DASHES = frozenset({"-", "--", "–", "—"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})


def mend_tree(tree: Tree) -> Tree:
    """Return the tree with links mended that English grammar rules out, or that the rules read in one way only."""
    _lower_names(tree)
    names.join_hyphens(tree)
    names.join_tags(tree)
    names.part_names(tree)
    names.part_plural_titles(tree)
    names.lift_cases(tree)
    names.join_prepositions(tree)
    names.join_generals(tree)
    names.join_names(tree)
    names.join_amounts(tree)
    names.join_prices(tree)
    names.join_ampersands(tree)
    names.join_described(tree)
    roots.mend_roots(tree)
    joints.enclose_clauses(tree)
    joints.mend_absolutes(tree)
    joints.part_gapped_clauses(tree)
    joints.mend_late_subjects(tree)
    joints.mend_agents(tree)
    names.cut_titles(tree)
    names.mend_titles(tree)
    names.part_offices(tree)
    speech.mend_contents(tree)
    joints.mend_pairs(tree)
    joints.mend_coordinated_appositions(tree)
    joints.mend_one_of(tree)
    speech.raise_speech_acts(tree)
    joints.mend_receivers(tree, GIVING)
    joints.part_objects(tree)
    joints.free_subjects(tree)
    complements.mend_tags(tree)
    complements.free_gerunds(tree)
    complements.raise_names(tree)
    complements.lift_subjects(tree)
    relatives.mend_relative_pronouns(tree)
    _mend_links(tree)
    shape_tree(tree)
    _mend_appositions(tree)
    if relatives.move_appositions(tree):
        shape_tree(tree)
    if mend_lists(tree):
        shape_tree(tree)
    return tree


def _lower_names(tree: Tree) -> None:
    """Make a word that is no part of a name and has no capital a common noun, where a parse took it for a name: "became president"."""
    for i, tag in enumerate(tree.tags):
        if tag in COMMON_TAGS and tree.words[i].islower() and not tree.entities[i] and tree.words[i].isalpha():
            tree.tags[i], tree.pos[i] = COMMON_TAGS[tag], "NOUN"


def _mend_links(tree: Tree) -> None:
    """Mend links one by one, by their label: "allow the team in" has an object, the infinitive after "ask X" is a complement."""
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        if head < 0:
            continue
        if dep in LINK_MENDS:
            LINK_MENDS[dep](tree, i, head)


def _mend_object(tree: Tree, i: int, head: int) -> None:
    if complements.is_predicative(tree, i, head):
        tree.deps[i] = "xcomp"


def _mend_receiver(tree: Tree, i: int, head: int) -> None:
    if not any(tree.deps[k] in ("obj", "ccomp") for k in near_children(tree, head)):
        tree.deps[i] = "obj"


def _mend_adverbial(tree: Tree, i: int, head: int) -> None:
    if i > head:
        complements.mend_complement(tree, i, head)
        _mend_headless_clause(tree, i, head)
        complements.mend_called(tree, i, tree.heads[i])
        complements.hang_gerund(tree, i, tree.heads[i])
        complements.say_of_region(tree, i)


def _mend_modifier(tree: Tree, i: int, head: int) -> None:
    if tree.tags[i] == "VBG" and tree.lemmas[head] == "thing" and complements.is_among(tree, head):
        tree.heads[i], tree.deps[i] = tree.heads[head], "xcomp"
    else:
        complements.mend_participle(tree, i, head)
        complements.raise_charge(tree, i, head)
        complements.say_of_region(tree, i)


def _mend_open_complement(tree: Tree, i: int, head: int) -> None:
    if tree.pos[i] == "ADJ":
        complements.mend_linking(tree, i, head)


def _mend_conjunct(tree: Tree, i: int, head: int) -> None:
    speech.mend_reported_conjunct(tree, i, head)
    complements.mend_verb_conjunct(tree, i, tree.heads[i])


def _mend_appositions(tree: Tree) -> None:
    """Make a bare noun phrase set off by a dash an apposition of the noun phrase right before it."""
    for i, dep in enumerate(tree.deps):
        if dep != "parataxis" or tree.pos[i] not in ("NOUN", "PROPN") or tree.child(i, "cop", "nsubj", "nsubj:pass") >= 0:
            continue
        first = tree.left[i] if tree.deps[tree.left[i]] == "punct" else tree.left[i] - 1
        if first < 1 or tree.words[first] not in DASHES:
            continue
        anchor = first - 1
        while 0 <= tree.heads[anchor] < first and tree.right[tree.heads[anchor]] == first - 1 and tree.pos[tree.heads[anchor]] in NOMINAL:
            anchor = tree.heads[anchor]
        if tree.pos[anchor] in NOMINAL and tree.heads[anchor] >= 0 and tree.heads[i] >= 0:
            tree.children[tree.heads[i]] = [c for c in tree.children[tree.heads[i]] if c != i]
            tree.heads[i], tree.deps[i] = anchor, "appos"
            tree.children[anchor] = [*tree.children[anchor], i]


def _mend_headless_clause(tree: Tree, i: int, head: int) -> None:
    """Make ", and X did" a clause of its own, where a parse took "X" as a conjunct and "did" as a modifier without subject."""
    below = near_children(tree, i)
    auxiliaries = [k for k in below if tree.deps[k] in ("aux", "aux:pass", "cop")]
    finite = min([i, *auxiliaries])
    if tree.tags[finite] not in FINITE_TAGS or any(tree.tags[k] in WH_TAGS or tree.deps[k] in SUBJECT_LABELS for k in below):
        return
    if tree.deps[i] != "acl:relcl" and any(tree.deps[k] == "mark" for k in below):
        return
    before = finite - 1
    while before > 0 and tree.deps[before] in ("advmod", "aux") and tree.heads[before] == i:
        before -= 1
    while before >= 0 and tree.deps[before] == "flat":
        before = tree.heads[before]
    if before > 0 and tree.deps[before] == "conj" and tree.tags[before - 1] == "CC":
        _part_clause(tree, i, head if tree.deps[i] == "advcl" else tree.heads[head], before)


def _part_clause(tree: Tree, verb: int, top: int, subject: int) -> None:
    """Coordinate a verb with the one above, and give it its subject and nothing from before that."""
    if top < 0:
        return
    for _ in range(NEAR):
        top = tree.heads[top] if tree.pos[top] != "VERB" and tree.heads[top] >= 0 else top
    for k in near_children(tree, verb):
        if k < subject - 1 and tree.deps[k] != "punct":
            tree.heads[k] = top
    is_passive = any(tree.deps[k] == "aux:pass" for k in near_children(tree, verb))
    tree.heads[subject], tree.deps[subject] = verb, "nsubj:pass" if is_passive else "nsubj"
    tree.heads[verb], tree.deps[verb] = top, "conj"


LINK_MENDS: dict[str, Callable[[Tree, int, int], None]] = {
    "obj": _mend_object,
    "iobj": _mend_receiver,
    "advcl": _mend_adverbial,
    "acl": _mend_modifier,
    "acl:relcl": _mend_headless_clause,
    "ccomp": speech.mend_speech,
    "mark": speech.mend_speech,
    "xcomp": _mend_open_complement,
    "conj": _mend_conjunct,
    "aux": complements.mend_perfect,
    "aux:pass": complements.mend_perfect,
    "advmod": complements.mend_particle,
    "nsubj:pass": complements.mend_naming,
}
"""What is mended of a link with each label, given the word and its head."""
