"""CLEAR labels and the parts of speech beside them, as Universal Dependencies have them, once all links are in place."""

from kg.annotate.clear.tree import VERBAL_TAGS, Draft, is_nominal

CLEAR_LABELS = frozenset({"pobj", "dobj", "nsubjpass", "auxpass", "attr", "acomp", "relcl", "prep"})
"""Labels that CLEAR has and UD has not: any one of them tells the scheme."""
RENAMED = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "neg": "advmod",
    "intj": "discourse",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "agent": "obl",
    "pobj": "obl",
    "meta": "dep",
}
COMPARATIVES = frozenset({"more", "less", "fewer"})
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
ENTITY_TYPES = {"PER": "PERSON", "TIME": "DATE", "ORDINAL": "", "LANGUAGE": "", "MISC": ""}
"""Entity types of OntoNotes and of WikiNER in the project's terms; "" for those that it has not."""


def rename_labels(draft: Draft) -> None:
    """Give every word its UD label and its part of speech."""
    for i in range(len(draft.words)):
        draft.deps[i] = _label(draft, i)
    for i in range(len(draft.words)):
        draft.pos[i] = _part_of_speech(draft, i)


def _label(draft: Draft, i: int) -> str:
    dep, head = draft.deps[i], draft.heads[i]
    if dep == "npadvmod":
        return "nmod:unmarked" if is_nominal(draft, head) else "obl:unmarked"
    if dep == "nmod" and draft.child(i, "case") < 0:
        return "compound" if i < head else "nmod:unmarked"
    if dep == "prep":
        return "obl" if draft.tags[head] in VERBAL_TAGS else "advmod"
    if dep == "quantmod":
        return _quantity_label(draft, i)
    return RENAMED.get(dep, dep)


def _quantity_label(draft: Draft, i: int) -> str:
    """Return the label of a word about a number; "than" hangs on its comparative."""
    before = i - 1
    if draft.words[i].lower() == "than" and i and draft.words[before].lower() in COMPARATIVES and draft.heads[before] == draft.heads[i]:
        draft.move(i, before, "fixed")
        draft.deps[before] = "advmod"
        return "fixed"
    return "advmod"


def _part_of_speech(draft: Draft, i: int) -> str:
    dep, tag, pos = draft.deps[i], draft.tags[i], draft.pos[i]
    if tag in VERBAL_TAGS and dep in AUXILIARIES:
        return "AUX"
    if pos == "AUX" and dep not in AUXILIARIES and tag != "MD":
        return "VERB"
    if tag == "IN" and dep in ("mark", "case"):
        return "SCONJ" if dep == "mark" else "ADP"
    return pos
