"""Whether a predicate is said to hold: polarity, certainty and tense, from its own words and from what governs it.

Notes: complement classes after Karttunen's implicatives (1971) and FactBank (Sauri and Pustejovsky 2009). What no table
knows is not asserted.
"""

from dataclasses import dataclass, replace

from kg.extract.lexicon.modality import (
    BE_FORMS,
    CONDITION_MARKS,
    CONDITIONAL_NOUNS,
    DEFINITE,
    FACTIVES,
    FIRM_FACTIVES,
    FUTURE_MODALS,
    FUTURE_PARTICIPLES,
    INTENTION_NOUNS,
    LATER_MARKS,
    NEGATIONS,
    NEGATIVE_ADJECTIVES,
    NEGATIVE_DETERMINERS,
    NEGATIVE_IMPLICATIVES,
    NEGATIVE_MARKS,
    NEGATIVE_PARTICLES,
    NEGATIVE_PRONOUNS,
    POSITIVE_ADJECTIVES,
    POSITIVE_IMPLICATIVES,
    POSSIBLE_ADVERBS,
    POSSIBLE_MODALS,
    PROBABLE_ADVERBS,
    PROMISES,
    PROSPECTS,
    PURPOSEFUL,
    STATES,
    WISH_VERBS,
    WOULD,
)
from kg.extract.lexicon.nouns import FIRSTS
from kg.extract.lexicon.speech import ACCUSATIONS, DENIALS, REPORTED, SAYS, THINKS, UNSURE_SAYS
from kg.extract.lexicon.verbs import GERUND_VERBS, INVARIANT
from kg.extract.syntax.clauses import Frame, Frames, has_infinitive_mark, is_finite, is_first
from kg.extract.syntax.sentence import Tree, mark_of, preposition
from kg.model import Certainty, Polarity, Tense


@dataclass(frozen=True, slots=True)
class Status:
    """Polarity, certainty and tense of a predicate."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.PRESENT


ADVERBIAL_LINKS = frozenset({"acl", "acl:relcl", "advcl", "nmod", "obl"})
ASKING = frozenset({"what", "how", "why", "whether"})
"""Words that never begin a relative clause behind a preposition."""
CONTENT_MARKS = frozenset({"on", "about", "over", "toward", "towards", "against"})
"""Prepositions whose gerund says what a noun like "agreement" or "talks" is about, which need not come about."""
POSITIVE, NEGATIVE = Polarity.POSITIVE, Polarity.NEGATIVE
CERTAIN, PROBABLE, POSSIBLE = Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE
STRENGTH = {CERTAIN: 2, PROBABLE: 1, POSSIBLE: 0}


def weaker(a: Certainty, b: Certainty) -> Certainty:
    """Return the less certain of two.

    >>> weaker(Certainty.CERTAIN, Certainty.POSSIBLE).value
    'possible'
    """
    return a if STRENGTH[a] <= STRENGTH[b] else b


def flipped(polarity: Polarity) -> Polarity:
    """Return the opposite polarity."""
    return POSITIVE if polarity is NEGATIVE else NEGATIVE


def frame_statuses(tree: Tree, frames: Frames) -> dict[int, Status]:
    """Return each predicate's status; governors come first in `frames`, so that theirs is known."""
    contexts: dict[int, Status] = {}
    statuses: dict[int, Status] = {}
    is_question = any(w == "?" for w in tree.words[-3:])
    is_open = is_question and tree.tags[0] in ("VBD", "VBZ", "VBP", "MD")
    for i, frame in frames.items():
        if frame.first >= 0 and frame.first in contexts:
            context = contexts[frame.first]
            if not is_finite(tree, i):
                context = replace(context, tense=statuses[frame.first].tense)
        else:
            context = _context(tree, frames, frame, statuses, is_question)
        contexts[i] = context
        statuses[i] = _own_status(tree, frames, frame, context)
        if is_question and (is_open or frame.link not in ("acl", "acl:relcl")):
            statuses[i] = replace(statuses[i], certainty=POSSIBLE)
    return statuses


def _context(tree: Tree, frames: Frames, frame: Frame, statuses: dict[int, Status], is_question: bool) -> Status:
    """Return the status that a predicate gets from outside: its governor, its conjunction, the kind of sentence."""
    above = frames.get(frame.governor)
    if above is None:
        is_open = (is_question and frame.link == "root") or mark_of(tree, frame.head) in CONDITION_MARKS
        return Status(certainty=POSSIBLE if is_open else CERTAIN)
    given = statuses[above.head]
    if frame.linking >= 0:
        return given
    mark = mark_of(tree, frame.head)
    if _is_asked(tree, frame):
        return Status(POSITIVE, POSSIBLE, given.tense)
    match frame.link:
        case "xcomp":
            return _under_open_complement(tree, above, given, frame)
        case "ccomp":
            return _under_clausal_complement(tree, above, given, mark, frame)
        case "acl":
            return _under_noun(tree, frame, given)
        case "advcl" | "csubj" | "csubj:pass" | "obl" | "nmod":
            return _under_adverbial(tree, frame, given, mark)
        case "conj" if tree.tags[frame.head] == "VBG":
            return _under_list(tree, above, frame, given)
        case "acl:relcl" if given.certainty is not CERTAIN and not _is_definite(tree, frame.antecedent):
            return Status(POSITIVE, POSSIBLE, given.tense)
        case "parataxis" if is_question:
            return Status(certainty=POSSIBLE)
    return Status(tense=given.tense)


def _is_definite(tree: Tree, noun: int) -> bool:
    if noun < 0 or tree.pos[noun] in ("PROPN", "PRON") or tree.entities[noun]:
        return True
    return any(tree.deps[c] == "nmod:poss" or tree.lemmas[c] in DEFINITE for c in tree.children[noun])


def _under_open_complement(tree: Tree, above: Frame, given: Status, frame: Frame) -> Status:
    lemma = tree.lemmas[above.head]
    if frame.raised:
        return _under_raising(tree, above, given)
    if lemma in DENIALS and given.polarity is NEGATIVE:
        return Status(POSITIVE, POSSIBLE, given.tense)
    if _is_negative(tree, above) or lemma in NEGATIVE_ADJECTIVES:
        return Status(flipped(given.polarity), given.certainty, given.tense)
    is_purpose = lemma == "make" and above.passive and any(tree.lemmas[s] in INTENTION_NOUNS for s in above.subjects)
    is_undergone = lemma in ("have", "leave") and tree.tags[frame.head] in ("VBN", "VBG")
    if is_undergone or ((lemma in POSITIVE_IMPLICATIVES or lemma in POSITIVE_ADJECTIVES) and not is_purpose):
        return given
    if above.passive and lemma in REPORTED:
        expected = lemma in ("expect", "predict", "forecast", "anticipate", "project")
        return Status(given.polarity, weaker(given.certainty, PROBABLE), Tense.FUTURE if expected else given.tense)
    if lemma in SAYS and not has_infinitive_mark(tree, frame.head):
        return Status(given.polarity, weaker(given.certainty, POSSIBLE if lemma in UNSURE_SAYS else CERTAIN), given.tense)
    return Status(given.polarity, POSSIBLE, Tense.FUTURE)


def _is_negative(tree: Tree, above: Frame) -> bool:
    """Return whether a verb says that its complement does not happen: "fail", "rule out"."""
    particles = NEGATIVE_PARTICLES.get(tree.lemmas[above.head], ())
    has_particle = any(tree.words[c].lower() in particles for c in tree.all_children(above.head, "compound:prt"))
    return tree.lemmas[above.head] in NEGATIVE_IMPLICATIVES or has_particle


def _under_raising(tree: Tree, above: Frame, given: Status) -> Status:
    lemma, word = tree.lemmas[above.head], tree.words[above.head].lower()
    if word in FUTURE_PARTICIPLES:
        return Status(given.polarity, weaker(given.certainty, CERTAIN if word == "going" else PROBABLE), Tense.FUTURE)
    if lemma in ("likely", "unlikely"):
        return Status(NEGATIVE if lemma == "unlikely" else given.polarity, weaker(given.certainty, PROBABLE), Tense.FUTURE)
    if lemma in ("able", "unable"):
        return Status(NEGATIVE if lemma == "unable" else given.polarity, given.certainty, given.tense)
    if lemma in ("have", "need", "ought") and given.tense is not Tense.PAST:
        return Status(given.polarity, POSSIBLE, Tense.FUTURE)
    return Status(given.polarity, weaker(given.certainty, PROBABLE if lemma in ("seem", "appear") else CERTAIN), given.tense)


def _under_clausal_complement(tree: Tree, above: Frame, given: Status, mark: str, frame: Frame) -> Status:
    lemma = tree.lemmas[above.head]
    certainty = given.certainty
    if mark in CONDITION_MARKS or _is_question_clause(tree, frame):
        return Status(POSITIVE, POSSIBLE, Tense.FUTURE if has_infinitive_mark(tree, frame.head) else given.tense)
    if lemma in DENIALS:
        return Status(flipped(given.polarity), weaker(certainty, POSSIBLE if lemma == "doubt" else CERTAIN), given.tense)
    if lemma in FACTIVES and lemma not in ("note", "see"):
        is_open = given.polarity is NEGATIVE and lemma not in FIRM_FACTIVES
        return Status(POSITIVE, POSSIBLE if is_open else certainty, given.tense)
    if lemma in THINKS and lemma not in SAYS:
        return Status(given.polarity, weaker(certainty, PROBABLE), given.tense)
    if lemma in SAYS and (is_finite(tree, frame.head) or tree.pos[frame.head] not in ("VERB", "AUX")):
        unsure = lemma in UNSURE_SAYS or given.polarity is NEGATIVE
        return Status(POSITIVE, weaker(certainty, POSSIBLE if unsure else CERTAIN), given.tense)
    if _is_negative(tree, above):
        return Status(flipped(given.polarity), certainty, given.tense)
    return Status(POSITIVE, certainty if lemma in POSITIVE_IMPLICATIVES else POSSIBLE, given.tense)


def _is_question_clause(tree: Tree, frame: Frame) -> bool:
    """Return whether a complement begins with a question word: "how to win", "what it wants"."""
    first = tree.left[frame.head]
    return tree.tags[first] in ("WRB", "WP", "WDT", "WP$")


def _under_noun(tree: Tree, frame: Frame, given: Status) -> Status:
    """Return the status of a noun's clause: participles hold as their sentence does, infinitives are plans, "that" is a claim."""
    i, noun = frame.head, frame.antecedent
    if mark_of(tree, i) in CONDITION_MARKS:
        return Status(POSITIVE, POSSIBLE, given.tense)
    if has_infinitive_mark(tree, i):
        did_it = noun in frame.subjects
        refused = tree.lemmas[noun] in ("refusal", "failure", "inability", "reluctance")
        if refused:
            return Status(NEGATIVE, given.certainty, given.tense)
        if is_first(tree, noun):
            return given if given.polarity is POSITIVE else Status(POSITIVE, POSSIBLE, given.tense)
        return given if did_it else Status(POSITIVE, POSSIBLE, Tense.FUTURE)
    is_planned = mark_of(tree, i) in CONTENT_MARKS and tree.tags[i] == "VBG"
    is_content = is_planned or tree.deps[i] == "acl:relcl" or mark_of(tree, i) in ("of", "for", "that")
    if is_content or tree.lemmas[noun] in CONDITIONAL_NOUNS:
        return Status(POSITIVE, POSSIBLE, given.tense)
    return Status(POSITIVE, given.certainty, given.tense)


def _is_asked(tree: Tree, frame: Frame) -> bool:
    """Return whether a clause is a question behind a preposition: "on what treatment he got"."""
    left = tree.left[frame.head]
    if frame.link in ("advcl", "ccomp", "acl") and tree.words[left].lower() == "why" and left < frame.head:
        return True
    if frame.link not in ADVERBIAL_LINKS or tree.tags[left] != "IN" or left + 1 >= frame.head:
        return False
    word = tree.words[left + 1].lower()
    return word in ASKING or (frame.link != "acl:relcl" and tree.tags[left + 1] in ("WP", "WDT", "WRB", "WP$") and word != "that")


def _under_list(tree: Tree, above: Frame, frame: Frame, given: Status) -> Status:
    """Return the status of a gerund that ends a list of things: "spoke about schools, clinics and raising wages"."""
    first = tree.heads[frame.head]
    lemma, mark = tree.lemmas[above.head], preposition(tree, first)[0]
    is_prospect = mark in PROSPECTS.get(lemma, ()) if mark else lemma in WISH_VERBS | GERUND_VERBS
    return Status(POSITIVE, POSSIBLE, Tense.FUTURE) if is_prospect else replace(given, polarity=POSITIVE)


def _under_adverbial(tree: Tree, frame: Frame, given: Status, mark: str) -> Status:
    if frame.link.startswith("csubj") and mark not in CONDITION_MARKS:
        return Status(POSITIVE, given.certainty if is_finite(tree, frame.head) else weaker(given.certainty, PROBABLE), given.tense)
    if mark in NEGATIVE_MARKS:
        return Status(NEGATIVE, CERTAIN, given.tense)
    if mark in CONDITION_MARKS or (not mark and _is_inverted(tree, frame.head)):
        return Status(POSITIVE, POSSIBLE, Tense.FUTURE if has_infinitive_mark(tree, frame.head) else given.tense)
    lemma = tree.lemmas[frame.governor]
    if mark == "from" and lemma in NEGATIVE_IMPLICATIVES | {"keep"}:
        return Status(flipped(given.polarity), given.certainty, given.tense)
    if lemma in ACCUSATIONS and mark in ("of", "for", "with"):
        return Status(POSITIVE, POSSIBLE, given.tense)
    is_purpose = mark == "for" and lemma in PURPOSEFUL
    if (is_purpose or mark in PROSPECTS.get(lemma, ())) and tree.tags[frame.head] == "VBG":
        return Status(POSITIVE, POSSIBLE, Tense.FUTURE)
    if mark in LATER_MARKS and lemma in PROMISES:
        return Status(POSITIVE, POSSIBLE, Tense.FUTURE)
    if has_infinitive_mark(tree, frame.head):
        return given if lemma in FIRSTS and not mark else Status(POSITIVE, POSSIBLE, Tense.FUTURE)
    if mark in LATER_MARKS and given.tense is not Tense.PAST:
        return Status(POSITIVE, POSSIBLE, Tense.FUTURE)
    if is_finite(tree, frame.head):
        return Status(POSITIVE, CERTAIN, given.tense if given.tense is Tense.FUTURE else Tense.PRESENT)
    is_set_off = tree.tags[frame.head] == "VBG" and tree.left[frame.head] > 0 and "," in tree.words[tree.left[frame.head] - 1 :][:2]
    unclear = (given.polarity is NEGATIVE and not is_set_off) or given.certainty is not CERTAIN
    return Status(POSITIVE, POSSIBLE if unclear else CERTAIN, given.tense)


def _is_inverted(tree: Tree, i: int) -> bool:
    """Return whether a clause begins with its auxiliary, which makes it a condition: "had it rained", "should they win"."""
    first = tree.left[i]
    return tree.deps[first] in ("aux", "aux:pass", "cop") and tree.heads[first] == i and tree.lemmas[first] in ("have", "be", "should")


def _own_status(tree: Tree, frames: Frames, frame: Frame, context: Status) -> Status:
    """Return the context's status changed by the predicate's own auxiliaries, adverbs, negation and condition."""
    auxiliaries = _auxiliaries(tree, frames, frame)
    tense = _own_tense(tree, frame, auxiliaries, context)
    certainty = weaker(context.certainty, _modal_certainty(tree, frames, frame, auxiliaries))
    for c in _adverbs(tree, frame):
        word = tree.lemmas[c]
        if word in POSSIBLE_ADVERBS or word in PROBABLE_ADVERBS:
            certainty = weaker(certainty, POSSIBLE if word in POSSIBLE_ADVERBS else PROBABLE)
    if _is_imperative(tree, frame, auxiliaries) or _has_condition(tree, frame):
        certainty = POSSIBLE
    polarity = flipped(context.polarity) if is_negated(tree, frame) else context.polarity
    return Status(polarity, certainty, tense)


def _auxiliaries(tree: Tree, frames: Frames, frame: Frame) -> list[int]:
    """Return a predicate's auxiliaries, or those that it shares with the predicate it is coordinated with."""
    found = _auxiliaries_of(tree, frame)
    while not found and frame.first in frames and (frame.shares_auxiliary or frame.kind in ("noun", "adj")):
        frame = frames[frame.first]
        found = _auxiliaries_of(tree, frame)
    return found


def _auxiliaries_of(tree: Tree, frame: Frame) -> list[int]:
    heads = [i for i in (frame.head, frame.linking) if i >= 0]
    return sorted(c for i in heads for c in tree.all_children(i, "aux", "aux:pass", "cop"))


def _own_tense(tree: Tree, frame: Frame, auxiliaries: list[int], context: Status) -> Tense:
    lemmas = {tree.lemmas[a] for a in auxiliaries} | {tree.words[a].lower() for a in auxiliaries}
    if lemmas & FUTURE_MODALS:
        return Tense.FUTURE
    if lemmas & WOULD and context.tense is Tense.PAST:
        return Tense.FUTURE
    if frame.kind == "verb" and has_infinitive_mark(tree, frame.head) and _is_to_be(tree, frame.head, auxiliaries):
        return Tense.FUTURE
    main = frame.linking if frame.linking >= 0 else frame.head
    tags = {tree.tags[a] for a in auxiliaries}
    if frame.raised and context.tense is not Tense.PRESENT:
        return context.tense
    if tree.tags[main] == "VB" and lemmas and lemmas <= BE_FORMS:
        return Tense.FUTURE
    if "VBD" in tags or (not auxiliaries and tree.tags[main] == "VBD"):
        return Tense.PAST
    if not auxiliaries and tree.tags[main] == "VBP" and _is_past_form(tree, frame, main):
        return Tense.PAST
    if "have" in lemmas and (tree.tags[main] != "VB" or has_infinitive_mark(tree, main)):
        return Tense.PAST
    if tags & {"VBZ", "VBP", "MD"} or tree.tags[main] in ("VBZ", "VBP"):
        return Tense.FUTURE if context.tense is Tense.FUTURE and frame.link != "acl:relcl" else Tense.PRESENT
    if tree.tags[main] == "VBN" and (frame.link == "root" or (frame.passive and tree.lemmas[main] not in STATES)):
        is_done = frame.link == "acl" and tree.child(main, "obl:agent") >= 0
        return Tense.PAST if is_done or context.tense is not Tense.FUTURE else context.tense
    return context.tense


def _is_to_be(tree: Tree, verb: int, auxiliaries: list[int]) -> bool:
    """Return whether a form of be stands before the infinitive: "is to open", "was to be opened"."""
    mark = next((c for c in tree.children[verb] if tree.tags[c] == "TO"), verb)
    return any(tree.deps[a] == "cop" or (a < mark and tree.lemmas[a] == "be" and tree.tags[a] != "VB") for a in auxiliaries)


def _is_past_form(tree: Tree, frame: Frame, verb: int) -> bool:
    """Return whether a verb like "beat" or "cut" is past: its subject is one, or a time says so ("last week", "two days ago")."""
    if tree.lemmas[verb] not in INVARIANT:
        return False
    is_one = any(
        tree.tags[s] in ("NN", "NNP") and tree.child(s, "conj") < 0 and tree.entities[s] in ("PERSON", "GPE") for s in frame.subjects
    )
    return is_one or any(tree.words[w].lower() in ("last", "ago", "yesterday") for w in range(verb + 1, tree.right[verb] + 1))


def _modal_certainty(tree: Tree, frames: Frames, frame: Frame, auxiliaries: list[int]) -> Certainty:
    above = frames.get(frame.governor)
    for a in auxiliaries:
        word = tree.words[a].lower()
        if word in WOULD and tree.tags[a] == "MD" and frame.link == "ccomp" and above is not None and tree.lemmas[above.head] in SAYS:
            continue
        if tree.lemmas[a] in POSSIBLE_MODALS or (word in WOULD and tree.tags[a] == "MD"):
            return POSSIBLE
    return CERTAIN


def _adverbs(tree: Tree, frame: Frame) -> list[int]:
    heads = [i for i in (frame.head, frame.linking) if i >= 0]
    return [c for i in heads for c in tree.all_children(i, "advmod", "discourse")]


def _is_imperative(tree: Tree, frame: Frame, auxiliaries: list[int]) -> bool:
    is_bare = tree.tags[frame.head] == "VB" and not frame.subjects and frame.subject_clause < 0
    return is_bare and frame.kind == "verb" and frame.link in ("root", "parataxis", "ccomp") and not auxiliaries


def _has_condition(tree: Tree, frame: Frame) -> bool:
    return any(mark_of(tree, c) in ("if", "unless") for c in tree.all_children(frame.head, "advcl"))


def is_negated(tree: Tree, frame: Frame) -> bool:
    """Return whether the predicate itself is negated: by an adverb, a negative subject or object, its complement's or shared negation."""
    heads = [i for i in (frame.head, frame.linking) if i >= 0]
    heads.extend(c for c in tree.all_children(frame.head, "xcomp") if tree.pos[c] == "ADJ" and tree.child(c, "mark", "aux", "cop") < 0)
    if frame.shares_auxiliary:
        heads.append(frame.first)
    return any(_has_negation(tree, i) for i in heads)


def _has_negation(tree: Tree, i: int) -> bool:
    for c in tree.children[i]:
        dep, word = tree.deps[c], tree.words[c].lower()
        if dep == "advmod" and (word in NEGATIONS or tree.lemmas[c] in NEGATIONS) and word != "no":
            return True
        if dep == "advmod" and word == "longer" and any(tree.words[k].lower() == "no" for k in tree.children[c]):
            return True
        if dep in ("nsubj", "nsubj:pass", "obj", "det", "cc:preconj") and _is_negative_phrase(tree, c):
            return True
    return False


def _is_negative_phrase(tree: Tree, c: int) -> bool:
    if tree.words[c].lower() in NEGATIVE_PRONOUNS or tree.words[c].lower() in NEGATIVE_DETERMINERS:
        return True
    return any(tree.deps[k] in ("det", "cc:preconj") and tree.words[k].lower() in NEGATIVE_DETERMINERS for k in tree.children[c])
