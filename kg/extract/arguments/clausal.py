"""Arguments of a clause: phrases by role, voice turned, relative pronouns replaced."""

from dataclasses import replace

from kg.extract.arguments.nominal import modifiers_below, slots_if_role
from kg.extract.arguments.slots import (
    MEASURE_TYPES,
    Roles,
    Slot,
    adverb_slots,
    antecedent_slots,
    clause_slot,
    company_slots,
    comparison_slots,
    complement_slots_of,
    oblique_slots,
    split_phrase,
)
from kg.extract.lexicon.events import DONE_IN, LIFTED, SUFFERED
from kg.extract.lexicon.nouns import WHERE_NOUNS
from kg.extract.lexicon.verbs import INTRANSITIVE, LIGHT, NAMING_VERBS
from kg.extract.syntax.clauses import Frame, Frames
from kg.extract.syntax.sentence import NOMINAL, Tree, is_relative_pronoun, mark_of, noun_phrase, preposition
from kg.extract.times import is_time_head

LINKED = 2
"""Words from a verb to the one that "and" joins to it."""


def frame_roles(tree: Tree, frames: Frames, frame: Frame) -> Roles:
    """Return the arguments of a verbal or copular predicate, the doer as subject."""
    roles = Roles()
    surface = [s for head in frame.subjects for s in _subject_slots(tree, frame, head)]
    if frame.subject_clause >= 0:
        clause = clause_slot(tree, "subj", frame.subject_clause)
        before = [w for w in clause.words if w < tree.left[frame.head]] if frame.subject_clause == frame.governor else []
        surface = [replace(clause, words=before or clause.words)]
    roles.subjects = surface
    _find_antecedent(tree, frames, frame)
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
    roles.others.extend(s for slot in roles.subjects for s in company_slots(tree, slot))
    _part_measures(tree, roles)
    _share_harm(tree, frame, roles)
    if frame.passive:
        _turn_passive(tree, frame, roles)
    _lift_from_object(tree, frame, roles)
    return roles


def _part_measures(tree: Tree, roles: Roles) -> None:
    """Make a count after an object how much: "beat Lima 45 points to 24"; drop what only stands for something of its owner's."""
    whole = [s for s in roles.objects if s.conjunct_of < 0]
    measures = [s for s in whole[1:] if tree.entities[s.head] in MEASURE_TYPES or tree.child(s.head, "nummod") >= 0]
    roles.objects = [s for s in roles.objects if s not in measures]
    roles.others.extend(replace(s, role="by") for s in measures)
    roles.subjects = [s for s in roles.subjects if not _is_elliptic(tree, s.head)]


def _share_harm(tree: Tree, frame: Frame, roles: Roles) -> None:
    """Give each of two verbs of harm what tells where and by what both were suffered: "two were killed and five hurt in a fire"."""
    other = _harm_beside(tree, frame)
    if other < 0:
        return
    last = max(other, frame.head)
    phrases = [c for c in tree.all_children(other, "obl", "obl:agent") if c > last]
    shared = [s for c in phrases if frame.passive or tree.deps[c] == "obl" for s in oblique_slots(tree, frame, c)]
    has_place = any(s.role != "time" for s in roles.others)
    has_time = any(s.role == "time" for s in roles.others)
    roles.others.extend(s for s in shared if not (has_time if s.role == "time" else has_place))


def _harm_beside(tree: Tree, frame: Frame) -> int:
    """Return the verb of harm that is coordinated with one, also as a participle: "two killed and five others wounded"; -1 if none is."""
    i = frame.head
    if frame.kind != "verb" or tree.lemmas[i] not in SUFFERED:
        return -1
    above = tree.heads[i] if tree.deps[i] == "acl" and tree.deps[tree.heads[i]] == "conj" else i
    joined = [tree.heads[above]] if tree.deps[above] == "conj" else []
    for c in tree.all_children(i, "conj"):
        joined += [c, *tree.all_children(c, "acl")] if tree.pos[c] in NOMINAL else [c]
    return next((c for c in joined if tree.lemmas[c] in SUFFERED and tree.pos[c] == "VERB"), -1)


def _is_elliptic(tree: Tree, subject: int) -> bool:
    """Return whether a subject stands for something of its own: "Ruiz's was the only name"."""
    return tree.deps[subject].startswith("nsubj") and any(tree.tags[c] == "POS" for c in tree.children[subject])


def _find_antecedent(tree: Tree, frames: Frames, frame: Frame) -> None:
    """Give an infinitive below a relative clause the antecedent of that: "the ships that Chile wanted to sell"."""
    above = frames.get(frame.governor)
    if frame.link == "xcomp" and above is not None and above.link == "acl:relcl" and frame.antecedent < 0 and _has_gap(tree, frame.head):
        frame.antecedent = above.antecedent


def _has_gap(tree: Tree, verb: int) -> bool:
    return any(is_relative_pronoun(tree, c) for c in tree.all_children(verb, "obj"))


def _subject_slots(tree: Tree, frame: Frame, head: int) -> list[Slot]:
    return antecedent_slots(tree, frame, "subj") if head == frame.antecedent else split_phrase(tree, "subj", head)


def _add_child(tree: Tree, frame: Frame, roles: Roles, c: int) -> None:
    dep = tree.deps[c]
    if dep in ("obj", "iobj"):
        target = roles.objects if dep == "obj" else roles.others
        is_gap = frame.antecedent >= 0 and frame.link in ("acl:relcl", "xcomp") and is_relative_pronoun(tree, c)
        target.extend(antecedent_slots(tree, frame, dep) if is_gap else split_phrase(tree, dep, c))
    elif dep in ("obl", "obl:agent", "obl:unmarked", "nmod", "nmod:unmarked", "obl:npmod", "obl:tmod"):
        if not (dep.startswith("nmod") and frame.kind == "noun"):
            roles.others.extend(oblique_slots(tree, frame, c))
    elif dep in ("ccomp", "xcomp"):
        roles.others.extend(complement_slots_of(tree, c))
    elif dep == "advmod":
        roles.others.extend(adverb_slots(tree, c))
    elif dep == "advcl":
        roles.others.extend(comparison_slots(tree, c))
        if tree.pos[c] == "ADJ" and mark_of(tree, c) == "as" and tree.child(c, "nsubj", "cop") < 0:
            roles.others.append(Slot("as", c, [c], [k for k in tree.children[c] if tree.lemmas[k] == "as"]))


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
    if any(tree.tags[k] == "WP$" for k in range(tree.left[frame.head], frame.head)):
        return
    if any(_has_gap(tree, c) for c in tree.all_children(frame.head, "xcomp")):
        return
    is_full = tree.entities[antecedent] == "PERSON" and tree.child(antecedent, "flat", "nmod:desc") >= 0
    if is_full and any(tree.words[c].lower() == "where" for c in tree.children[frame.head]):
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
    further = agents or _shared_agents(tree, frame) or _agents_of_event(tree, roles)
    roles.subjects = [replace(s, role="subj") for s in further]


def _shared_agents(tree: Tree, frame: Frame) -> list[Slot]:
    """Return the agent that follows the second of two passive verbs and is both's: "is owned and run by Delta"."""
    beside = frame.first if frame.first >= 0 else tree.child(frame.head, "conj")
    if beside < 0 or tree.tags[beside] != "VBN" or abs(beside - frame.head) != LINKED:
        return []
    last = max(beside, frame.head)
    return [s for c in tree.all_children(beside, "obl:agent") if c > last for s in split_phrase(tree, "by", c, preposition(tree, c)[1])]


def _agents_of_event(tree: Tree, roles: Roles) -> list[Slot]:
    """Return who does what is done "in an attack by rebels" or "in a statement by Peru"."""
    events = [s.head for s in roles.others if s.role == "in" and tree.lemmas[s.head] in DONE_IN]
    found = ((c, *preposition(tree, c)) for e in events for c in tree.all_children(e, "nmod"))
    return [s for c, role, prep in found if role == "by" for s in split_phrase(tree, "by", c, prep)]


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
            roles.others.extend(s for n in modifiers_below(tree, slot.head) for s in slots_if_role(tree, n, role))
