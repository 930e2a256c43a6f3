"""Predicates of a sentence and who fills their subject: clauses, control and raising, relative clauses, coordination, voice.

Notes: the clause view of ClausIE (Del Corro and Gemulla 2013) and MinIE (Gashteovski et al. 2017), over Universal Dependencies.
"""

from dataclasses import dataclass, field

from kg.extract.lexicon import verbs, word_set
from kg.extract.lexicon.modality import FUTURE_PARTICIPLES, INTENTION_NOUNS
from kg.extract.lexicon.nouns import FIRSTS, GERUND_NOUNS, TYPE_OF_NOUN
from kg.extract.lexicon.speech import CONTENT_NOUNS
from kg.extract.syntax.sentence import HYPHENS, NOMINAL, WH_TAGS, Tree, is_relative_pronoun, mark_of, preposition

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
CLAUSE_LINKS = word_set("xcomp ccomp advcl advcl:relcl acl acl:relcl csubj csubj:pass csubj:outer parataxis conj ROOT root")
NO_PREDICATE = word_set("amod compound case fixed flat nmod:desc mark cc discourse advmod det aux aux:pass cop nummod goeswith")
LINKING_ADVERBS = word_set("also then further even thus therefore however meanwhile too only now all both each")
"""Adverbs that join or shade a clause: they are no part of what it says."""
PARTICIPLES = frozenset({"VBN", "VBG"})
INDEFINITE = frozenset({"a", "an"})


@dataclass(slots=True)
class Frame:
    """A predicate: its head word, what kind it is, what it hangs on and by which link, and its subject as the surface has it."""

    head: int
    kind: str
    """verb, noun, adj, or be (a copula with a name, a pronoun or a place)."""
    link: str = "root"
    governor: int = -1
    passive: bool = False
    subjects: list[int] = field(default_factory=list)
    subject_clause: int = -1
    antecedent: int = -1
    linking: int = -1
    """The linking verb of a complement, where that is no copula: "remains"."""
    raised: list[int] = field(default_factory=list)
    """Words of a merged raising predicate above: "is set"."""
    first: int = -1
    """The first of the coordinated predicates, where this is a further one."""
    merged: bool = False
    """It has been merged into its complement."""
    shares_auxiliary: bool = False


Frames = dict[int, Frame]


def find_frames(tree: Tree) -> Frames:
    """Return the predicates of a sentence by head word, governors before what they govern."""
    frames: Frames = {}
    above = [-1] * len(tree)
    for i in tree.order:
        head = tree.heads[i]
        above[i] = -1 if head < 0 else head if head in frames else above[head]
        kind = _predicate_kind(tree, i, frames)
        if not kind:
            continue
        frame = frames[i] = Frame(i, kind, governor=above[i])
        _link_frame(tree, frames, frame)
        frame.passive = kind == "verb" and _is_passive(tree, frames, frame)
        _fill_subject(tree, frames, frame)
        _merge_raising(tree, frames, frame)
        frame.merged = frame.merged or is_comparison(tree, i) or _is_undergone(tree, i)
    return frames


def is_comparison(tree: Tree, i: int) -> bool:
    """Return whether a word is the participle of "compared with X", which is an argument of its clause."""
    is_clause = tree.words[i].lower() == "compared" and tree.deps[i] in ("advcl", "acl")
    return is_clause and tree.child(i, "nsubj", "nsubj:pass", "aux:pass") < 0 and tree.child(i, "obl") >= 0


def _is_undergone(tree: Tree, i: int) -> bool:
    """Return whether "have" only tells who undergoes what its participle says: "had his licence revoked"."""
    thing, done = tree.child(i, "obj"), tree.child(i, "xcomp")
    is_participle = tree.lemmas[i] == "have" and thing >= 0 and done >= 0 and tree.tags[done] == "VBN"
    return is_participle and tree.child(thing, "nmod:poss") >= 0


def _predicate_kind(tree: Tree, i: int, frames: Frames) -> str:
    dep, pos, head = tree.deps[i], tree.pos[i], tree.heads[i]
    if tree.child(i, "cop") >= 0:
        return _copular_kind(tree, i)
    if dep == "xcomp" and head in frames and frames[head].kind == "verb" and _is_linked(tree, i, head):
        return "adj" if pos in ("ADJ", "VERB", "ADV") else "noun" if pos == "NOUN" else "be"
    if tree.lemmas[i] in verbs.OBJECT_ADJECTIVES and dep == "acl" and tree.child(i, "obj") >= 0:
        return "adj"
    if pos == "VERB" and dep not in NO_PREDICATE:
        return "verb"
    if dep in CLAUSE_LINKS and pos in ("ADJ", "NOUN") and tree.child(i, "nsubj") >= 0:
        return "adj" if pos == "ADJ" else "noun"
    is_list_item = dep == "conj" and head in frames and frames[head].kind in ("noun", "adj")
    return {"ADJ": "adj", "NOUN": "noun"}.get(pos, "") if is_list_item else ""


def _copular_kind(tree: Tree, i: int) -> str:
    if tree.pos[i] == "VERB" and (tree.tags[i] in ("VB", "VBD", "VBZ", "VBP") or tree.child(i, "nsubj:outer") >= 0):
        return "verb"
    if preposition(tree, i)[0]:
        return "be"
    return {"NOUN": "noun", "ADJ": "adj", "VERB": "adj", "ADV": "be"}.get(tree.pos[i], "be")


def _is_linked(tree: Tree, i: int, head: int) -> bool:
    """Return whether an open complement is what a linking verb says of its subject: "stays ill", "became mayor"."""
    if tree.lemmas[head] not in verbs.LINKING or tree.child(head, "obj") >= 0 or tree.child(i, "mark") >= 0:
        return False
    return tree.pos[i] in ("ADJ", "NOUN", "PROPN", "NUM") or tree.tags[i] == "JJ" or (tree.tags[i] == "VBN" and tree.lemmas[head] != "get")


def _link_frame(tree: Tree, frames: Frames, frame: Frame) -> None:
    dep, head = tree.deps[frame.head], tree.heads[frame.head]
    frame.link = "root" if dep in ("ROOT", "root") else dep
    if dep == "conj" and head in frames and not _starts_anew(tree, frames, frame):
        first = frames[head]
        if first.shares_auxiliary:
            head, first = first.first, frames[first.first]
        frame.first, frame.link, frame.antecedent = head, first.link, first.antecedent
        frame.shares_auxiliary = _shares_auxiliary(tree, frame.head, head)
        frame.governor = first.governor
    elif dep in ("acl", "acl:relcl"):
        frame.antecedent = head
        if dep == "acl:relcl" and _is_content(tree, frame.head, head):
            frame.link = "acl"
    elif head in frames and frames[head].kind == "verb" and dep == "xcomp" and frame.kind != "verb" and _is_linked(tree, frame.head, head):
        frame.linking = head
        frames[head].merged = True


def _is_content(tree: Tree, i: int, noun: int) -> bool:
    """Return whether a clause without relative pronoun says what a noun like "reports" reports: "reports Ruiz fled"."""
    if tree.lemmas[noun] not in CONTENT_NOUNS or tree.lemmas[i] in verbs.MAKING or tree.child(i, *SUBJECTS) < 0:
        return False
    return not any(tree.tags[k] in WH_TAGS for k in range(tree.left[i], i))


def _starts_anew(tree: Tree, frames: Frames, frame: Frame) -> bool:
    """Return whether a verb with a subject of its own, hung on a relative clause, goes on with the main clause instead."""
    first = frames[tree.heads[frame.head]]
    subject = tree.child(frame.head, "nsubj", "nsubj:pass")
    if first.link != "acl:relcl" or subject < 0 or is_relative_pronoun(tree, subject):
        return False
    above = frames.get(first.governor)
    frame.link, frame.governor = ("root", -1) if above is None else (above.link, above.governor)
    return True


def _shares_auxiliary(tree: Tree, i: int, head: int) -> bool:
    """Return whether a coordinated verb goes on under the first one's auxiliary: "did not eat or drink"."""
    if tree.child(i, "aux", "aux:pass", "cop", *SUBJECTS) >= 0 or tree.child(head, "aux", "aux:pass", "mark") < 0:
        return False
    return tree.tags[i] == tree.tags[head] and tree.tags[i] in ("VB", "VBN", "VBG")


def _is_passive(tree: Tree, frames: Frames, frame: Frame) -> bool:
    i = frame.head
    if tree.child(i, "nsubj:pass", "csubj:pass", "aux:pass") >= 0:
        return True
    if tree.tags[i] != "VBN" or tree.child(i, "aux", "nsubj") >= 0:
        return tree.child(i, "obl:agent") >= 0 and tree.child(i, "nsubj") < 0 and tree.tags[i] == "VBN"
    if frame.first >= 0:
        is_active = tree.child(i, "obj") >= 0 and tree.lemmas[i] not in verbs.GIVING | verbs.NAMING and tree.words[i].lower().endswith("ed")
        return frames[frame.first].passive and not is_active
    return frame.link in ("acl", "advcl", "xcomp", "root", "parataxis", "ccomp")


def _fill_subject(tree: Tree, frames: Frames, frame: Frame) -> None:
    """Find the surface subject: its own, or the one it shares with, or gets from, the predicates above."""
    i = frame.head
    own = tree.all_children(i, *SUBJECTS)
    own = [c for c in own if tree.deps[c] != "nsubj:outer"] or own
    clause = tree.child(i, "csubj", "csubj:pass", "csubj:outer")
    if own:
        nearest = max((c for c in own if c < i), default=own[0])
        frame.subjects = [_resolve_relative(tree, frames, frame, nearest)]
        if frame.link == "advcl:relcl" and is_relative_pronoun(tree, nearest):
            frame.subjects, frame.subject_clause = [], frame.governor
    elif clause >= 0:
        frame.subject_clause = clause
    elif tree.child(i, "expl") >= 0 and frame.first < 0:
        frame.subjects = []
    elif frame.linking >= 0:
        _copy_subject(frames[frame.linking], frame)
    elif frame.first >= 0:
        _copy_subject(frames[frame.first], frame)
    else:
        _control_subject(tree, frames, frame)


def _copy_subject(source: Frame, frame: Frame) -> None:
    frame.subjects, frame.subject_clause = list(source.subjects), source.subject_clause


def _resolve_relative(tree: Tree, frames: Frames, frame: Frame, i: int) -> int:
    """Return what a relative pronoun stands for: its antecedent, or whom that describes ("Ruiz is a doctor who")."""
    if frame.link != "acl:relcl" or frame.antecedent < 0 or not is_relative_pronoun(tree, i):
        return i
    described = frames.get(frame.antecedent)
    is_said = described is not None and described.kind == "noun" and tree.child(described.head, "det") >= 0
    if described is None or not is_said or len(described.subjects) != 1 or described.first >= 0:
        return frame.antecedent
    is_named = tree.pos[described.subjects[0]] in ("PROPN", "PRON") and tree.tags[described.subjects[0]] in ("NNP", "PRP")
    is_one = any(tree.lemmas[c] in INDEFINITE for c in tree.all_children(described.head, "det"))
    return described.subjects[0] if is_named and is_one else frame.antecedent


def _control_subject(tree: Tree, frames: Frames, frame: Frame) -> None:
    """Give a clause without a subject the one that its governor controls."""
    i, above = frame.head, frames.get(frame.governor)
    if frame.link == "acl":
        frame.subjects = _subject_of_modifier(tree, frames, frame)
    elif above is None or is_finite(tree, i):
        return
    elif frame.link == "xcomp":
        _copy_subject(above, frame)
        if found := _controlling_object(tree, above):
            frame.subjects, frame.subject_clause = found, -1
    elif frame.link == "ccomp" and (tree.tags[i] == "VBG" or has_infinitive_mark(tree, i)):
        is_controlled = has_infinitive_mark(tree, i) or is_object_gerund(tree, above, i)
        frame.subjects = (is_controlled and _controlling_object(tree, above)) or list(above.subjects)
    elif frame.link in ("advcl", "obl") and (mark_of(tree, i) != "as" or tree.tags[i] == "VBG"):
        if tree.tags[i] == "VBG" and is_object_gerund(tree, above, i) and (found := _controlling_object(tree, above)):
            frame.subjects = found
            return
        if _follows_event(tree, above, i) or _results_from(tree, above, i):
            frame.subject_clause = above.head
            return
        purpose_of_passive = above.passive and has_infinitive_mark(tree, i)
        frame.subjects = tree.all_children(above.head, "obl:agent") if purpose_of_passive else list(above.subjects)


def _follows_event(tree: Tree, above: Frame, i: int) -> bool:
    """Return whether ", followed by a tour" follows what the clause tells, not its subject, which is of another kind."""
    agent = tree.child(i, "obl:agent") if tree.lemmas[i] == "follow" and tree.tags[i] == "VBN" else -1
    return agent >= 0 and all(tree.entities[s] != tree.entities[agent] for s in above.subjects)


def _results_from(tree: Tree, above: Frame, i: int) -> bool:
    """Return whether ", giving her the lead" is done by what the clause tells: its pronoun can only mean the one who acts."""
    if tree.tags[i] != "VBG" or tree.lemmas[i] not in verbs.RESULTING or i < above.head or "," not in tree.words[tree.left[i] - 1 : i]:
        return False
    if tree.lemmas[i] in verbs.OUTCOMES:
        return any(preposition(tree, c)[0] == verbs.OUTCOMES[tree.lemmas[i]] for c in tree.all_children(i, "obl"))
    owner = above.subjects[0] if len(above.subjects) == 1 else -1
    things = [tree.words[c].lower() for c in tree.all_children(i, "obj", "iobj")]
    if owner < 0 or not things:
        return False
    is_person = "PERSON" in (tree.entities[owner], TYPE_OF_NOUN.get(tree.lemmas[owner])) or tree.tags[owner] == "PRP"
    return things[0] in (("him", "her") if is_person else ("it",))


def is_object_gerund(tree: Tree, above: Frame, i: int) -> bool:
    """Return whether a gerund after a preposition is done by the governor's object: "accused X of hiding"."""
    mark = mark_of(tree, i)
    return mark == "as" or mark in verbs.OBJECT_GERUNDS.get(tree.lemmas[above.head], ())


def _controlling_object(tree: Tree, above: Frame) -> list[int]:
    if above.kind != "verb" or above.passive or tree.lemmas[above.head] in verbs.SUBJECT_CONTROL:
        return []
    objects = tree.all_children(above.head, "obj") or tree.all_children(above.head, "iobj")
    if objects:
        is_gap = above.link == "acl:relcl" and above.antecedent >= 0 and is_relative_pronoun(tree, objects[0])
        return [above.antecedent] if is_gap else objects[:1]
    roles = verbs.OBLIQUE_CONTROL.get(tree.lemmas[above.head], ())
    return [c for c in tree.all_children(above.head, "obl") if preposition(tree, c)[0] in roles][:1]


def _subject_of_modifier(tree: Tree, frames: Frames, frame: Frame) -> list[int]:
    """Return the subject of a reduced relative ("troops trained there") or of a noun's infinitive ("their plan to sell")."""
    i, noun = frame.head, frame.antecedent
    if noun < 0:
        return []
    is_participle = (
        (tree.tags[i] in PARTICIPLES or tree.lemmas[i] in verbs.OBJECT_ADJECTIVES)
        and tree.child(i, "mark") < 0
        and tree.child(i, "aux") < 0
    )
    if is_participle and tree.lemmas[noun] not in GERUND_NOUNS:
        return [noun]
    if tree.lemmas[noun] not in INTENTION_NOUNS and tree.tags[i] != "VBG":
        if not is_first(tree, noun):
            return []
        described = frames[noun].subjects if noun in frames else []
        is_who = any(tree.tags[s] == "NNP" or tree.entities[s] for s in described)
        return described if is_who or (described and tree.lemmas[noun] in FIRSTS | TYPE_OF_NOUN.keys()) else [noun]
    return owner_of(tree, frames, noun)


def is_first(tree: Tree, noun: int) -> bool:
    """Return whether a phrase singles out the one that did what its infinitive says: "the first to sign", "the only woman to win"."""
    if tree.lemmas[noun] in INTENTION_NOUNS:
        return False
    return tree.lemmas[noun] in FIRSTS or any(
        tree.lemmas[c] in FIRSTS or tree.tags[c] == "JJS" for c in tree.all_children(noun, "amod", "advmod")
    )


def owner_of(tree: Tree, frames: Frames, noun: int) -> list[int]:
    """Return whose plan, decision or act a noun is: possessor, "by" phrase, name before it, or the subject of its verb."""
    for c in tree.children[noun]:
        if tree.deps[c] == "nmod:poss" or (tree.deps[c] == "nmod" and preposition(tree, c)[0] == "by"):
            return [c]
    for c in tree.all_children(noun, "compound", "amod"):
        if tree.entities[c] in ("GPE", "ORG", "PERSON", "NORP"):
            return [c]
    if noun in frames:
        return list(frames[noun].subjects)
    above = frames.get(tree.heads[noun])
    if above is None or tree.deps[noun] not in ("obj", "obl", "conj"):
        return []
    return tree.all_children(above.head, "obl:agent") if above.passive else list(above.subjects)


def _merge_raising(tree: Tree, frames: Frames, frame: Frame) -> None:
    """Merge "seems to", "is set to", "is going to", "used to", "has to" into the verb below: only that one says something."""
    above = frames.get(frame.governor)
    if frame.link != "xcomp" or above is None or frame.linking >= 0 or frame.first >= 0 or not has_infinitive_mark(tree, frame.head):
        return
    if is_raising(tree, above):
        above.merged = True
        frame.raised = [*above.raised, *predicate_words(tree, above)]


def is_raising(tree: Tree, frame: Frame) -> bool:
    """Return whether a predicate with an infinitive only adds tense or certainty to it."""
    i, lemma = frame.head, tree.lemmas[frame.head]
    if tree.child(i, "obj") >= 0:
        return False
    if frame.kind == "adj":
        return lemma in ("likely", "unlikely", "able", "unable", "certain", "due") or tree.words[i].lower() in FUTURE_PARTICIPLES
    if lemma in verbs.RAISING or (lemma in ("have", "need", "ought") and frame.kind == "verb"):
        return True
    if tree.words[i].lower() in FUTURE_PARTICIPLES:
        return frame.passive or tree.child(i, "aux") >= 0
    return tree.words[i].lower() == "used" and tree.child(i, "aux:pass", "aux") < 0


def predicate_words(tree: Tree, frame: Frame) -> list[int]:
    """Return the words of a predicate: auxiliaries, negation, adverbs between them and the verb, the verb, its particle."""
    i = frame.head
    words = {i, *tree.all_children(i, "aux", "aux:pass", "cop", "compound:prt"), *frame.raised}
    if frame.linking >= 0:
        words.update({frame.linking, *tree.all_children(frame.linking, "aux", "aux:pass")})
    if frame.shares_auxiliary or (frame.first >= 0 and frame.kind in ("noun", "adj") and tree.child(i, "cop") < 0):
        words.update(tree.all_children(frame.first, "aux", "aux:pass", "cop"))
    words.update(c for c in tree.all_children(i, "mark") if tree.tags[c] == "TO")
    words.update(c for c in tree.all_children(i, "compound") if c == i - 2 and tree.words[i - 1] in HYPHENS for c in (c, i - 1))
    if frame.passive and i + 1 < len(tree) and is_stranded(tree, i + 1, i):
        words.add(i + 1)
    low, high = min(words), max(words)
    for source in (i, frame.linking):
        if source >= 0:
            words.update(c for c in tree.all_children(source, "advmod") if is_inner_adverb(tree, c, low, high, i))
    return sorted(words)


def is_stranded(tree: Tree, c: int, verb: int) -> bool:
    """Return whether a word is a preposition that its verb took with it into the passive: "was referred to as"."""
    return tree.heads[c] == verb and tree.pos[c] == "ADP" and tree.deps[c] in ("obl", "advmod", "case") and not tree.children[c]


def is_inner_adverb(tree: Tree, c: int, low: int, high: int, head: int) -> bool:
    """Return whether an adverb stands inside the verb group, or right before the verb."""
    if tree.words[c].lower() in LINKING_ADVERBS:
        return False
    return not tree.children[c] and tree.tags[c] not in WH_TAGS and (low < c < high or c in (low - 1, head - 1))


def has_infinitive_mark(tree: Tree, i: int) -> bool:
    """Return whether a verb has the mark "to"."""
    return any(tree.tags[c] == "TO" for c in tree.all_children(i, "mark", "aux"))


def is_finite(tree: Tree, i: int) -> bool:
    """Return whether a clause has a finite verb, a copula or a modal."""
    if tree.tags[i] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(tree.tags[c] in ("VBD", "VBZ", "VBP", "MD") for c in tree.all_children(i, "aux", "aux:pass", "cop"))


def is_nominal(tree: Tree, i: int) -> bool:
    """Return whether a word can head a noun phrase."""
    return tree.pos[i] in NOMINAL or (tree.pos[i] in ("ADJ", "DET") and tree.child(i, "det") >= 0)
