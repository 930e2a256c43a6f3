"""Arguments of a predicate: phrases by role, voice turned, relative pronouns replaced, coordination split."""

from dataclasses import dataclass, field, replace

from kg.extract.lexicon.events import LIFTED, MUTUAL_NOUNS, MUTUAL_VERBS, TRANSFER_NOUNS
from kg.extract.lexicon.nouns import WHERE_NOUNS
from kg.extract.lexicon.verbs import INTRANSITIVE, LIGHT, NAMING_VERBS
from kg.extract.syntax.clauses import Frame, Frames, is_comparison, mark_of
from kg.extract.syntax.lists import names_of, names_one
from kg.extract.syntax.sentence import HYPHENS, Tree, conjuncts, is_relative_pronoun, noun_phrase, preposition
from kg.extract.times import is_time_head

MAX_COMBINATIONS = 24
"""Subjects times objects of one coordinated clause; beyond it (long lists) only the longer side is split."""
MAX_PARTNERS = 6
"""Coordinated doers of a mutual act; longer lists are of people who do the same, not who do it to each other."""
PREFIXES = frozenset({"co", "vice", "then", "ex"})
POSTPOSED = frozenset({"general", "elect", "designate"})
"""Parts of a hyphened title that are no argument of it: "co-founder", "director-general"."""
MEASURE_TYPES = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
LIKENESSES = frozenset({"like", "unlike", "as", "such as"})
"""Prepositions behind which stands what a thing is like, not what it has to do with."""
COMPANY = frozenset({"together with", "along with", "alongside", "jointly with", "accompanied by"})
COMPARISONS = ("compared with", "compared to", "relative to", "in comparison with", "in comparison to", "than")


@dataclass(slots=True)
class Slot:
    """An argument in the making: role, head word, words of its phrase, preposition words, the predicate that a clause is."""

    role: str
    head: int
    words: list[int]
    prep: list[int] = field(default_factory=list)
    clause: int = -1
    conjunct_of: int = -1


@dataclass(slots=True)
class Roles:
    """All arguments of a predicate: alternatives for subject and object (coordination), and the rest."""

    subjects: list[Slot] = field(default_factory=list)
    objects: list[Slot] = field(default_factory=list)
    others: list[Slot] = field(default_factory=list)


def frame_roles(tree: Tree, frames: Frames, frame: Frame) -> Roles:
    """Return the arguments of a verbal or copular predicate, the doer as subject."""
    roles = Roles()
    surface = [s for head in frame.subjects for s in _subject_slots(tree, frame, head)]
    if frame.subject_clause >= 0:
        surface = [clause_slot(tree, "subj", frame.subject_clause)]
    roles.subjects = surface
    for c in tree.children[frame.head]:
        _add_child(tree, frame, roles, c)
    if frame.linking >= 0:
        for c in tree.children[frame.linking]:
            if c != frame.head:
                _add_child(tree, frame, roles, c)
    if frame.first >= 0:
        _share_object(tree, frame, roles)
    elif not roles.objects:
        _take_object(tree, frame, roles)
    if frame.link in ("acl:relcl", "advcl:relcl") and frame.antecedent >= 0:
        _add_gap(tree, frame, roles)
    roles.others.extend(s for slot in roles.subjects for s in _company_of(tree, slot))
    if frame.passive:
        _turn_passive(tree, frame, roles)
    _lift_from_object(tree, frame, roles)
    return roles


def _subject_slots(tree: Tree, frame: Frame, head: int) -> list[Slot]:
    return antecedent_slots(tree, frame, "subj") if head == frame.antecedent else split_phrase(tree, "subj", head)


def _company_of(tree: Tree, subject: Slot) -> list[Slot]:
    """Return who does it "together with" a subject: "Delta, along with Lund, will build it"."""
    found = ((c, *preposition(tree, c)) for c in tree.all_children(subject.head, "nmod")) if subject.clause < 0 else ()
    return [s for c, role, prep in found if role in COMPANY for s in split_phrase(tree, "with", c, prep)]


def split_phrase(tree: Tree, role: str, head: int, prep: list[int] | None = None) -> list[Slot]:
    """Return one slot for each coordinated part of a phrase."""
    slots = []
    for c in _parts_of(tree, head):
        own_role, own_prep = preposition(tree, c) if c != head and prep else ("", [])
        slots.append(Slot(own_role or role, c, noun_phrase(tree, c), own_prep or prep or [], conjunct_of=-1 if c == head else head))
    return slots


def _parts_of(tree: Tree, head: int) -> list[int]:
    """Return the heads of a phrase's coordinated parts; a plural before its names goes for them: "brothers Ana and Ben"."""
    if names_one(tree, head):
        return [head]
    parts = conjuncts(tree, head)
    return [part for c in parts for part in names_of(tree, c) or [c]]


def clause_slot(tree: Tree, role: str, head: int) -> Slot:
    """Return a slot for a whole clause; its words are all between the edges of its subtree, closing punctuation left out."""
    left, right = tree.left[head], tree.right[head]
    while right > head and tree.deps[right] == "punct":
        right -= 1
    while left < head and tree.deps[left] == "punct":
        left += 1
    return Slot(role, head, list(range(left, right + 1)), clause=head)


def _add_child(tree: Tree, frame: Frame, roles: Roles, c: int) -> None:
    dep = tree.deps[c]
    if dep in ("obj", "iobj"):
        target = roles.objects if dep == "obj" else roles.others
        is_gap = frame.antecedent >= 0 and frame.link == "acl:relcl" and is_relative_pronoun(tree, c)
        target.extend(antecedent_slots(tree, frame, dep) if is_gap else split_phrase(tree, dep, c))
    elif dep in ("obl", "obl:agent", "obl:unmarked", "nmod", "nmod:unmarked", "obl:npmod", "obl:tmod"):
        if not (dep.startswith("nmod") and frame.kind == "noun"):
            roles.others.extend(oblique_slots(tree, frame, c))
    elif dep in ("ccomp", "xcomp"):
        roles.others.extend(_complement_slots(tree, c))
    elif dep == "advmod":
        roles.others.extend(adverb_slots(tree, c))
    elif dep == "advcl":
        roles.others.extend(_comparison_slots(tree, c))


def _complement_slots(tree: Tree, c: int) -> list[Slot]:
    """Return a clause, or what something is made or called, with what is coordinated with it: "named chairman and president"."""
    if tree.pos[c] in ("VERB", "AUX") or tree.child(c, "cop", "nsubj", "mark", "aux") >= 0:
        return [clause_slot(tree, "clause", c)]
    further = [k for k in tree.all_children(c, "conj") if tree.pos[k] == tree.pos[c] == "NOUN" and tree.child(k, "cop", "nsubj") < 0]
    return [Slot("comp", k, noun_phrase(tree, k)) for k in (c, *further)]


def antecedent_slots(tree: Tree, frame: Frame, role: str, prep: list[int] | None = None) -> list[Slot]:
    """Return the antecedent of a modifying clause in a role, with those coordinated with it that stand before the clause."""
    begin = tree.left[frame.head]
    return [s for s in split_phrase(tree, role, frame.antecedent, prep) if s.head < begin]


def oblique_slots(tree: Tree, frame: Frame, c: int) -> list[Slot]:
    """Return the slots of a prepositional or unmarked modifier; times get the role "time", amounts of change "by"."""
    role, prep = preposition(tree, c)
    if role.startswith("according to"):
        return []
    if tree.tags[c] == "WDT" and frame.antecedent >= 0 and role:
        return antecedent_slots(tree, frame, role, prep)
    if is_time_head(tree, c):
        pair = [w for k in tree.all_children(c, "conj") for w in range(c, tree.right[k] + 1)] if role in ("between", "from") else []
        return [Slot("time", c, sorted({*prep, *noun_phrase(tree, c), *pair}), prep)]
    if tree.deps[c] == "obl:agent":
        return split_phrase(tree, "by", c, prep)
    if not role:
        is_score = c + 1 < len(tree) and tree.words[c + 1] in HYPHENS
        return (
            []
            if is_score
            else [Slot("by", c, noun_phrase(tree, c))]
            if tree.entities[c] in MEASURE_TYPES or tree.pos[c] in ("NUM", "SYM")
            else []
        )
    if role in COMPARISONS:
        return _standard_slots(tree, c, prep)
    return split_phrase(tree, role, c, prep)


def adverb_slots(tree: Tree, c: int) -> list[Slot]:
    """Return a time slot for an adverb of time ("yesterday")."""
    return [Slot("time", c, [c])] if is_time_head(tree, c) else []


def _comparison_slots(tree: Tree, c: int) -> list[Slot]:
    """Return the standard of "compared with X", parsed as a clause."""
    if not is_comparison(tree, c):
        return []
    return [s for o in tree.all_children(c, "obl") for s in _standard_slots(tree, o, [c, *preposition(tree, o)[1]])]


def _standard_slots(tree: Tree, c: int, prep: list[int]) -> list[Slot]:
    """Return the standard of a comparison; of a measured quality ("the city's numbers") it is the owner, and the quality goes by "with"."""
    owner = tree.child(c, "nmod:poss")
    if owner < 0:
        return split_phrase(tree, "than", c, prep)
    return [Slot("than", owner, noun_phrase(tree, owner), prep), *split_phrase(tree, "with", c, prep)]


def _share_object(tree: Tree, frame: Frame, roles: Roles) -> None:
    """Give a coordinated verb the object that stands after both: "bought and sold weapons", or the last one's to the first."""
    if roles.objects or frame.kind != "verb" or frame.passive or any(s.role == "clause" for s in roles.others):
        return
    for c in tree.all_children(frame.first, "obj"):
        if c > frame.head:
            roles.objects.extend(split_phrase(tree, "obj", c))


def _take_object(tree: Tree, frame: Frame, roles: Roles) -> None:
    """Give a verb the object of the one right after it: "wrote and published three novels"."""
    i = frame.head
    if frame.kind != "verb" or frame.passive or i + 2 >= len(tree) or tree.tags[i + 1] != "CC" or tree.lemmas[i] in INTRANSITIVE:
        return
    if tree.lemmas[i + 2] not in LIGHT and tree.heads[i + 2] == i and tree.deps[i + 2] == "conj" and tree.tags[i + 2] == tree.tags[i]:
        roles.objects.extend(s for c in tree.all_children(i + 2, "obj") for s in split_phrase(tree, "obj", c))


def _add_gap(tree: Tree, frame: Frame, roles: Roles) -> None:
    """Add the antecedent where a relative clause leaves a gap: object, or object of a stranded preposition."""
    antecedent = frame.antecedent
    used = {s.head for s in (*roles.subjects, *roles.objects, *roles.others)}
    if antecedent in used or frame.first >= 0 or frame.kind != "verb":
        return
    question = next((c for c in tree.children[frame.head] if tree.tags[c] == "WRB"), -1)
    if question >= 0 and tree.lemmas[question] == "where":
        roles.others.extend(antecedent_slots(tree, frame, "in"))
    if question >= 0 or mark_of(tree, frame.head):
        return
    for c in tree.children[frame.head]:
        if tree.pos[c] == "ADP" and tree.deps[c] in ("obl", "advmod", "case") and not tree.children[c]:
            roles.others.extend(antecedent_slots(tree, frame, tree.words[c].lower(), [c]))
            return
    is_open = not roles.objects and not frame.passive and all(s.role != "clause" for s in roles.others)
    if is_open and frame.subjects and tree.lemmas[antecedent] not in WHERE_NOUNS:
        roles.objects = [Slot("obj", antecedent, noun_phrase(tree, antecedent))]


def _turn_passive(tree: Tree, frame: Frame, roles: Roles) -> None:
    """Make the surface subject the object (the receiver, where an object is there already) and the agent the subject."""
    if roles.objects and tree.lemmas[frame.head] in NAMING_VERBS:
        roles.others.extend(replace(s, role="comp") for s in roles.objects)
        roles.objects = [replace(s, role="obj") for s in roles.subjects]
    elif roles.objects:
        roles.others.extend(replace(s, role="iobj") for s in roles.subjects)
    else:
        roles.objects = [replace(s, role="obj") for s in roles.subjects]
    agents = [s for s in roles.others if s.role == "by" and _is_agent(tree, s)]
    roles.others = [s for s in roles.others if s not in agents]
    roles.subjects = [replace(s, role="subj") for s in agents]


def _is_agent(tree: Tree, slot: Slot) -> bool:
    head = slot.conjunct_of if slot.conjunct_of >= 0 else slot.head
    return tree.deps[head] == "obl:agent" or (bool(slot.prep) and tree.deps[head] == "obl" and tree.entities[head] not in MEASURE_TYPES)


def _lift_from_object(tree: Tree, frame: Frame, roles: Roles) -> None:
    """Add source or goal of a transfer that hangs on the thing moved, where the verb has none of its own."""
    for slot in roles.objects:
        if tree.entities[slot.head] in MEASURE_TYPES:
            roles.others.extend(
                s for n in tree.all_children(slot.head, "nmod") if is_time_head(tree, n) for s in oblique_slots(tree, frame, n)
            )
    if tree.child(frame.head, "expl") >= 0:
        roles.others.extend(
            s for slot in roles.subjects for n in tree.all_children(slot.head, "nmod") for s in oblique_slots(tree, frame, n)
        )
    wanted = LIFTED.get(tree.lemmas[frame.head], ()) if frame.kind == "verb" else ()
    have = {s.role for s in roles.others}
    for role in wanted:
        if role in have:
            continue
        for slot in list(roles.objects):
            roles.others.extend(s for n in _modifiers_below(tree, slot.head) for s in _if_role(tree, n, role))


def nested_slots(tree: Tree, slots: list[Slot], predicate: int) -> list[Slot]:
    """Return what hangs on an object or complement after a predicate, behind a preposition that the predicate has no argument with.

    In "holds a stake in the bank" that is "in the bank", of which the tuples of the sentence make a detail. What follows a noun with "of"
    is among the words of the noun's own phrase.
    """
    have = {slot.role for slot in slots}
    direct = [slot for slot in slots if slot.role in ("obj", "comp") and slot.clause < 0 and slot.head > predicate]
    return [found for slot in direct for c in tree.all_children(slot.head, "nmod", "obl") for found in _nested(tree, slot.head, c, have)]


def _nested(tree: Tree, above: int, c: int, have: set[str]) -> list[Slot]:
    role, prep = preposition(tree, c)
    is_own = role in have or role in LIKENESSES or role.startswith("according to") or (role == "of" and tree.pos[above] != "ADJ")
    return split_phrase(tree, role, c, prep) if role and c > above and not is_own and not is_time_head(tree, c) else []


def _modifiers_below(tree: Tree, noun: int) -> list[int]:
    """Return the prepositional modifiers of a noun and of its "of" phrases."""
    found = [o for c in tree.all_children(noun, "amod", "acl") for o in tree.all_children(c, "obl")]
    for c in tree.all_children(noun, "nmod"):
        found.extend(tree.all_children(c, "nmod") if preposition(tree, c)[0] == "of" else [c])
    return found


def _if_role(tree: Tree, noun: int, role: str) -> list[Slot]:
    found, prep = preposition(tree, noun)
    return split_phrase(tree, role, noun, prep) if found == role else []


def nominal_roles(tree: Tree, noun: int) -> list[Slot]:
    """Return the arguments of a nominal predicate: possessor, noun modifiers, prepositional phrases, times."""
    slots: list[Slot] = []
    for c in tree.children[noun]:
        dep = tree.deps[c]
        if is_time_head(tree, c) and dep in ("nmod:poss", "compound", "amod", "nummod", "nmod:unmarked"):
            slots.append(Slot("time", c, noun_phrase(tree, c)))
        elif dep == "nmod:poss":
            slots.extend(split_phrase(tree, "poss", c))
        elif (
            dep in ("compound", "amod")
            and not is_prefix(tree, c)
            and (dep == "compound" or tree.entities[c] in ("NORP", "GPE", "LOC") or tree.tags[c] == "NNP")
        ):
            slots.append(Slot("compound", c, _compound_words(tree, c)))
        elif dep == "nmod":
            role, prep = preposition(tree, c)
            if is_time_head(tree, c):
                slots.append(Slot("time", c, sorted({*prep, *noun_phrase(tree, c)}), prep))
            elif role:
                slots.extend(split_phrase(tree, role, c, prep))
    have = {s.role for s in slots}
    for role in TRANSFER_NOUNS.get(tree.lemmas[noun], ()):
        if role not in have:
            slots.extend(s for n in _modifiers_below(tree, noun) for s in _if_role(tree, n, role))
    return slots


def _is_modifier(tree: Tree, c: int) -> bool:
    """Return whether a word before a noun is an argument of it: a noun, or the adjective of a name ("Chilean")."""
    is_noun = tree.deps[c] == "compound" or tree.entities[c] in ("NORP", "GPE", "LOC") or tree.tags[c] == "NNP"
    return is_noun and not is_prefix(tree, c)


def is_prefix(tree: Tree, c: int) -> bool:
    """Return whether a word is the first part of a hyphened one: "co-author", "director-general"."""
    is_hyphened = c + 2 < len(tree) and tree.words[c + 1] in HYPHENS and tree.heads[c] == c + 2
    return is_hyphened and (
        tree.words[c].lower() in ("co", "vice", "then", "ex") or tree.lemmas[c + 2] in ("general", "elect", "designate")
    )


def _compound_words(tree: Tree, c: int) -> list[int]:
    words, stack = [], [c]
    while stack:
        i = stack.pop()
        words.append(i)
        stack.extend(k for k in tree.children[i] if tree.deps[k] in ("compound", "flat", "amod", "punct", "fixed"))
    words.sort()
    while len(words) > 1 and tree.deps[words[-1]] == "punct":
        words.pop()
    return words


def inherited_roles(tree: Tree, noun: int) -> list[Slot]:
    """Return the possessor that a coordinated noun shares with the first one: "the city's founder and first mayor"."""
    if tree.deps[noun] != "conj" or tree.child(noun, "det", "nmod:poss") >= 0:
        return []
    first = tree.heads[noun]
    return [s for c in tree.all_children(first, "nmod:poss") for s in split_phrase(tree, "poss", c)]


def partners_of(tree: Tree, frame: Frame, roles: Roles, subject: Slot | None) -> list[Slot]:
    """Return the other side of a mutual act for one of its coordinated doers: "X and Y met" is X with Y."""
    has_other_side = any(s.role in ("with", "against", "between") for s in roles.others)
    if subject is None or frame.passive or has_other_side or not 1 < len(roles.subjects) <= MAX_PARTNERS:
        return []
    is_mutual_verb = tree.lemmas[frame.head] in MUTUAL_VERBS and not roles.objects
    if not is_mutual_verb and not any(tree.lemmas[s.head] in MUTUAL_NOUNS and not _names_other_side(tree, s.head) for s in roles.objects):
        return []
    return [replace(s, role="with") for s in roles.subjects if s.head > subject.head]


def _names_other_side(tree: Tree, noun: int) -> bool:
    return any(preposition(tree, c)[0] in ("with", "between", "against") for c in tree.all_children(noun, "nmod"))


def paired(tree: Tree, frame: Frame, roles: Roles) -> list[tuple[Slot | None, Slot | None]]:
    """Return each subject with its own object, where "respectively" says so; else nothing."""
    if len(roles.subjects) != len(roles.objects) or len(roles.objects) < 2 or not _is_respective(tree, frame):
        return []
    return list(zip(roles.subjects, roles.objects, strict=True))


def offices_by_holder(tree: Tree, frame: Frame, roles: Roles) -> dict[int, int]:
    """Return which complement is which object's, where "respectively" says so; else nothing."""
    offices = [s.head for s in roles.others if s.role == "comp"]
    if len(offices) != len(roles.objects) or len(offices) < 2 or not _is_respective(tree, frame):
        return {}
    return {thing.head: office for thing, office in zip(roles.objects, offices, strict=True)}


def _is_respective(tree: Tree, frame: Frame) -> bool:
    near = range(frame.head, min(tree.right[frame.head] + 1, len(tree)))
    return any(tree.lemmas[i] == "respectively" for i in near)


def combinations(roles: Roles) -> list[tuple[Slot | None, Slot | None]]:
    """Return pairs of subject and object, one for each relation that a coordinated clause makes."""
    subjects: list[Slot | None] = list(roles.subjects) or [None]
    objects: list[Slot | None] = list(roles.objects) or [None]
    if len(subjects) * len(objects) > MAX_COMBINATIONS:
        return [(subjects[0], o) for o in objects] if len(objects) >= len(subjects) else [(s, objects[0]) for s in subjects]
    return [(s, o) for s in subjects for o in objects]
