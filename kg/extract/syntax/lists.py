"""Mends of coordination in a shaped tree: what is an item of a list, and which item a description belongs to."""

from kg.extract.lexicon.events import TALK_NOUNS
from kg.extract.lexicon.nouns import TYPE_OF_NOUN, can_describe
from kg.extract.lexicon.verbs import AS_VERBS, CHARGES, OF_VERBS, OFFICE_VERBS
from kg.extract.syntax.sentence import HYPHENS, Tree, preposition

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
MAX_APPOSITIONS = 3
"""Descriptions in apposition to one another before a name: "their coach, the striker Ana Ruiz"."""
EXAMPLE_PREPOSITIONS = frozenset({"like", "such as", "including", "as", "than"})
"""Prepositions of examples, which make a list of their own: "investments such as a bank and an investment in oil"."""
AGENT_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "man", "woman", "mate", "star")
"""How a noun for somebody often ends."""
PLACES = frozenset({"GPE", "LOC", "ORG", "FAC"})


def referent(tree: Tree, noun: int) -> int:
    """Return the name that stands in apposition to a description, which means the same; else the noun itself."""
    if tree.tags[noun] != "NN" or not tree.children[noun]:
        return noun
    if (named := _name_given(tree, noun)) >= 0:
        return named
    if tree.child(noun, "appos") < 0:
        return noun
    last = noun
    for _ in range(MAX_APPOSITIONS):
        last = _only_apposition(tree, last) if tree.tags[last] == "NN" else -1
        if last < 0:
            return noun
        if tree.pos[last] == "PROPN":
            is_name = tree.entities[last] in NAMES and can_describe(tree.lemmas[noun], tree.entities[last])
            return last if is_name else noun
    return noun


def _name_given(tree: Tree, noun: int) -> int:
    """Return the name of "a man named X", or -1."""
    for c in tree.all_children(noun, "acl"):
        if tree.tags[c] == "VBN" and tree.lemmas[c] in ("name", "call"):
            name = tree.child(c, "xcomp", "obj")
            return name if name > c and tree.pos[name] == "PROPN" and tree.entities[name] == TYPE_OF_NOUN.get(tree.lemmas[noun]) else -1
    return -1


def names_of(tree: Tree, plural: int) -> list[int]:
    """Return the names that a plural noun introduces: "the brothers Ana and Ben Holt", "two astronauts, Ana Ruiz and Ben Holt"."""
    name = tree.child(plural, "appos") if tree.tags[plural] == "NNS" and tree.children[plural] else -1
    if name < plural or tree.pos[name] != "PROPN":
        return []
    found = [name, *(c for c in tree.all_children(name, "conj") if tree.pos[c] == "PROPN")]
    is_full = len(found) > 1 and all(tree.entities[c] in NAMES for c in found)
    is_said = tree.lemmas[plural] in TYPE_OF_NOUN or tree.words[tree.left[name] - 1] == "," or tree.words[tree.left[name]] == ","
    return found if is_full and is_said and can_describe(tree.lemmas[plural], tree.entities[name]) else []


def _only_apposition(tree: Tree, noun: int) -> int:
    """Return the first apposition after a noun that is no list, or -1."""
    return next((c for c in tree.all_children(noun, "appos") if c > noun and tree.child(c, "conj") < 0), -1)


def names_one(tree: Tree, head: int) -> bool:
    """Return whether coordinated descriptions are of one person: "the club's founder and coach, Ana Ruiz"."""
    others = tree.all_children(head, "conj")
    name = referent(tree, head) if others else head
    return name != head and all(head < c < name and tree.tags[c] == "NN" and tree.child(c, "det", "nmod:poss") < 0 for c in others)


def mend_lists(tree: Tree) -> bool:
    """Mend coordination and tell whether any link changed; the tree must be shaped anew then."""
    before = (list(tree.heads), list(tree.deps))
    for i, dep in enumerate(tree.deps):
        if dep == "appos":
            _mend_apposition(tree, i)
        elif dep == "conj":
            _join_like(tree, i)
            _join_kind(tree, i)
            _join_charge(tree, i)
            _move_to_relative(tree, i)
        elif dep in ("obj", "xcomp"):
            _part_office(tree, i)
        elif dep in ("nmod", "acl"):
            _raise_of(tree, i)
            _raise_as(tree, i)
    return before != (tree.heads, tree.deps)


def _mend_apposition(tree: Tree, i: int) -> None:
    """Make an apposition an item of the list it stands in, or one of the list's nearest item: "Ana, a cook, and Ben, a judge"."""
    anchor = tree.heads[i]
    if anchor < 0 or i < anchor:
        return
    _raise_name(tree, i)
    _raise_past_clause(tree, i)
    _share_name(tree, i)
    items = [c for c in tree.all_children(anchor, "conj") if anchor < c < i and tree.right[c] < i]
    if ";" in tree.words[anchor:i] or (items and _goes_on(tree, items, i)):
        tree.deps[i] = "conj"
    elif items and not _is_plural(tree, i) and _describes(tree, i, items[-1]):
        tree.heads[i] = items[-1]


def _raise_name(tree: Tree, i: int) -> None:
    """Give a person's name to the person described, not to the thing in the description: "the head of the service, Ana Ruiz"."""
    thing = tree.heads[i]
    noun = tree.heads[thing]
    is_close = tree.left[i] == thing + 1 and tree.lemmas[thing] in TALK_NOUNS
    if (
        noun < 0
        or not (is_close or "," in tree.words[thing:i])
        or tree.entities[i] != "PERSON"
        or tree.deps[thing] != "nmod"
        or TYPE_OF_NOUN.get(tree.lemmas[thing]) == "PERSON"
    ):
        return
    if TYPE_OF_NOUN.get(tree.lemmas[noun]) == "PERSON":
        tree.heads[i] = noun


def _raise_past_clause(tree: Tree, i: int) -> None:
    """Give a name set off by commas to the noun that a participle describes: "the monitor named by the court, Delta, left"."""
    inner = tree.heads[i]
    verb = tree.heads[inner]
    noun = tree.heads[verb] if verb >= 0 and tree.deps[verb] == "acl" and tree.deps[inner] in ("obl", "obl:agent") else -1
    is_set_off = tree.words[tree.left[i] - 1] == "," and tree.right[i] + 1 < len(tree) and tree.words[tree.right[i] + 1] == ","
    if noun >= 0 and is_set_off and tree.tags[noun] == "NN" and tree.pos[i] == "PROPN" and tree.pos[inner] == "NOUN":
        tree.heads[i] = noun


def _share_name(tree: Tree, i: int) -> None:
    """Give a name to both descriptions that stand before it as one phrase: "the firm's founder and chief executive, Ana Ruiz"."""
    last = tree.heads[i]
    first = tree.heads[last]
    if tree.deps[last] != "conj" or first < 0 or tree.entities[i] not in NAMES or tree.child(last, "det", "nmod:poss") >= 0:
        return
    if not first < last < i:
        return
    is_named = any(tree.pos[c] == "PROPN" for c in tree.all_children(first, "appos", "flat"))
    if is_named or tree.lemmas[first + 1] not in ("and", ","):
        return
    if tree.tags[first] == tree.tags[last] == "NN" and _describes(tree, first, i) and _describes(tree, last, i):
        tree.heads[i] = first


def _goes_on(tree: Tree, items: list[int], i: int) -> bool:
    """Return whether a list has no "and" before this phrase, and one after it: "Ana, Ben, a cook and two judges"."""
    is_closed = any(tree.child(c, "cc") >= 0 for c in items)
    return not is_closed and any(tree.child(c, "cc") >= 0 for c in tree.all_children(i, "conj"))


def _is_plural(tree: Tree, i: int) -> bool:
    return tree.tags[i] in ("NNS", "NNPS")


def _describes(tree: Tree, i: int, item: int) -> bool:
    """Return whether a description can be said of an item that is a name."""
    return tree.pos[i] == "NOUN" and tree.pos[item] == "PROPN" and can_describe(tree.lemmas[i], tree.entities[item])


def _join_like(tree: Tree, i: int) -> None:
    """Coordinate a person's description with the description before it, not with the place in it: "mayor of Lima and head of Delta"."""
    place = tree.heads[i]
    noun = tree.heads[place] if place >= 0 else -1
    if (
        noun >= 0
        and tree.deps[place] == "nmod"
        and tree.lemmas[noun] == tree.lemmas[i] != tree.lemmas[place]
        and preposition(tree, place)[0] not in EXAMPLE_PREPOSITIONS
    ):
        tree.heads[i] = noun
        return
    if noun >= 0 and _is_parallel(tree, noun, place, i):
        tree.heads[i] = noun
        return
    if noun < 0 or tree.pos[i] != "NOUN" or TYPE_OF_NOUN.get(tree.lemmas[i]) != "PERSON" or tree.entities[place] not in PLACES:
        return
    if tree.deps[place] == "nmod" and tree.pos[place] == "PROPN" and TYPE_OF_NOUN.get(tree.lemmas[noun]) == "PERSON":
        tree.heads[i] = noun


def _is_parallel(tree: Tree, noun: int, name: int, i: int) -> bool:
    """Return whether two descriptions of a person are built alike: "the wife of Ben Holt and the mother of Tom Holt"."""
    both = (noun, i)
    are_alike = all(tree.child(n, "det") >= 0 and any(preposition(tree, c)[0] == "of" for c in tree.all_children(n, "nmod")) for n in both)
    are_persons = all(tree.tags[n] == "NN" and TYPE_OF_NOUN.get(tree.lemmas[n]) == "PERSON" for n in both)
    return are_alike and are_persons and tree.deps[name] == "nmod" and tree.pos[name] == "PROPN"


def _join_kind(tree: Tree, i: int) -> None:
    """Coordinate a name with the one of its kind that a clause between describes: "Peru, led by Ana Ruiz, and Chile"."""
    other, link = tree.heads[i], tree.child(i, "cc")
    if (
        link < 1
        or tree.words[link - 1] != ","
        or not tree.entities[i]
        or tree.entities[i] == tree.entities[other]
        or not tree.entities[other]
    ):
        return
    clause = tree.heads[other]
    noun = tree.heads[clause] if clause >= 0 and tree.deps[clause] in ("acl", "acl:relcl", "appos") else -1
    if 0 <= noun < clause and tree.entities[noun] == tree.entities[i] and tree.words[tree.left[clause] - 1] == ",":
        tree.heads[i] = noun


def _join_charge(tree: Tree, noun: int) -> None:
    """Make a second charge a gerund with its object, where a parse made it an adjective: "charged with bribing X and hiding money"."""
    first = tree.heads[noun]
    gerund = tree.child(noun, "amod", "compound")
    above = tree.heads[first] if first >= 0 else -1
    if gerund != noun - 1 or above < 0 or not tree.words[gerund].endswith("ing") or tree.child(noun, "det") >= 0:
        return
    is_charge = tree.deps[first] == "obj" and tree.tags[above] == "VBG" and tree.heads[above] >= 0
    if is_charge and tree.lemmas[tree.heads[above]] in CHARGES and "and" in tree.words[first:gerund]:
        link = tree.child(noun, "cc")
        tree.heads[gerund], tree.deps[gerund] = above, "conj"
        tree.tags[gerund], tree.pos[gerund] = "VBG", "VERB"
        tree.heads[noun], tree.deps[noun] = gerund, "obj"
        if link >= 0:
            tree.heads[link] = gerund


def _raise_of(tree: Tree, i: int) -> None:
    """Give a verb like "accuse" the "of" phrase that a parse hung on its object."""
    thing = tree.heads[i]
    verb = tree.heads[thing] if thing >= 0 else -1
    if (
        verb < 0
        or tree.deps[thing] not in ("obj", "iobj", "nsubj:pass", "obl:agent")
        or tree.lemmas[verb] not in OF_VERBS
        or i < verb
        or i < thing
    ):
        return
    if tree.pos[thing] in ("NUM", "DET") or (tree.entities[thing] and tree.entities[thing] == tree.entities[i]):
        return
    marks = [c for c in tree.all_children(i, "case", "mark") if tree.lemmas[c] == "of"]
    has_own = any(preposition(tree, c)[0] == "of" for c in tree.all_children(verb, "obl"))
    if marks and not has_own and tree.child(verb, "advcl") < 0:
        tree.heads[i], tree.deps[i] = verb, "obl" if tree.deps[i] == "nmod" else "advcl"


def _move_to_relative(tree: Tree, i: int) -> None:
    """Coordinate "and has asked" with "which holds", where a parse took it for a conjunct of "was bought"."""
    first, link = tree.heads[i], tree.child(i, "cc")
    if first < 0 or link < 1 or tree.words[link - 1] == "," or _finite_tag(tree, i) == _finite_tag(tree, first):
        return
    if tree.pos[first] != "VERB" or tree.child(i, "nsubj", "nsubj:pass", "expl") >= 0:
        return
    for k in range(link - 1, first, -1):
        if tree.deps[k] == "acl:relcl" and tree.right[k] == link - 1 and _finite_tag(tree, k) == _finite_tag(tree, i):
            tree.heads[i] = k
            return


def _finite_tag(tree: Tree, verb: int) -> str:
    """Return the tense of a verb or its first auxiliary: present, past, or as tagged."""
    auxiliary = tree.child(verb, "aux", "aux:pass", "cop")
    tag = tree.tags[verb if auxiliary < 0 else auxiliary]
    return "VBZ" if tag == "VBP" else tag


def _raise_as(tree: Tree, i: int) -> None:
    """Give a verb like "nominate" the "as" phrase that a parse hung on its object."""
    thing = tree.heads[i]
    verb = tree.heads[thing] if thing >= 0 else -1
    is_object = verb >= 0 and tree.deps[thing] in ("obj", "nsubj:pass") and tree.lemmas[verb] in AS_VERBS and verb < i
    if is_object and tree.deps[i] == "nmod" and preposition(tree, i)[0] == "as":
        tree.heads[i], tree.deps[i] = verb, "obl"


def _part_office(tree: Tree, office: int) -> None:
    """Part a person from the office that a verb gives, where a parse made one phrase of both: "appointed Ana Ruiz finance minister"."""
    verb = tree.heads[office]
    name = next((c for c in tree.all_children(office, "compound") if tree.entities[c] == "PERSON"), -1)
    if verb < 0 or name < 0 or tree.lemmas[verb] not in OFFICE_VERBS or TYPE_OF_NOUN.get(tree.lemmas[office]) != "PERSON":
        return
    if tree.left[name] == verb + 1 and tree.pos[office] == "NOUN":
        tree.heads[name], tree.deps[name] = verb, "obj"
        tree.deps[office] = "xcomp"


def is_contact_clause(tree: Tree, things: int, name: int) -> bool:
    """Return whether persons right behind a plural of things are rather the subject of a clause about these."""
    is_thing = TYPE_OF_NOUN.get(tree.lemmas[things]) != "PERSON" and not tree.lemmas[things].endswith(AGENT_ENDINGS)
    return tree.entities[name] == "PERSON" and tree.left[name] == things + 1 and is_thing


def is_torn(tree: Tree, i: int) -> bool:
    """Return whether a word is but a letter, or the first part of a hyphened one: "photo-" of "photo- and film maker"."""
    after = tree.words[i + 1] if i + 1 < len(tree) else ""
    is_first = after in HYPHENS and (i + 2 == len(tree) or tree.starts[i + 1] == tree.ends[i])
    return is_first or tree.words[i].endswith("-") or len(tree.words[i]) == 1
