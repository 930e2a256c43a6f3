"""Mends of which verb is the sentence's main one: past forms that a parse took for participles, and subjects taken for appositions."""

from kg.extract.lexicon import word_set
from kg.extract.syntax.sentence import NOMINAL, Tree, near_children

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSE_OPENERS = word_set("after before since until till as because although though while when")
"""Words after which a noun phrase right before a finite verb is its subject."""
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")
ONLY_PARTICIPLES = word_set(
    "begun come done drunk gone become run rung sung sunk swum worn torn sworn born borne shown sewn overcome undergone undertaken"
)
"""Participles, beside those in -en and -wn, that are no past forms."""
SET_APART = frozenset({",", ";", ":", "-", "--", "–", "—", "(", ")", '"', "“", "”"})


def mend_roots(tree: Tree) -> None:
    """Mend a sentence whose main verb or whose subject a parse has missed; most sentences are left as they are."""
    root = next((i for i, head in enumerate(tree.heads) if head < 0), -1)
    if root < 0:
        return
    _unfold_reduced_clause(tree, root)
    _raise_participle(tree, root)
    _free_subject(tree, root)
    _part_members(tree, root)


def _unfold_reduced_clause(tree: Tree, root: int) -> None:
    """Make the first verb the main one in "teams dug in Peru on Friday, a day after a quake killed 61".

    A parse reads "teams (that were) dug" as the subject of "killed"; but one comma alone parts no subject from its verb.
    """
    subject = next((k for k in near_children(tree, root) if tree.deps[k] == "nsubj" and k < root), -1)
    first = next((k for k in near_children(tree, subject) if tree.deps[k] == "acl" and k > subject), -1) if subject >= 0 else -1
    if first < 0 or tree.tags[root] not in FINITE_TAGS or not _can_be_past(tree, first):
        return
    marks = [k for k in range(subject + 1, root) if tree.words[k] in SET_APART]
    opener = max((k for k in range(first, root) if tree.words[k].lower() in CLAUSE_OPENERS), default=-1)
    if len(marks) != 1 or tree.words[marks[0]] != "," or not first < marks[0] < opener:
        return
    inner = next((k for k in range(opener + 1, root) if opener in _cases(tree, k)), -1)
    if inner < 0 or any(tree.pos[k] in ("VERB", "AUX") for k in range(opener + 1, root)):
        return
    for k in near_children(tree, root):
        if k < opener:
            tree.heads[k] = first
    tree.heads[opener], tree.deps[opener] = root, "mark"
    tree.heads[inner], tree.deps[inner] = root, "nsubj"
    for k in range(marks[0] + 1, opener):
        if tree.heads[k] in (first, root):
            tree.heads[k], tree.deps[k] = opener, "obl:npmod"
    tree.heads[first], tree.deps[first], tree.tags[first], tree.pos[first] = -1, tree.deps[root], "VBD", "VERB"
    tree.heads[root], tree.deps[root] = first, "advcl"
    tree.heads[subject], tree.deps[subject] = first, "nsubj"
    if tree.words[-1] in (".", "!", "?"):
        tree.heads[-1] = first


def _cases(tree: Tree, noun: int) -> list[int]:
    return [k for k in near_children(tree, noun) if tree.deps[k] == "case"]


def _can_be_past(tree: Tree, i: int) -> bool:
    """Return whether a participle without auxiliary is spelt like the past of its verb."""
    word = tree.words[i].lower()
    has_auxiliary = any(tree.deps[k].startswith("aux") for k in near_children(tree, i))
    return tree.tags[i] == "VBN" and not has_auxiliary and not word.endswith(("en", "wn")) and word not in ONLY_PARTICIPLES


def _raise_participle(tree: Tree, root: int) -> None:
    """Make a past form the main verb where a sentence has none: "Its leader, Ana Ruiz, accused the minister of lying"."""
    if tree.pos[root] not in ("NOUN", "PROPN") or tree.words[-1] != "." or any(tag in FINITE_TAGS for tag in tree.tags):
        return
    verb = next((k for k in near_children(tree, root) if k > root and tree.deps[k] in ("amod", "acl")), -1)
    if verb < 0 or not _can_be_past(tree, verb) or tree.words[verb - 1] != ",":
        return
    thing = next((k for k in near_children(tree, verb) if tree.deps[k] in ("obj", "xcomp") and tree.pos[k] in NOMINAL and k > verb), -1)
    if thing < 0 or _cases(tree, thing):
        return
    tree.deps[thing] = "obj"
    tree.heads[verb], tree.deps[verb], tree.tags[verb], tree.pos[verb] = -1, tree.deps[root], "VBD", "VERB"
    tree.heads[root], tree.deps[root] = verb, "nsubj"
    for k in near_children(tree, root):
        if k > verb:
            tree.heads[k] = verb


def _free_subject(tree: Tree, root: int) -> None:
    """Make a name after an opening place the verb's subject, where it has none: "In Brussels, Hungary and Slovakia blocked the plan"."""
    below = near_children(tree, root)
    if tree.tags[root] not in ("VBD", "VBZ", "VBP") or tree.tags[0] != "IN" or any(tree.deps[k] in SUBJECTS for k in below):
        return
    place = next((k for k in below if k < root and tree.deps[k] == "obl" and 0 in _cases(tree, k)), -1)
    name = next((k for k in near_children(tree, place) if tree.deps[k] == "appos" and k > place), -1) if place >= 0 else -1
    if name < 0 or not any(tree.words[k] == "," for k in range(place + 1, name)):
        return
    if any(tree.words[k] in SET_APART for k in range(name + 1, root)):
        return
    for k in near_children(tree, place):
        if k > name and tree.deps[k] == "conj":
            tree.heads[k] = name
    is_passive = any(tree.deps[k] == "aux:pass" for k in below)
    tree.heads[name], tree.deps[name] = root, "nsubj:pass" if is_passive else "nsubj"


def _is_described(tree: Tree, name: int, subject: int) -> bool:
    """Return whether a name taken for a second subject stands right behind its own noun: "workers at the brewer Lind left"."""
    noun = name - 1
    has_article = any(tree.deps[k] == "det" for k in near_children(tree, noun))
    return (
        tree.tags[name] == "NNP" and tree.tags[noun] == "NN" and has_article and tree.heads[noun] == subject and tree.deps[noun] == "nmod"
    )


def _part_members(tree: Tree, root: int) -> None:
    """Take from the subjects of a verb that has one before what is none: ", among them Ana Ruiz," and the name behind its noun."""
    subjects = [k for k in near_children(tree, root) if tree.deps[k] in SUBJECTS and k < root]
    for k in subjects[1:]:
        if _is_described(tree, k, subjects[0]):
            tree.heads[k], tree.deps[k] = k - 1, "appos"
            continue
        among = next((c for c in near_children(tree, k) if c < k and tree.words[c].lower() in ("them", "whom")), -1)
        if among > 1 and tree.words[among - 1].lower() in ("among", "including") and tree.words[among - 2] == ",":
            tree.heads[k], tree.deps[k] = subjects[0], "dep"
