"""Mends of a parse: links that English grammar rules out, put where they can only belong."""

from kg.extract.lexicon.speech import CONTENT_NOUNS
from kg.extract.lexicon.verbs import GERUND_VERBS, GIVING, NAMING, OBJECT_CONTROL, OBLIQUE_CONTROL
from kg.extract.syntax import joints
from kg.extract.syntax.lists import mend_lists
from kg.extract.syntax.sentence import NOMINAL, WH_TAGS, Tree, shape_tree

MEND_WINDOW = 60
"""Words on either side in which a word's other dependents are looked for while labels are mended."""
COMMON_TAGS = {"NNP": "NN", "NNPS": "NNS"}
DASHES = frozenset({"-", "--", "–", "—"})
SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})


def mend_tree(tree: Tree) -> Tree:
    """Return the tree with links mended that English grammar rules out, or that the rules read in one way only."""
    _lower_names(tree)
    joints.join_hyphens(tree)
    joints.join_names(tree)
    joints.join_amounts(tree)
    joints.enclose_clauses(tree)
    joints.mend_agents(tree)
    joints.mend_titles(tree)
    joints.mend_contents(tree, CONTENT_NOUNS)
    joints.mend_pairs(tree)
    joints.mend_coordinated_appositions(tree)
    joints.mend_one_of(tree)
    joints.raise_speech_acts(tree)
    joints.mend_receivers(tree, GIVING)
    _mend_links(tree)
    shape_tree(tree)
    _mend_appositions(tree)
    if joints.move_appositions(tree):
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
    """Make an only receiver the object: "allow the team in"; and an infinitive after "ask X" its open complement."""
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        if head < 0:
            continue
        if dep == "iobj" and not any(tree.deps[k] in ("obj", "ccomp") for k in _siblings(tree, head)):
            tree.deps[i] = "obj"
        elif dep == "advcl" and i > head:
            _mend_complement(tree, i, head)
        elif dep == "acl" and tree.tags[i] == "VBG" and tree.lemmas[head] == "thing" and _is_among(tree, head):
            tree.heads[i], tree.deps[i] = tree.heads[head], "xcomp"
        elif dep == "obj" and _is_predicative(tree, i, head):
            tree.deps[i] = "xcomp"
        elif dep == "acl:relcl":
            _mend_headless_relative(tree, i)
        elif dep in ("ccomp", "mark"):
            _mend_speech(tree, i)
        elif dep == "acl":
            _mend_participle(tree, i, head)
        elif dep == "xcomp" and tree.pos[i] == "ADJ":
            _mend_linking(tree, i, head)
        elif dep == "conj":
            _mend_reported_conjunct(tree, i, head)
        elif dep in ("aux", "aux:pass"):
            _mend_perfect(tree, i, head)


def _mend_linking(tree: Tree, i: int, head: int) -> None:
    """Hang an adjective on the infinitive that links it, where a parse hung both on the verb above: "trying to stay calm"."""
    verb = i - 1
    if tree.heads[verb] == head and tree.deps[verb] == "xcomp" and tree.lemmas[verb] in ("get", "become", "stay", "remain", "be", "seem"):
        tree.heads[i] = verb


def _mend_participle(tree: Tree, i: int, noun: int) -> None:
    """Give a participle after a comma, or "using", to the clause where a parse hung it on an object or complement."""
    if tree.tags[i] != "VBG" or tree.pos[i] != "VERB" or any(tree.deps[k] in ("mark", "nsubj", "aux") for k in _siblings(tree, i)):
        return
    if tree.deps[noun] == "root" or tree.heads[noun] < 0:
        is_late = any(tree.deps[k] == "cop" for k in _siblings(tree, noun))
    else:
        is_late = tree.deps[noun] in ("obj", "obl") and tree.pos[tree.heads[noun]] == "VERB" and tree.heads[noun] < noun
    if not is_late:
        return
    if tree.lemmas[i] == "use" and tree.words[i - 1] != ",":
        tree.heads[i], tree.deps[i] = (noun if tree.heads[noun] < 0 else tree.heads[noun]), "advcl"
    elif tree.words[i - 1] == "," and tree.heads[noun] < 0:
        tree.deps[i] = "advcl"


def _mend_reported_conjunct(tree: Tree, i: int, head: int) -> None:
    """Hang a present-tense verb on the speech before it, where a parse coordinated it with the past-tense verb of speech."""
    if tree.tags[head] != "VBD" or tree.tags[i] not in ("VBZ", "VBP") or i < head:
        return
    if any(tree.deps[k] in SUBJECT_LABELS or tree.tags[k] in ("VBD", "MD") for k in _siblings(tree, i)):
        return
    speech = [k for k in _siblings(tree, head) if tree.deps[k] == "ccomp" and head < k < i]
    if speech and (tree.tags[speech[-1]] in ("VBZ", "VBP") or any(tree.tags[k] in ("VBZ", "VBP") for k in _siblings(tree, speech[-1]))):
        tree.heads[i] = speech[-1]


def _mend_perfect(tree: Tree, i: int, verb: int) -> None:
    """Make "'s" before a participle with an object and no agent "has": "she's faced many trials"."""
    if tree.words[i].lower() not in ("'s", "’s") or tree.tags[verb] != "VBN" or tree.lemmas[verb] in NAMING | GIVING:
        return
    labels = {tree.deps[k]: k for k in _siblings(tree, verb)}
    if "obj" in labels and "obl:agent" not in labels:
        tree.deps[i], tree.lemmas[i] = "aux", "have"
        if "nsubj:pass" in labels:
            tree.deps[labels["nsubj:pass"]] = "nsubj"


def _is_predicative(tree: Tree, i: int, head: int) -> bool:
    """Return whether an object is what another thing becomes or is called: "called the vote a farce"."""
    if tree.lemmas[head] == "become":
        return True
    return tree.lemmas[head] in NAMING and any(tree.deps[k] == "obj" and k < i for k in _siblings(tree, head))


def _mend_complement(tree: Tree, i: int, head: int) -> None:
    """Make an open complement of an adverbial clause that its verb asks for: "ask X to go", "call on X to go", "consider going"."""
    siblings = _siblings(tree, head)
    if tree.tags[i] == "VB" and tree.lemmas[head] in OBJECT_CONTROL:
        is_complement = any(tree.deps[k] in ("obj", "nsubj:pass") for k in siblings)
    elif tree.tags[i] == "VB" and tree.lemmas[head] == "use":
        is_complement = i == head + 2 and any(tree.deps[k] == "aux:pass" for k in siblings)
    elif tree.tags[i] == "VB" and tree.lemmas[head] in OBLIQUE_CONTROL:
        is_complement = any(tree.deps[k] == "obl" and preposition_near(tree, k) in OBLIQUE_CONTROL[tree.lemmas[head]] for k in siblings)
    else:
        is_bare = tree.tags[i] == "VBG" and not any(tree.deps[k] in ("mark", "aux", "nsubj") for k in _siblings(tree, i))
        has_object = any(tree.deps[k] in ("obj", "xcomp", "ccomp") for k in siblings) or tree.words[i - 1] == ","
        is_complement = is_bare and not has_object and tree.lemmas[head] in GERUND_VERBS
    if is_complement:
        tree.deps[i] = "xcomp"


def preposition_near(tree: Tree, i: int) -> str:
    """Return the first preposition of a word in a tree not yet shaped."""
    return next((tree.lemmas[k] for k in _siblings(tree, i) if tree.deps[k] == "case"), "")


def _siblings(tree: Tree, head: int) -> list[int]:
    """Return the words that hang on a word, among those near it."""
    near = range(max(0, head - MEND_WINDOW), min(len(tree), head + MEND_WINDOW))
    return [k for k in near if tree.heads[k] == head]


def _is_among(tree: Tree, noun: int) -> bool:
    """Return whether a noun ends the inserted phrase "among other things"."""
    return noun > 1 and tree.lemmas[noun - 1] == "other" and tree.lemmas[noun - 2] == "among" and tree.heads[noun] >= 0


def _mend_speech(tree: Tree, i: int) -> None:
    """Give a verb of speech back what a parse hung on the speech: what stands before "that", or after the verb of a fronted speech."""
    if tree.deps[i] == "mark" and tree.lemmas[i] == "that" and tree.deps[tree.heads[i]] == "ccomp":
        verb = tree.heads[tree.heads[i]]
        for k in range(verb + 1, i):
            if tree.heads[k] == tree.heads[i] and verb >= 0:
                tree.heads[k] = verb
    elif tree.deps[i] == "ccomp" and i < tree.heads[i]:
        verb = tree.heads[i]
        for k in _siblings(tree, i):
            if k > verb:
                tree.heads[k] = verb
        subjects = [k for k in _siblings(tree, verb) if tree.deps[k] == "nsubj"]
        if len(subjects) > 1 and subjects[0] < i and not any(tree.deps[k].startswith("nsubj") for k in _siblings(tree, i)):
            tree.heads[subjects[0]] = i


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


def _mend_headless_relative(tree: Tree, i: int) -> None:
    """Make ", and X did" a clause of its own, where a parse took "X" as a conjunct and "did" as a relative clause without subject."""
    if tree.tags[i] not in ("VBD", "VBZ", "VBP") or any(
        tree.tags[k] in WH_TAGS or tree.deps[k] in SUBJECT_LABELS for k in _siblings(tree, i)
    ):
        return
    before = i - 1
    while before > 0 and tree.deps[before] in ("advmod", "aux") and tree.heads[before] == i:
        before -= 1
    top = tree.heads[tree.heads[i]]
    while before >= 0 and tree.deps[before] == "flat":
        before = tree.heads[before]
    if before > 0 and top >= 0 and tree.deps[before] == "conj" and tree.tags[before - 1] == "CC":
        for _ in range(MEND_WINDOW):
            top = tree.heads[top] if tree.pos[top] != "VERB" and tree.heads[top] >= 0 else top
        tree.heads[before], tree.deps[before] = i, "nsubj"
        tree.heads[i], tree.deps[i] = top, "conj"
