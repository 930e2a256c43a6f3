"""Relations in the making: what one sentence's clauses say, before offsets and positions are filled in."""

from dataclasses import dataclass, field, replace

from kg.extract.arguments import (
    Roles,
    Slot,
    combinations,
    dated,
    frame_roles,
    inherited_roles,
    is_excepted,
    is_unpaired,
    nominal_roles,
    offices_by_holder,
    paired,
    partners_of,
)
from kg.extract.attribution import Claim, saying_claim
from kg.extract.lexicon.events import (
    ANAPHORIC_NOUNS,
    BREAKABLE,
    BREAKING_VERBS,
    CANCELLING_VERBS,
    DONE_TO,
    EMOTIONS,
    EVENT_NOUNS,
    HELD,
    PLANNING_VERBS,
    RECEIVED,
    RECEIVING_VERBS,
    SUPPORT_VERBS,
    TALK_NOUNS,
)
from kg.extract.lexicon.nouns import FIRSTS, TITLE_NOUNS, TYPE_OF_NOUN, VICTORS
from kg.extract.lexicon.verbs import APPOINTING_VERBS, AS_VERBS
from kg.extract.status import Status, flipped
from kg.extract.syntax.clauses import Frame, Frames, predicate_words
from kg.extract.syntax.sentence import Tree, noun_phrase, preposition, surface
from kg.model import Certainty, Polarity, Tense


@dataclass(slots=True)
class Analysis:
    """Everything known of a sentence: its tree, predicates, their status and claims, and which words stand in quotation marks."""

    tree: Tree
    frames: Frames
    statuses: dict[int, Status]
    claims: dict[int, Claim]
    quoted: set[int]
    above: list[int] = field(default_factory=list)
    """For each word the predicate that it is, or that governs it, or -1."""


@dataclass(slots=True)
class Draft:
    """A relation in the making: `head` is its predicate's word, `arguments` its slots in order."""

    tree: Tree
    head: int
    lemma: str
    category: str
    words: list[int]
    arguments: list[Slot]
    status: Status
    rule: str
    claim: Claim | None = None
    passive: bool = False
    implied: bool = False
    phrase: str = ""
    confidence: float = 0.9
    governor: int = -1
    raised: bool = False
    """It says what a merged predicate above only colours: "is set to"."""
    open_words: list[int] = field(default_factory=list)
    """The predicate's words without its complement, where triples show that as an argument: "is"."""


def find_governors(tree: Tree, frames: Frames) -> list[int]:
    """Return, for each word, the predicate that it is or that governs it, or -1."""
    above = [-1] * len(tree)
    for i in tree.order:
        above[i] = i if i in frames else above[tree.heads[i]] if tree.heads[i] >= 0 else -1
    return above


def clause_drafts(analysis: Analysis) -> list[Draft]:
    """Return the relations of a sentence's clauses."""
    drafts: list[Draft] = []
    for frame in analysis.frames.values():
        if frame.merged:
            continue
        roles = frame_roles(analysis.tree, analysis.frames, frame)
        _point_to_event(analysis, frame, roles)
        drafts.extend(_frame_drafts(analysis, frame, roles))
        drafts.extend(_support_drafts(analysis, frame, roles))
        drafts.extend(_appointment_drafts(analysis, frame, roles))
    return drafts


def _appointment_drafts(analysis: Analysis, frame: Frame, roles: Roles) -> list[Draft]:
    """Return the office that "elected X president" gives its object."""
    tree, i = analysis.tree, frame.head
    if frame.kind != "verb" or tree.lemmas[i] not in APPOINTING_VERBS:
        return []
    by_holder = offices_by_holder(tree, frame, roles)
    roles_of_office = ("comp", "as") if tree.lemmas[i] in AS_VERBS else ("comp",)
    offices = [s for s in roles.others if s.role in roles_of_office and tree.pos[s.head] == "NOUN"]
    return [
        Draft(
            tree,
            office.head,
            tree.lemmas[office.head],
            "noun",
            sorted({*predicate_words(tree, frame), *office.words}),
            [replace(thing, role="subj"), replace(office, role="comp"), *nominal_roles(tree, office.head)],
            replace(analysis.statuses[i], certainty=Certainty.POSSIBLE) if _is_own(tree, thing) else analysis.statuses[i],
            "appointment",
            analysis.claims.get(i) or _judgement(tree, frame, thing, office),
            implied=True,
            phrase=f"is {surface(tree, office.words)}",
            confidence=0.75,
        )
        for thing in roles.objects
        for office in offices
        if by_holder.get(thing.head, office.head) == office.head
    ]


def _judgement(tree: Tree, frame: Frame, thing: Slot, office: Slot) -> Claim | None:
    """Return the claim of one who only calls somebody something that is no office: "named them as terrorists"."""
    is_called = tree.lemmas[frame.head] in ("name", "declare") and tree.lemmas[office.head] not in TITLE_NOUNS | FIRSTS | VICTORS
    is_person = TYPE_OF_NOUN.get(tree.lemmas[office.head]) == "PERSON"
    return saying_claim(tree, frame) if is_called and (is_person or _is_own(tree, thing)) else None


def _is_own(tree: Tree, thing: Slot) -> bool:
    return tree.words[thing.head].lower() in ("himself", "herself", "itself", "themselves")


def _frame_drafts(analysis: Analysis, frame: Frame, roles: Roles) -> list[Draft]:
    """Return one draft for each combination of coordinated subjects and objects."""
    tree, i = analysis.tree, frame.head
    complement = complement_slots(tree, frame)
    words = predicate_words(tree, frame)
    if frame.kind == "be":
        words = [w for w in words if w not in complement[0].words] or words
    rest = [*complement, *(s for s in _unique(roles.others) if s.conjunct_of < 0 or not is_excepted(tree, s.head))]
    if not (roles.subjects or roles.objects or rest):
        return []
    offices = offices_by_holder(tree, frame, roles)
    shown = sorted({*words, *complement[0].words}) if frame.kind in ("noun", "adj") else words
    result = []
    for subject, thing in paired(tree, frame, roles) or combinations(roles):
        own = [s for s in rest if not offices or s.role != "comp" or offices.get(thing.head if thing else -1) == s.head]
        own = dated(tree, thing, own)
        arguments = [s for s in (subject, thing) if s is not None] + own + partners_of(tree, frame, roles, subject)
        result.append(
            Draft(
                tree,
                i,
                predicate_lemma(tree, frame),
                frame.kind if frame.kind in ("noun", "adj") else "verb",
                shown,
                arguments,
                _status_of(analysis, frame, arguments),
                _rule_name(frame),
                analysis.claims.get(i),
                frame.passive,
                confidence=_confidence(frame, subject),
                governor=frame.governor,
                raised=bool(frame.raised),
                open_words=[w for w in words if w not in complement[0].words] if complement and frame.kind != "verb" else words,
            )
        )
    return result


def _status_of(analysis: Analysis, frame: Frame, arguments: list[Slot]) -> Status:
    """Return a predicate's status, no more than possible of one of two alternatives: "by the king or queen"."""
    status = analysis.statuses[frame.head]
    if any(s.role in ("subj", "obj") and s.conjunct_of >= 0 and is_excepted(analysis.tree, s.head) for s in arguments):
        return replace(status, polarity=flipped(status.polarity))
    if any(is_unpaired(analysis.tree, frame, s) for s in arguments):
        return replace(status, certainty=Certainty.POSSIBLE)
    is_alternative = any(
        s.clause < 0 and s.role not in ("time", "comp", "than") and is_one_of_two(analysis.tree, s.head) for s in arguments
    )
    return replace(status, certainty=Certainty.POSSIBLE) if is_alternative and status.polarity is Polarity.POSITIVE else status


def is_one_of_two(tree: Tree, word: int) -> bool:
    """Return whether a phrase is coordinated by "or" with another."""
    if tree.deps[word] != "conj" and tree.child(word, "conj") < 0:
        return False
    first = tree.heads[word] if tree.deps[word] == "conj" else word
    group = [first, *tree.all_children(first, "conj")] if first >= 0 else []
    return len(group) > 1 and any(tree.lemmas[c] == "or" for g in group for c in tree.all_children(g, "cc"))


def _unique(slots: list[Slot]) -> list[Slot]:
    found: dict[tuple[str, int], Slot] = {}
    for s in slots:
        found.setdefault((s.role, s.head), s)
    return list(found.values())


def predicate_lemma(tree: Tree, frame: Frame) -> str:
    """Return the lemma of a predicate: a verb with its particle, a noun, an adjective, or "be"."""
    i = frame.head
    if frame.kind == "be":
        return "be"
    if frame.kind == "adj":
        return tree.words[i].lower() if tree.pos[i] == "VERB" else tree.lemmas[i]
    particles = [tree.words[c].lower() for c in tree.all_children(i, "compound:prt")]
    return " ".join([tree.lemmas[i], *particles])


def _rule_name(frame: Frame) -> str:
    kind = {"verb": "clause", "noun": "copula-noun", "adj": "copula-adjective", "be": "copula"}[frame.kind]
    link = "relative" if frame.link.endswith("relcl") else frame.link
    return kind if frame.link in ("root", "parataxis") else f"{kind}:{link}"


def _confidence(frame: Frame, subject: Slot | None) -> float:
    """Return how sure the rule is: a controlled or missing subject is less sure than one of its own."""
    if subject is None:
        return 0.7
    return {"xcomp": 0.8, "advcl": 0.75, "acl": 0.75}.get(frame.link, 0.9)


def complement_slots(tree: Tree, frame: Frame) -> list[Slot]:
    """Return what a copula says of its subject, and the arguments of a nominal predicate."""
    i = frame.head
    if frame.kind == "verb":
        return []
    role, prep = preposition(tree, i)
    if frame.kind == "be" and role:
        return [Slot(role, i, noun_phrase(tree, i), prep)]
    comp = Slot("comp", i, noun_phrase(tree, i))
    if frame.kind != "noun":
        return [comp]
    return [comp, *nominal_roles(tree, i), *inherited_roles(tree, i)]


def _point_to_event(analysis: Analysis, frame: Frame, roles: Roles) -> None:
    """Make the clause before it the subject of ", which angered X" and ", a move that angered X"."""
    tree = analysis.tree
    if frame.link == "advcl:relcl" and frame.subject_clause >= 0:
        event = event_slot(analysis, frame.subject_clause)
    elif _is_about_event(analysis, frame):
        event = event_slot(analysis, frame.governor)
    elif frame.link == "acl:relcl" and is_anaphoric(tree, frame.antecedent):
        event = event_slot(analysis, analysis.above[frame.antecedent])
    else:
        return
    if event is not None and event.clause != frame.head:
        heads = (frame.antecedent, frame.subject_clause)
        roles.subjects = [event if s.head in heads else s for s in roles.subjects]


def _is_about_event(analysis: Analysis, frame: Frame) -> bool:
    """Return whether ", which angered X" after a thing speaks of the clause: things do not anger, what is done to them does."""
    tree, thing = analysis.tree, frame.antecedent
    if frame.link != "acl:relcl" or tree.lemmas[frame.head] not in EMOTIONS or thing < 0 or tree.deps[thing] not in ("obj", "obl"):
        return False
    left = tree.left[frame.head]
    is_set_off = "," in (tree.words[left], tree.words[left - 1]) and "which" in (w.lower() for w in tree.words[left : left + 2])
    return (
        is_set_off
        and tree.pos[thing] == "NOUN"
        and tree.lemmas[thing] not in EVENT_NOUNS | TALK_NOUNS
        and tree.heads[thing] == frame.governor
    )


def is_anaphoric(tree: Tree, noun: int) -> bool:
    """Return whether a noun takes up the clause before it: an apposition like ", a step"."""
    if noun < 0 or tree.lemmas[noun] not in ANAPHORIC_NOUNS or tree.deps[noun] not in ("appos", "parataxis", "dep", "conj", "obl:unmarked"):
        return False
    left = min(noun_phrase(tree, noun))
    return left > 0 and tree.words[left - 1] in (",", "-", "–", "—", "--") and tree.lemmas[left] in ("a", "an", "the", "this", "another")


def event_slot(analysis: Analysis, predicate: int) -> Slot | None:
    """Return an event as an argument: the event noun that a support verb carries, else the predicate's own words."""
    frame = analysis.frames.get(predicate)
    if frame is None:
        return None
    tree = analysis.tree
    for c in tree.all_children(predicate, "obj", "nsubj:pass"):
        if is_supported(tree, frame, c):
            return Slot("subj", c, event_words(tree, c), clause=c)
    return Slot("subj", predicate, predicate_words(tree, frame), clause=predicate)


def is_supported(tree: Tree, frame: Frame, noun: int) -> bool:
    """Return whether a verb only carries the event noun that is its object."""
    verb = tree.lemmas[frame.head]
    is_broken = verb in BREAKING_VERBS and tree.lemmas[noun] in BREAKABLE
    is_carrier = is_broken or verb in SUPPORT_VERBS or verb in PLANNING_VERBS or verb in CANCELLING_VERBS
    is_received = (verb in RECEIVING_VERBS and tree.lemmas[noun] in DONE_TO) or (verb == "have" and tree.lemmas[noun] in HELD)
    return frame.kind == "verb" and is_carrier and not is_received and is_event_noun(tree, noun)


def is_event_noun(tree: Tree, noun: int) -> bool:
    """Return whether a common noun names an event or an act."""
    return tree.pos[noun] == "NOUN" and tree.lemmas[noun] in EVENT_NOUNS


def event_words(tree: Tree, noun: int) -> list[int]:
    """Return an event noun with its noun modifiers: "trade talks"."""
    return sorted({noun, *(w for c in tree.all_children(noun, "compound") for w in range(tree.left[c], c + 1)), *_hyphens(tree, noun)})


def _hyphens(tree: Tree, noun: int) -> list[int]:
    return [c for c in tree.all_children(noun, "punct") if tree.words[c] == "-" and c == noun - 1]


def _support_drafts(analysis: Analysis, frame: Frame, roles: Roles) -> list[Draft]:
    """Return what "held talks with X" says: a relation named by the event noun, with the verb's subject and status."""
    tree, result = analysis.tree, []
    for thing in roles.objects:
        if not is_supported(tree, frame, thing.head):
            continue
        modifiers = [*nominal_roles(tree, thing.head), *shared_modifiers(tree, thing.head)]
        extra = [s for s in roles.others if s.clause < 0 and s.role not in ("comp", "iobj")]
        subjects = _doers_of(tree, thing.head, roles)
        for subject in subjects:
            if subject is None and tree.lemmas[frame.head] in CANCELLING_VERBS | BREAKING_VERBS:
                continue
            partners = partners_of(tree, frame, roles, subject)
            if not any(s.role not in ("time", "compound") for s in (*modifiers, *extra, *partners)):
                continue
            result.append(
                Draft(
                    tree,
                    thing.head,
                    tree.lemmas[thing.head],
                    "noun",
                    sorted({*predicate_words(tree, frame), *event_words(tree, thing.head)}),
                    [s for s in (subject,) if s is not None] + _unique([*modifiers, *extra, *partners]),
                    _support_status(analysis, frame),
                    "support-verb",
                    analysis.claims.get(frame.head),
                    frame.passive,
                    confidence=0.8 if subject else 0.6,
                )
            )
    return result


def _doers_of(tree: Tree, noun: int, roles: Roles) -> list[Slot | None]:
    """Return who does what the event noun that a verb carries names: its subject, or the receiver of "gave X control"."""
    receivers = [s for s in roles.others if s.role == "iobj"]
    if receivers and tree.lemmas[noun] in RECEIVED:
        return [replace(s, role="subj") for s in receivers]
    return [*roles.subjects] or [None]


def _support_status(analysis: Analysis, frame: Frame) -> Status:
    """Return a verb's status, for what it carries; what is only planned is possible and yet to come, what is cancelled is not done."""
    status = analysis.statuses[frame.head]
    if analysis.tree.lemmas[frame.head] in CANCELLING_VERBS:
        return replace(status, polarity=flipped(status.polarity))
    if analysis.tree.lemmas[frame.head] not in PLANNING_VERBS:
        return status
    return replace(status, certainty=Certainty.POSSIBLE, tense=Tense.FUTURE)


def shared_modifiers(tree: Tree, noun: int) -> list[Slot]:
    """Return the phrases after a coordination that all its nouns share: "sales and contacts with X"."""
    head = tree.heads[noun] if tree.deps[noun] == "conj" else noun
    group = [head, *(c for c in tree.all_children(head, "conj") if tree.pos[c] == "NOUN")]
    if len(group) < 2:
        return []
    last = max(group)
    own = {s.role for s in nominal_roles(tree, noun)}
    others = [s for n in group if n != noun for s in nominal_roles(tree, n) if s.head > last and s.role not in ("compound", "poss")]
    return [s for s in others if s.role not in own]
