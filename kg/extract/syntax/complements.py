"""Mends of what a verb takes: complements, particles, participles, auxiliaries, what stands coordinated with it."""

from kg.extract.lexicon.verbs import (
    GERUND_VERBS,
    GIVING,
    NAMING,
    OBJECT_CONTROL,
    OBJECT_GERUNDS,
    OBLIQUE_CONTROL,
    PARTICLES,
    THING_PARTICIPLES,
)
from kg.extract.syntax.sentence import NEAR, WH_TAGS, Tree, near_children

CONTAINING = frozenset({"comprise", "contain", "encompass"})
"""Verbs whose gerund after a comma tells what belongs to the thing before."""
SHOWING = frozenset({"feature", "depict", "portray", "contain"})
"""Verbs whose gerund tells of the thing right before it."""
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
CONJUNCT_TAGS = FINITE_TAGS | {"VBN"}
SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})


def mend_linking(tree: Tree, i: int, head: int) -> None:
    """Hang an adjective on the infinitive that links it, where a parse hung both on the verb above: "trying to stay calm"."""
    verb = i - 1
    if tree.heads[verb] == head and tree.deps[verb] == "xcomp" and tree.lemmas[verb] in ("get", "become", "stay", "remain", "be", "seem"):
        tree.heads[i] = verb


def mend_participle(tree: Tree, i: int, noun: int) -> None:
    """Give a participle after a comma, or "using", to the clause where a parse hung it on an object or complement."""
    if tree.tags[i] != "VBG" or tree.pos[i] != "VERB" or any(tree.deps[k] in ("mark", "nsubj", "aux") for k in near_children(tree, i)):
        return
    if tree.deps[noun] == "root" or tree.heads[noun] < 0:
        is_late = any(tree.deps[k] == "cop" for k in near_children(tree, noun))
    else:
        is_late = tree.deps[noun] in ("obj", "obl") and tree.pos[tree.heads[noun]] == "VERB" and tree.heads[noun] < noun
    if not is_late:
        return
    if tree.lemmas[i] == "use" and tree.words[i - 1] != ",":
        tree.heads[i], tree.deps[i] = (noun if tree.heads[noun] < 0 else tree.heads[noun]), "advcl"
    elif tree.words[i - 1] == "," and tree.heads[noun] < 0:
        tree.deps[i] = "advcl"


def verb_above(tree: Tree, noun: int) -> int:
    """Return the verb that a noun stands below, or -1; for a tree that is not shaped yet and may hold a circle."""
    above = tree.heads[noun]
    for _ in range(NEAR):
        if above < 0 or tree.pos[above] == "VERB":
            return above
        above = tree.heads[above]
    return -1


def raise_charge(tree: Tree, i: int, noun: int) -> None:
    """Give a verb like "sentence" the gerund that tells for what, where a parse hung it on a noun after: "to a year for stealing"."""
    verb = verb_above(tree, noun)
    marks = [tree.lemmas[k] for k in near_children(tree, i) if tree.deps[k] == "mark"]
    if tree.tags[i] == "VBG" and 0 <= verb < noun < i and set(marks) & set(OBJECT_GERUNDS.get(tree.lemmas[verb], ())):
        tree.heads[i], tree.deps[i] = verb, "advcl"


def mend_perfect(tree: Tree, i: int, verb: int) -> None:
    """Make "'s" before a participle with an object and no agent "has": "she's faced many trials"."""
    if tree.words[i].lower() not in ("'s", "’s") or tree.tags[verb] != "VBN" or tree.lemmas[verb] in NAMING | GIVING:
        return
    labels = {tree.deps[k]: k for k in near_children(tree, verb)}
    if "obj" in labels and "obl:agent" not in labels:
        tree.deps[i], tree.lemmas[i] = "aux", "have"
        if "nsubj:pass" in labels:
            tree.deps[labels["nsubj:pass"]] = "nsubj"


def is_predicative(tree: Tree, i: int, head: int) -> bool:
    """Return whether an object is what another thing becomes or is called: "called the vote a farce"."""
    if tree.lemmas[head] == "become":
        return True
    return tree.lemmas[head] in NAMING and any(tree.deps[k] == "obj" and k < i for k in near_children(tree, head))


def mend_complement(tree: Tree, i: int, head: int) -> None:
    """Make an open complement of an adverbial clause that its verb asks for: "ask X to go", "call on X to go", "consider going"."""
    siblings = near_children(tree, head)
    if tree.tags[i] == "VB" and tree.lemmas[head] in OBJECT_CONTROL:
        is_complement = any(tree.deps[k] in ("obj", "nsubj:pass") for k in siblings)
    elif tree.tags[i] == "VB" and tree.lemmas[head] == "use":
        is_complement = i == head + 2 and tree.words[head].lower() == "used"
    elif tree.tags[i] == "VB" and tree.lemmas[head] in OBLIQUE_CONTROL:
        is_complement = any(tree.deps[k] == "obl" and preposition_near(tree, k) in OBLIQUE_CONTROL[tree.lemmas[head]] for k in siblings)
    else:
        is_bare = tree.tags[i] == "VBG" and not any(tree.deps[k] in ("mark", "aux", "nsubj") for k in near_children(tree, i))
        has_object = any(tree.deps[k] in ("obj", "xcomp", "ccomp") for k in siblings) or tree.words[i - 1] == ","
        is_complement = is_bare and not has_object and tree.lemmas[head] in GERUND_VERBS
    if is_complement:
        tree.deps[i] = "xcomp"


def preposition_near(tree: Tree, i: int) -> str:
    """Return the first preposition of a word in a tree not yet shaped."""
    return next((tree.lemmas[k] for k in near_children(tree, i) if tree.deps[k] == "case"), "")


def is_among(tree: Tree, noun: int) -> bool:
    """Return whether a noun ends the inserted phrase "among other things"."""
    return noun > 1 and tree.lemmas[noun - 1] == "other" and tree.lemmas[noun - 2] == "among" and tree.heads[noun] >= 0


def mend_particle(tree: Tree, i: int, verb: int) -> None:
    """Make an adverb right after a verb its particle, where the two are one: "fell out with"."""
    if i == verb + 1 and tree.words[i].lower() in PARTICLES.get(tree.lemmas[verb], ()) and not near_children(tree, i):
        tree.deps[i] = "compound:prt"


def mend_naming(tree: Tree, i: int, verb: int) -> None:
    """Make the one who calls somebody something the subject, where a parse made him the one who is called: "Ruiz called Holt a fool"."""
    if tree.lemmas[verb] not in NAMING or tree.tags[verb] not in FINITE_TAGS:
        return
    below = near_children(tree, verb)
    named = [k for k in below if tree.deps[k] == "xcomp" and k > verb]
    if len(named) > 1 and not any(tree.deps[k] == "aux:pass" for k in below):
        tree.deps[i], tree.deps[named[0]] = "nsubj", "obj"


def mend_tags(tree: Tree) -> None:
    """Make a participle with a subject and an object but no auxiliary a past: "the flood destroyed homes, Ruiz estimates"."""
    for i, tag in enumerate(tree.tags):
        if tag != "VBN" or tree.pos[i] != "VERB" or tree.deps[i] not in ("ccomp", "root", "ROOT", "conj", "parataxis"):
            continue
        below = {tree.deps[k]: k for k in near_children(tree, i)}
        is_active = below.get("nsubj", i) < i < below.get("obj", i)
        if is_active and not below.keys() & {"aux", "aux:pass", "mark", "cop"} and tree.words[i].lower().endswith("ed"):
            tree.tags[i] = "VBD"


def free_gerunds(tree: Tree) -> None:
    """Make an adjective in -ing after a preposition of the verb a gerund, its noun the object: "accused X of amassing property"."""
    for i, tag in enumerate(tree.tags):
        noun, case = tree.heads[i], i - 1
        if tag != "VBG" or tree.deps[i] != "amod" or noun < i or case < 0 or tree.deps[case] != "case" or tree.heads[case] != noun:
            continue
        verb = tree.heads[noun]
        if verb < 0 or verb > case or tree.lemmas[case] not in OBJECT_GERUNDS.get(tree.lemmas[verb], ()):
            continue
        tree.heads[i], tree.deps[i], tree.pos[i] = verb, "advcl", "VERB"
        tree.heads[case], tree.deps[case] = i, "mark"
        tree.heads[noun], tree.deps[noun] = i, "obj"


def raise_names(tree: Tree) -> None:
    """Make a name what its verb calls the thing that a clause describes: "named the virus that causes it Delta"."""
    for i, dep in enumerate(tree.deps):
        clause = tree.heads[i]
        if dep != "obj" or tree.pos[i] != "PROPN" or clause < 0 or tree.deps[clause] != "acl:relcl" or i < clause:
            continue
        verb = tree.heads[tree.heads[clause]]
        is_second = any(tree.deps[k] == "obj" and clause < k < i for k in near_children(tree, clause))
        if is_second and verb >= 0 and tree.lemmas[verb] in NAMING | {"name"} and tree.deps[tree.heads[clause]] == "obj":
            tree.heads[i], tree.deps[i] = verb, "xcomp"


def mend_verb_conjunct(tree: Tree, i: int, noun: int) -> None:
    """Coordinate a verb with the verb above, not with a noun that one takes: "which is based in Lima and owned by Delta"."""
    if tree.tags[i] not in CONJUNCT_TAGS or tree.pos[noun] not in ("NOUN", "PROPN") or not noun < i or tree.heads[noun] < 0:
        return
    if any(tree.deps[k] in ("cop", "nsubj", "mark") for k in near_children(tree, noun)):
        return
    if any(tree.deps[k] in SUBJECT_LABELS or tree.tags[k] in WH_TAGS for k in near_children(tree, i)):
        return
    verb = verb_above(tree, noun)
    if 0 <= verb < noun and tree.tags[verb] == tree.tags[i]:
        tree.heads[i] = verb


def hang_gerund(tree: Tree, i: int, verb: int) -> None:
    """Say a bare gerund of the noun before it, where that is what a clause led to: "led to the state using soldiers"."""
    noun = i - 1
    if tree.tags[i] != "VBG" or tree.heads[noun] != verb or tree.deps[noun] != "obl" or tree.lemmas[verb] not in ("lead", "result"):
        return
    if preposition_near(tree, noun) in ("to", "in") and not any(tree.deps[k] in ("mark", "nsubj") for k in near_children(tree, i)):
        tree.heads[i], tree.deps[i] = noun, "acl"


def say_of_region(tree: Tree, i: int) -> None:
    """Say ", comprising X" of the noun right before it, where a parse said it of an earlier one: "its offices in the north, comprising"."""
    noun = i - 2
    is_set_off = noun > tree.heads[i] >= 0 and tree.words[i - 1] == ","
    if tree.tags[i] == "VBG" and tree.lemmas[i] in SHOWING and i > 0 and tree.pos[i - 1] in ("NOUN", "PROPN"):
        top = i - 1
        while tree.deps[top] == "flat":
            top = tree.heads[top]
        if tree.heads[top] != i:
            tree.heads[i], tree.deps[i] = top, "acl"
    if tree.tags[i] == "VBG" and tree.lemmas[i] in CONTAINING and is_set_off and tree.pos[noun] in ("NOUN", "PROPN"):
        tree.heads[i], tree.deps[i] = noun, "acl"


def lift_subjects(tree: Tree) -> None:
    """Make what stands between "for" and "to" the subject of the infinitive: "called for his death to be investigated"."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep != "obl" or verb <= i or preposition_near(tree, i) != "for":
            continue
        below = near_children(tree, verb)
        marks = [k for k in below if tree.tags[k] == "TO" and k > i]
        if not marks or any(tree.deps[k].startswith("nsubj") for k in below):
            continue
        tree.deps[i] = "nsubj:pass" if any(tree.deps[k] == "aux:pass" for k in below) else "nsubj"
        for k in near_children(tree, i):
            if tree.deps[k] == "case" and tree.lemmas[k] == "for":
                tree.heads[k], tree.deps[k] = verb, "mark"


def _say_of_nearest(tree: Tree, i: int, verb: int) -> None:
    """Say ", founded in 1990" of the name right before it, where a parse said it of the one who acts: "joined Delta, founded in 1990"."""
    noun = i - 2
    while 0 <= verb < tree.heads[noun] < i - 1:
        noun = tree.heads[noun]
    is_named = tree.pos[noun] == "PROPN" and tree.entities[noun] not in ("PERSON", "DATE")
    if verb < noun and is_named and tree.heads[noun] == verb and tree.deps[noun] in ("obj", "obl"):
        tree.heads[i], tree.deps[i] = noun, "acl"


def mend_called(tree: Tree, i: int, verb: int) -> None:
    """Say ", called X" of the thing before it, not of the one who acts: "flew on a device with wings, called Flyer"."""
    if tree.tags[i] != "VBN" or i < 2 or tree.words[i - 1] != ",":
        return
    if tree.lemmas[i] in THING_PARTICIPLES:
        _say_of_nearest(tree, i, verb)
    if tree.lemmas[i] not in NAMING:
        return
    if not any(tree.deps[k] == "xcomp" and tree.pos[k] == "PROPN" for k in near_children(tree, i)):
        return
    things = [k for k in near_children(tree, verb) if verb < k < i and tree.deps[k] in ("obj", "obl") and tree.pos[k] == "NOUN"]
    if things:
        tree.heads[i], tree.deps[i] = things[-1], "acl"
