"""Edges of one relation: typed where a property of the ontology matches, of an office, or open in the words of the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.graph.amounts import parse_count
from kg.graph.edges.concepts import DIRECT_ROLES, NO_OBJECT_ROLES, node_of, object_of
from kg.graph.edges.edge import OPEN, Edge
from kg.graph.edges.offices import OWNER_ROLES, office_edges
from kg.graph.fillers import CONCEPT, Filler, FillerKind, Reading, Scene, is_somebody_else, joint_entities
from kg.graph.matches import Match, find_matches, trust_in
from kg.graph.ontology import TOP_CLASS
from kg.graph.wording import BE, be_label, participle, singular, verb_label, without_opener
from kg.model import Argument, Entity

SPEECH = "speechVerbs"
ADDRESSEE_ROLES = frozenset({"obj", "iobj", "to", "with", "about", "of", "against", "on"})
"""Roles in which an entity beside a verb of saying is news: whom or what it was said to or about, not where."""
MEMBER_OF = "memberOf"
ORIGINS = frozenset({"citizenOf", "basedIn"})
"""Properties that tell where the thing described is from, and leave open what it is: "the Peruvian singer"."""
SUMS = frozenset({"MonetaryAmount", "Percentage"})
"""The classes of amounts that tell how large what somebody has or does is."""
DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "some", "all", "any", "many"}
)
PROVIDING = frozenset({"provide", "supply", "present", "equip", "entrust"})
"""Verbs whose object is who gets what stands behind "with"."""
QUESTIONS = frozenset({"what", "which", "who", "whom"})
QUOTES = re.compile('["“”]')
MAX_FOLDED_WORDS = 5
"""A direct object of up to so many words can stand in the label of an edge: "signed a letter to"."""


def edges_of(reading: Reading) -> list[Edge]:
    """Return the edges of one relation: those of an office, typed ones, and without an office the open ones that these leave room for."""
    if not any(char.isalpha() for char in reading.relation.lemma):
        return []
    party = list(_party_edges(reading))
    if party:
        return party
    offices = list(office_edges(reading))
    if offices and reading.relation.category == "noun":
        return offices
    typed: list[Edge] = []
    taken: set[int] = set()
    for match in find_matches(reading.scene, reading.relation, reading.fillers, reading.partners):
        edge = _typed_edge(reading, match)
        if edge is not None:
            typed.append(edge)
            asked = () if edge.predicate in ORIGINS else match.asked
            taken |= {match.object.argument.head, *(argument.head for argument in asked)}
    if offices:
        return [*offices, *typed]
    rest = [filler for filler in reading.fillers if filler.argument.head not in taken]
    if typed and not (reading.relation.category == "noun" and all(edge.predicate in ORIGINS for edge in typed)):
        rest = [filler for filler in rest if filler.argument.role not in DIRECT_ROLES or filler.kind is FillerKind.ENTITY]
        rest = [filler for filler in rest if filler.argument.role in ("subj", *DIRECT_ROLES)]
    return [*typed, *_open_edges(replace(reading, fillers=tuple(rest)))]


# ---------------------------------------------------------------- typed


def _party_edges(reading: Reading) -> Iterator[Edge]:
    """Yield whose member somebody is who is called by his party's name: "Ana Ruiz, a Republican"."""
    entities, member = reading.scene.entities, reading.scene.ontology.properties.get(MEMBER_OF)
    named = [filler for filler in reading.fillers if filler.kind is FillerKind.ENTITY]
    subject = next((filler for filler in named if filler.argument.role == "subj" and entities[filler.entity].type == "Person"), None)
    party = next((filler for filler in named if filler.argument.role == "comp" and entities[filler.entity].type == "Party"), None)
    if reading.relation.category == "noun" and member and subject and party:
        yield Edge(
            relation=reading.relation,
            subject=subject.entity,
            predicate=member.name,
            object=party.entity,
            label=member.label,
            subject_argument=subject.argument,
            object_argument=party.argument,
            created=(),
            trigger=MEMBER_OF,
        )


def _typed_edge(reading: Reading, match: Match) -> Edge | None:
    """Return a match as an edge; None where its ends say too little."""
    if not _has_typed_ends(reading, match):
        return None
    words = _measured_words(reading, match)
    subject, made = (match.subject.possessor, ()) if words else node_of(reading, match.subject)
    thing, more = object_of(reading, match.object)
    if not subject or not thing or subject == thing:
        return None
    return Edge(
        relation=reading.relation,
        subject=subject,
        predicate=match.property.name,
        object=thing,
        label=_measured_label(reading, match, words) if words else match.property.label,
        subject_argument=match.subject.argument,
        object_argument=match.object.argument,
        created=(*made, *more),
        trigger=match.trigger.text,
        trust=trust_in(match),
        is_symmetric=match.property.is_symmetric,
    )


def _has_typed_ends(reading: Reading, match: Match) -> bool:
    if match.object.kind is FillerKind.DATE or (match.property.name in ORIGINS and match.object.kind is not FillerKind.ENTITY):
        return False
    if reading.relation.lemma in reading.scene.ontology.members(SPEECH) and match.object.kind is not FillerKind.ENTITY:
        return False
    if match.subject.kind is FillerKind.ENTITY:
        return True
    if match.property.is_literal and match.subject.possessor and not _is_actor(reading.scene, match.subject):
        return bool(_measured_words(reading, match))
    if match.object.kind in (FillerKind.ENTITY, FillerKind.AMOUNT):
        return True
    return _is_known_sort(match.subject) and (
        _is_known_sort(match.object) or (match.trigger.takes_phrases and _is_actor(reading.scene, match.subject))
    )


def _measured_words(reading: Reading, match: Match) -> str:
    """Return what of its owner a property of anything tells of: "shares" of "shares of Delta", whose rise is told of Delta."""
    filler = match.subject
    is_measure = match.property.is_literal and match.property.domain <= {TOP_CLASS}
    if not is_measure or not filler.possessor or filler.kind is not FillerKind.CONCEPT or _is_actor(reading.scene, filler):
        return ""
    return " ".join(without_opener(filler.rest).split()[:MAX_FOLDED_WORDS]).lower()


def _measured_label(reading: Reading, match: Match, words: str) -> str:
    """Return what the text says of a measure in its own words: "shares jumped by"."""
    role = match.object.argument.role
    verb = verb_label(reading.relation) if reading.relation.category == "verb" else ""
    return f"{words} {verb} {'' if role in DIRECT_ROLES else role}".strip() if verb else f"{words} {match.property.label}"


def _is_known_sort(filler: Filler) -> bool:
    """Tell whether a phrase's noun says what sort of thing it names: "soldiers", "a landslide", not "the matter"."""
    return filler.kind is FillerKind.ENTITY or bool(filler.types - {CONCEPT, TOP_CLASS})


def _is_actor(scene: Scene, filler: Filler) -> bool:
    return any(scene.ontology.is_a(kind, "Agent") for kind in filler.types)


# ---------------------------------------------------------------- open


@dataclass(frozen=True, slots=True)
class _Head:
    """Where open edges start: the subject's id, and what of its phrase goes into predicate and label ("exports" of Peru)."""

    filler: Filler
    id: str
    created: tuple[Entity, ...]
    words: str = ""


def _open_edges(reading: Reading) -> Iterator[Edge]:
    for head in _heads(reading):
        if reading.relation.category == "verb":
            yield from _verb_edges(reading, head)
        elif reading.relation.category == "adj":
            yield from _adjective_edges(reading, head)
        else:
            yield from _noun_edges(reading, head)
    yield from _joint_edges(reading)


def _heads(reading: Reading) -> Iterator[_Head]:
    """Yield the subjects of open edges; of a passive without a doer, what it is done to."""
    role = "obj" if _is_agentless(reading) else "subj"
    for filler in reading.fillers:
        if filler.argument.role != role:
            continue
        if filler.possessor and filler.kind is FillerKind.CONCEPT and _is_measure(reading) and not _is_person(reading.scene, filler):
            words = without_opener(filler.rest)
            yield _Head(filler, filler.possessor, (), " ".join(words.split()[:MAX_FOLDED_WORDS]))
        else:
            name, created = node_of(reading, filler)
            if name:
                yield _Head(filler, name, created)


def _is_measure(reading: Reading) -> bool:
    """Tell whether a relation says how much: its object is money or a share, or it is a verb of rise and fall or of price."""
    if any(filler.argument.role in DIRECT_ROLES and filler.types & SUMS for filler in reading.fillers):
        return True
    readings = reading.scene.ontology.index.get((reading.relation.lemma, reading.relation.category), ())
    return any(item.is_literal and "Agent" not in item.domain for item, _ in readings)


def _is_person(scene: Scene, filler: Filler) -> bool:
    return any(scene.ontology.is_a(kind, "Person") for kind in filler.types)


def _is_agentless(reading: Reading) -> bool:
    return reading.relation.passive and all(filler.argument.role != "subj" for filler in reading.fillers)


def _verb_edges(reading: Reading, head: _Head) -> Iterator[Edge]:
    relation = reading.relation
    is_passive = _is_agentless(reading)
    is_one = head.filler.kind is FillerKind.ENTITY
    label = be_label(relation, participle(relation), is_one=is_one) if is_passive else verb_label(relation)
    lemma = f"be {participle(relation)}" if is_passive else relation.lemma
    direct = [f for f in reading.fillers if f.argument.role in DIRECT_ROLES and f.argument.head != head.filler.argument.head]
    folded = next((f for f in direct if f.kind is FillerKind.CONCEPT and len(f.argument.text.split()) <= MAX_FOLDED_WORDS), None)
    thing = folded or next((f for f in direct if f.argument.role == "obj" and f.argument.head_lemma not in QUESTIONS), None)
    distant = [f for f in reading.fillers if _is_distant(reading, f) or _is_receiver(reading, f, thing)]
    for filler in distant:
        if thing is not None and thing.entity and thing.entity == filler.entity:
            continue
        role = "to" if filler.argument.role == "iobj" else filler.argument.role
        middle = (f" {folded.argument.head_lemma}" if folded else "", f" {_folded_words(reading.scene, thing)}" if thing else "")
        further = "" if label.endswith(f" {role}") and not folded else f" {role}"
        yield from _edge_to(reading, head, filler, f"{lemma}{middle[0]}{further}", f"{label}{middle[1]}{further}")
    complement = _complement(reading, direct)
    for filler in direct:
        kind, words = ("", "") if complement is None or filler.argument.role != "obj" else _complement_words(reading.scene, complement)
        is_said = complement is not None and filler.argument.role == "comp"
        if not (distant and filler is folded) and filler not in distant and not is_said:
            yield from _edge_to(reading, head, filler, lemma + kind, label + words)


def _folded_words(scene: Scene, filler: Filler) -> str:
    """Return the words of an argument that stand in a label; of a long one, its name or the words up to its head."""
    text = " ".join(filler.argument.text.split()).removeprefix("no ")
    if text.split()[0].lower() in DETERMINERS:
        text = text[0].lower() + text[1:]
    if len(text.split()) <= MAX_FOLDED_WORDS:
        return text
    if filler.kind is FillerKind.ENTITY:
        return scene.entities[filler.entity].label
    before = filler.argument.text[: max(0, filler.argument.head - filler.argument.start)].split()
    return " ".join([*before, filler.argument.text.split()[len(before)]][-MAX_FOLDED_WORDS:])


def _complement(reading: Reading, direct: Sequence[Filler]) -> Filler | None:
    """Return what a verb says of its object: "available" in "made the letters available"; None where it has no object."""
    if all(filler.argument.role != "obj" for filler in direct):
        return None
    role = "with" if reading.relation.lemma in PROVIDING else "as"
    found = (f for f in reading.fillers if f.argument.role == "comp" or (f.argument.role == role and f.kind is FillerKind.CONCEPT))
    return next(found, None)


def _complement_words(scene: Scene, complement: Filler) -> tuple[str, str]:
    """Return what a complement adds to a predicate, and to its label."""
    role, text = complement.argument.role, _folded_words(scene, complement)
    text = without_opener(text) if role == "comp" else f"{role} {text}"
    return f" {complement.argument.head_lemma}", f" {QUOTES.sub('', text)}"


def _is_receiver(reading: Reading, filler: Filler, thing: Filler | None) -> bool:
    """Tell whether an argument is whom something is given, of a verb that gives something other than words."""
    is_given = thing is not None and filler is not thing and filler.argument.role == "iobj"
    is_part = thing is not None and filler.kind is FillerKind.ENTITY and filler.entity == thing.entity
    return is_given and not is_part and reading.relation.lemma not in reading.scene.ontology.members(SPEECH)


def _is_distant(reading: Reading, filler: Filler) -> bool:
    """Tell whether an argument behind a preposition makes an edge of its own."""
    role = filler.argument.role
    if role in NO_OBJECT_ROLES or role in DIRECT_ROLES or role == "poss":
        return False
    if reading.relation.lemma in reading.scene.ontology.members(SPEECH) and role not in ADDRESSEE_ROLES:
        return False
    return filler.kind is FillerKind.ENTITY or (filler.kind is FillerKind.AMOUNT and bool(filler.literal and filler.literal.unit))


def _adjective_edges(reading: Reading, head: _Head) -> Iterator[Edge]:
    relation = reading.relation
    comp = next((filler.argument.text for filler in reading.fillers if filler.argument.role == "comp"), "")
    quality = " ".join(comp.split()) if relation.lemma in comp.lower() and len(comp.split()) <= MAX_FOLDED_WORDS else relation.lemma
    for filler in reading.fillers:
        if filler.kind is FillerKind.ENTITY and _is_distant(reading, filler):
            words = f"{quality} {filler.argument.role}"
            yield from _edge_to(reading, head, filler, f"be {words.lower()}", be_label(relation, words))


def _noun_edges(reading: Reading, head: _Head) -> Iterator[Edge]:
    """Yield edges of a nominal predicate: "is the architect of", "is" a concept, or an event noun's "talks with"."""
    relation = reading.relation
    comp = next((filler.argument for filler in reading.fillers if filler.argument.role == "comp"), None)
    if comp is not None and is_somebody_else(reading.scene, comp, head.id):
        return
    others = [f for f in reading.fillers if f.kind is FillerKind.ENTITY and f.argument.role not in (*NO_OBJECT_ROLES, "comp")]
    for filler in others:
        role = "of" if filler.argument.role == "poss" else filler.argument.role
        if comp is not None:
            noun = without_opener(comp.text) if len(comp.text.split()) <= MAX_FOLDED_WORDS and not filler.possessor else relation.lemma
            yield from _edge_to(reading, head, filler, f"be {relation.lemma} {role}", be_label(relation, f"{noun} {role}"))
        elif role not in DIRECT_ROLES:
            kind, label = _event_words(reading)
            yield from _edge_to(reading, head, filler, f"{kind} {role}", f"{label} {role}")
    if comp is not None and not others and not head.words:
        phrase = Filler(_extended(reading, comp), FillerKind.CONCEPT, types=frozenset({"Concept"}))
        edges = _edge_to(reading, head, phrase, "be", BE[relation.tense])
        yield from (_with_singular(edge, comp) for edge in edges) if head.filler.kind is FillerKind.ENTITY else edges


def _with_singular(edge: Edge, comp: Argument) -> Edge:
    """Return what one of several is said to be in the singular: of "leaders of the march" "leader of the march"."""
    said = next((item.text for item in edge.relation.arguments if item.role == "comp"), "")
    if said.lower().startswith("one of "):
        return edge
    return replace(edge, created=tuple(replace(item, label=_singular_label(item.label, comp.head_lemma)) for item in edge.created))


def _singular_label(label: str, lemma: str) -> str:
    """Return a plural description in the singular, without its count: "two brothers of Ana" as "brother of Ana"."""
    words = label.split()
    at = next((n for n, word in enumerate(words) if word.lower() != lemma and singular(word.lower()) == lemma), -1)
    if at < 0:
        return label
    first = 1 if at and parse_count(" ".join(words[: at + 1]), words[at]) else 0
    return " ".join([*words[first:at], lemma, *words[at + 1 :]])


def _extended(reading: Reading, comp: Argument) -> Argument:
    """Return a description with the phrase that goes on right after it: "spokesperson" "for the ferry service"."""
    text = reading.scene.article.text
    known = (filler for filler in reading.fillers if filler.kind is not FillerKind.NOTHING)
    for item in (filler.argument for filler in known if filler.argument.role in OWNER_ROLES):
        if comp.end < item.start and text[comp.end : item.start].split()[:1] == [item.role] and item.start - comp.end <= len(item.role) + 2:
            return replace(comp, end=item.end, text=text[comp.start : item.end])
    return comp


def _event_words(reading: Reading) -> tuple[str, str]:
    """Return an event noun with the nouns before it that are no names, as lemmas and as a label with the verb that carries it."""
    relation = reading.relation
    kinds = [f.argument for f in reading.fillers if f.argument.role == "compound" and f.kind is not FillerKind.ENTITY]
    label = " ".join([*(kind.text for kind in kinds), relation.phrase.split()[-1]]) if relation.implied else verb_label(relation)
    return " ".join([*(kind.head_lemma for kind in kinds), relation.lemma]), label


def _edge_to(reading: Reading, head: _Head, filler: Filler, predicate: str, label: str) -> Iterator[Edge]:
    """Yield an open edge unless one of its ends says too little."""
    if reading.relation.lemma in reading.scene.ontology.members(SPEECH) and filler.kind is not FillerKind.ENTITY:
        return
    is_named = head.filler.kind is FillerKind.ENTITY or bool(head.filler.possessor)
    if filler.literal is not None and not filler.literal.unit:
        return
    if filler.kind in (FillerKind.NOTHING, FillerKind.DATE, FillerKind.EVENT) or (filler.kind is FillerKind.CONCEPT and not is_named):
        return
    thing, created = object_of(reading, filler)
    if not thing or thing == head.id:
        return
    words = f"{head.words.lower()} " if head.words else ""
    yield Edge(
        relation=reading.relation,
        subject=head.id,
        predicate=f"{OPEN}{words}{predicate}",
        object=thing,
        label=f"{head.words} {label}".strip(),
        subject_argument=head.filler.argument,
        object_argument=filler.argument,
        created=(*head.created, *created),
    )


def _joint_edges(reading: Reading) -> Iterator[Edge]:
    """Yield what happens between two: "Chile-Peru trade grew" is an edge from Chile to Peru."""
    relation = reading.relation
    subject = next((filler for filler in reading.fillers if filler.argument.role == "subj" and filler.kind is FillerKind.CONCEPT), None)
    if subject is None or relation.category != "verb" or subject.possessor:
        return
    pair, noun = joint_entities(reading.scene, subject.argument)
    if len(pair) == 2:
        first, second = pair
        yield Edge(
            relation=relation,
            subject=first,
            predicate=f"{OPEN}{subject.argument.head_lemma} {relation.lemma} with",
            object=second,
            label=f"{noun} {verb_label(relation)} with",
            subject_argument=subject.argument,
            object_argument=subject.argument,
        )
