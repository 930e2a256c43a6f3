"""Mends of what is said: speech and the words about it, each hung where it belongs."""

from kg.extract.lexicon.speech import CONTENT_NOUNS, SPEECH_ACTS, SPEECH_VERBS
from kg.extract.syntax.sentence import Tree, near_children

SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
DASH_OR_COMMA = frozenset({",", "-", "--", "–", "—", "("})
MAX_DEPTH = 8
SAYING_TAILS = frozenset({"obl:unmarked", "obl:tmod", "advcl", "advmod", "obl"})
"""What can follow a verb of speech after the speech: when, how, to whom."""


def mend_speech(tree: Tree, i: int, head: int) -> None:
    """Give a verb of speech back what a parse hung on the speech: what stands before "that", or after the verb of a fronted speech."""
    if tree.deps[i] == "mark" and tree.lemmas[i] == "that" and tree.deps[head] == "ccomp":
        verb = tree.heads[head]
        for k in range(verb + 1, i):
            if tree.heads[k] == head and verb >= 0:
                tree.heads[k] = verb
    elif tree.deps[i] == "ccomp" and i < head:
        verb = head
        for k in range(verb + 1, len(tree)):
            if tree.heads[k] == i or (i <= tree.heads[k] < verb and _is_tail(tree, k, verb) and _is_below(tree, k, i)):
                tree.heads[k] = verb
        speakers = [k for k in near_children(tree, i) if i < k < verb and tree.deps[k] == "nsubj"]
        if speakers and not any(tree.deps[k].startswith("nsubj") for k in near_children(tree, verb)):
            tree.heads[speakers[-1]] = verb
        subjects = [k for k in near_children(tree, verb) if tree.deps[k] == "nsubj"]
        if len(subjects) > 1 and subjects[0] < i and not any(tree.deps[k].startswith("nsubj") for k in near_children(tree, i)):
            tree.heads[subjects[0]] = i


def _is_tail(tree: Tree, k: int, verb: int) -> bool:
    """Return whether a word after "..., X said" rather tells how it was said: a time, a participle, a phrase without comma before it."""
    if tree.deps[k] not in SAYING_TAILS:
        return False
    return tree.deps[k] != "obl" or "," not in tree.words[verb:k]


def _is_below(tree: Tree, k: int, top: int) -> bool:
    for _ in range(MAX_DEPTH):
        k = tree.heads[k]
        if k <= top:
            return k == top
    return False


def mend_reported_conjunct(tree: Tree, i: int, head: int) -> None:
    """Hang a present-tense verb on the speech before it, where a parse coordinated it with the past-tense verb of speech."""
    if tree.tags[head] != "VBD" or tree.tags[i] not in ("VBZ", "VBP") or i < head:
        return
    if any(tree.deps[k] in SUBJECT_LABELS or tree.tags[k] in ("VBD", "MD") for k in near_children(tree, i)):
        return
    speech = [k for k in near_children(tree, head) if tree.deps[k] == "ccomp" and head < k < i]
    if speech and (tree.tags[speech[-1]] in ("VBZ", "VBP") or any(tree.tags[k] in ("VBZ", "VBP") for k in near_children(tree, speech[-1]))):
        tree.heads[i] = speech[-1]


def mend_contents(tree: Tree) -> None:
    """Hang a clause right after a noun like "reports" on it, where a parse set it beside the main clause: "at reports Ruiz fled"."""
    for i, dep in enumerate(tree.deps):
        if dep != "parataxis":
            continue
        subjects = [k for k, head in enumerate(tree.heads) if head == i and tree.deps[k] in ("nsubj", "nsubj:pass") and k < i]
        if not subjects:
            continue
        left = subjects[0]
        while any(head == left and k < left for k, head in enumerate(tree.heads)):
            left = min(k for k, head in enumerate(tree.heads) if head == left)
        if left > 0 and tree.lemmas[left - 1] in CONTENT_NOUNS:
            tree.heads[i], tree.deps[i] = left - 1, "acl:relcl"


def raise_speech_acts(tree: Tree) -> None:
    """Hang ", a complaint that ..." on the verb of speech whose speech it names, where a parse hung it on a word of that speech."""
    for i, dep in enumerate(tree.deps):
        if dep not in ("appos", "parataxis", "dep", "obl:unmarked") or tree.lemmas[i] not in SPEECH_ACTS or tree.heads[i] < 0:
            continue
        first = min([i, *(k for k, head in enumerate(tree.heads) if head == i and k < i and tree.deps[k] in ("det", "amod"))])
        if first == 0 or tree.words[first - 1] not in DASH_OR_COMMA or tree.lemmas[first] not in ("a", "an"):
            continue
        above = tree.heads[i]
        while above >= 0 and (tree.lemmas[above] not in SPEECH_VERBS or tree.pos[above] != "VERB"):
            above = tree.heads[above]
        if above >= 0:
            tree.heads[i], tree.deps[i] = above, "parataxis"
