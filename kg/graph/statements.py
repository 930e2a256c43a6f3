"""Statements of an article: relations and entities joined, typed by the ontology where it matches, each with status and evidence."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.graph.edges.appositions import chained_relations
from kg.graph.edges.bearers import bearer_relations
from kg.graph.edges.counterparts import cabinet_edges, counterpart_edges
from kg.graph.edges.departures import departure_edges
from kg.graph.edges.edge import OPEN, Edge
from kg.graph.edges.occurrences import place_relations
from kg.graph.edges.offices import join_offices
from kg.graph.edges.relations import ORIGINS, edges_of
from kg.graph.events.event import add_events
from kg.graph.fillers import Filler, Reading, Scene, fill_all, make_scene, mend_arguments
from kg.graph.ontology import Ontology, ancestors_of
from kg.model import (
    Argument,
    Article,
    Certainty,
    Entity,
    Evidence,
    Extraction,
    Literal,
    Polarity,
    Relation,
    Resolution,
    Span,
    Statement,
    Tense,
)  # fmt: skip

IS = f"{OPEN}be"
"""The open relation of what somebody or something is said to be."""
QUOTES = re.compile(r"[\"“”]")
THIRD_PERSON = frozenset({"he", "she", "they", "it", "him", "her", "them"})


def build_statements(
    article: Article, extraction: Extraction, resolution: Resolution, ontology: Ontology
) -> tuple[list[Statement], list[Entity]]:
    """Return the statements of an article in the order of the text, and the concepts, events and offices made for them."""
    scene = make_scene(article, extraction, resolution, ontology)
    given = extraction.relations
    told = [*given, *chained_relations(scene, given), *bearer_relations(scene, given), *place_relations(scene, given)]
    relations = [mend_arguments(scene, relation) for relation in told]
    filled = [(relation, fillers) for relation in relations for fillers in fill_all(scene, relation)]
    subjects = _subjects_by_predicate(filled)
    edges: list[Edge] = []
    for relation, fillers in filled:
        own = {filler.argument.head for filler in fillers if filler.argument.role == "subj"}
        partners = tuple(filler for filler in subjects[_predicate_key(relation)] if filler.argument.head not in own)
        edges.extend(edges_of(Reading(scene, relation, fillers, partners, relations)))
    offices = join_offices(edges)
    further = (*counterpart_edges(scene, offices), *cabinet_edges(scene, offices), *departure_edges(scene, filled, offices))
    kept = _without_echoes(join_offices([*offices, *further]), ontology)
    finished = [(edge, finish(scene, edge)) for edge in kept]
    statements = _merge(add_events(scene, finished, relations))
    return statements, _created(kept)


def finish(scene: Scene, edge: Edge) -> Statement:
    """Return an edge as a statement; the ends of a symmetric one in the order of their ids."""
    subject, thing = edge.subject, edge.object
    first, second = _span(edge.subject_argument), _span(edge.object_argument)
    if edge.is_symmetric and isinstance(thing, str) and thing < subject:
        subject, thing, first, second = thing, subject, second, first
    relation = edge.relation
    speaker, cue = _attribution(scene, relation)
    return Statement(
        subject=subject,
        predicate=edge.predicate,
        object=thing,
        evidence=_evidence(scene, edge, first, second),
        label=edge.label,
        polarity=relation.polarity,
        certainty=relation.certainty,
        tense=relation.tense,
        attributed_to=speaker,
        attribution_cue=cue,
        when=relation.time.value if relation.time else "",
        asserted=is_asserted(scene, relation, speaker, "" if _is_quoted_other(scene, edge.subject_argument) else edge.subject),
        qualifiers=_qualifiers(scene, edge),
    )


def is_asserted(scene: Scene, relation: Relation, speaker: str, actor: str) -> bool:
    """Tell whether the article itself states a relation as a fact: positive, certain, not future, and nobody else's mere claim."""
    if relation.polarity is not Polarity.POSITIVE or relation.certainty is not Certainty.CERTAIN or relation.tense is Tense.FUTURE:
        return False
    return relation.attribution is None or (bool(speaker) and (speaker == actor or _is_source(scene, speaker)))


def _is_quoted_other(scene: Scene, argument: Argument) -> bool:
    """Tell whether a subject is a "he" or "they" in quotation marks, whom the speaker can hardly be."""
    if argument.text.strip().lower() not in THIRD_PERSON:
        return False
    paragraph = scene.article.text.rfind("\n", 0, argument.start) + 1
    return len(QUOTES.findall(scene.article.text, paragraph, argument.start)) % 2 == 1


def _is_source(scene: Scene, speaker: str) -> bool:
    """Tell whether a speaker is the publisher of the article itself."""
    source = scene.article.source.casefold().strip()
    entity = scene.entities.get(speaker)
    names = (entity.label, *entity.aliases) if entity else (speaker.strip('"'),)
    return bool(source) and any(name.casefold().removeprefix("the ") == source.removeprefix("the ") for name in names)


def _attribution(scene: Scene, relation: Relation) -> tuple[str, str]:
    """Return who claims a relation (an entity's id, or words in quotation marks), and the words that show it to be a claim."""
    if relation.attribution is None:
        return "", ""
    speaker = relation.attribution.speaker
    if speaker is None:
        return "", relation.attribution.cue
    if speaker.head in scene.links:
        return scene.links[speaker.head], relation.attribution.cue
    words = " ".join(speaker.text.split()).replace('"', "'")
    return (f'"{words}"' if words else ""), relation.attribution.cue


def _evidence(scene: Scene, edge: Edge, subject: Span, thing: Span) -> Evidence:
    relation = edge.relation
    return Evidence(
        article=scene.article.id,
        sentence=relation.sentence,
        sentence_text=scene.article.text[relation.sentence.start : relation.sentence.end],
        subject=subject,
        relation=relation.words,
        object=thing,
        rule=f"{relation.rule} | {edge.trigger}" if edge.trigger else relation.rule,
        confidence=round(relation.confidence * edge.trust, 3),
    )


def _qualifiers(scene: Scene, edge: Edge) -> tuple[tuple[str, str], ...]:
    """Return the further arguments of the relation: role, and entity id or words."""
    used = {edge.subject_argument, edge.object_argument}
    rest = [item for item in edge.relation.arguments if item not in used and item.role != "clause" and item.clause < 0]
    found = [*edge.qualifiers, *((item.role, scene.links.get(item.head, _words(item))) for item in rest)]
    time = edge.relation.time
    if time is not None and all(item.role != "time" for item in rest):
        found.append(("time", " ".join(time.text.split())))
    ends = {edge.subject, edge.object} if isinstance(edge.object, str) else {edge.subject}
    return tuple(dict.fromkeys(pair for pair in found if pair[1] and pair[1] not in ends))


def _words(argument: Argument) -> str:
    return " ".join(argument.text.split())


def _span(argument: Argument) -> Span:
    return Span(argument.start, argument.end)


# ---------------------------------------------------------------- many relations


def _predicate_key(relation: Relation) -> tuple[object, ...]:
    return relation.sentence, relation.words, relation.lemma, relation.polarity


def _subjects_by_predicate(filled: Iterable[tuple[Relation, Sequence[Filler]]]) -> dict[tuple[object, ...], list[Filler]]:
    """Return the subjects of each predicate: coordinated subjects come as one relation each."""
    found: dict[tuple[object, ...], list[Filler]] = {}
    for relation, fillers in filled:
        known = found.setdefault(_predicate_key(relation), [])
        for filler in fillers:
            if filler.argument.role == "subj" and all(filler.argument.head != other.argument.head for other in known):
                known.append(filler)
    return found


def _without_echoes(edges: Iterable[Edge], ontology: Ontology) -> list[Edge]:
    """Return the edges without open ones that another edge of the same sentence makes superfluous."""
    above = {name: item.parents for name, item in ontology.properties.items()}
    sentences: dict[Span, list[Edge]] = {}
    for edge in edges:
        sentences.setdefault(edge.relation.sentence, []).append(edge)
    return [edge for group in sentences.values() for edge in _of_sentence_without_echoes(_without_wider(group, above))]


def _without_wider(edges: Sequence[Edge], above: Mapping[str, tuple[str, ...]]) -> list[Edge]:
    """Return the edges without typed ones where another of the same ends is typed by a narrower property: who signed also agreed."""
    told: dict[tuple[object, ...], set[str]] = {}
    for edge in edges:
        if not edge.is_open:
            told.setdefault(_ends_and_status(edge), set()).update(ancestors_of(edge.predicate, above) - {edge.predicate})
    return [edge for edge in edges if edge.predicate not in told.get(_ends_and_status(edge), ())]


def _ends_and_status(edge: Edge) -> tuple[object, ...]:
    relation = edge.relation
    return _ends(edge), relation.polarity, relation.certainty, relation.tense


def _of_sentence_without_echoes(edges: Sequence[Edge]) -> list[Edge]:
    beside = _by_end(edges)
    rivals = _by_end(edge for edge in edges if not edge.is_open)
    kept: list[Edge] = []
    for edge in edges:
        near = (rivals[edge.subject], beside[edge.subject]) if edge.is_open else ([], [])
        if not any(_echoes(edge, rival) for rival in near[0]) and not any(_is_subject_noun(edge, other) for other in near[1]):
            kept.append(edge)
            for end in _ends(edge) if edge.is_open else ():
                rivals[end].append(edge)
    return kept


def _by_end(edges: Iterable[Edge]) -> defaultdict[str, list[Edge]]:
    """Return edges by what stands at their ends: only such as share an end say the same."""
    found: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for end in _ends(edge):
            found[end].append(edge)
    return found


def _ends(edge: Edge) -> frozenset[str]:
    return frozenset((edge.subject, str(edge.object)))


def _is_subject_noun(edge: Edge, other: Edge) -> bool:
    """Tell whether an open edge's predicate is but the subject of another with the same ends: "talks" beside "talks stalled"."""
    if edge.relation.words == other.relation.words:
        return False
    subject = _span(other.subject_argument)
    inside = all(subject.start <= word.start and word.end <= subject.end for word in edge.relation.words)
    return inside and _ends(edge) == _ends(other)


def _echoes(edge: Edge, rival: Edge) -> bool:
    """Tell whether an open edge only repeats a rival: same ends over shared words, or a link to the noun that is the rival's predicate."""
    if edge.relation is rival.relation and edge.predicate == rival.predicate:
        return False
    if _ends(edge) == _ends(rival):
        return _overlap(edge.relation.words, rival.relation.words)
    if edge.predicate == IS and not rival.is_open and rival.predicate not in ORIGINS and edge.subject in (rival.subject, rival.object):
        return _overlap([_span(edge.object_argument)], rival.relation.words)
    head = edge.object_argument.head
    is_carrier = bool(edge.created) and any(span.start <= head < span.end for span in rival.relation.words)
    return is_carrier and edge.subject == rival.subject and edge.relation.words != rival.relation.words


def _overlap(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for span in spans for other in others)


def _merge(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements in the order of the text; of equal ones in a sentence, the surest."""
    best: dict[tuple[object, ...], Statement] = {}
    for statement in statements:
        key = _identity(statement)
        if key not in best or statement.evidence.confidence > best[key].evidence.confidence:
            best[key] = statement
    return sorted(best.values(), key=_order)


def _identity(statement: Statement) -> tuple[object, ...]:
    status = (statement.polarity, statement.certainty, statement.tense, statement.attributed_to, statement.when)
    return statement.subject, statement.predicate, statement.object, statement.evidence.sentence, status


def _order(statement: Statement) -> tuple[object, ...]:
    evidence, thing = statement.evidence, statement.object
    value = thing.value if isinstance(thing, Literal) else thing
    place = (evidence.sentence, evidence.relation, evidence.subject, evidence.object)
    return (*place, statement.predicate, statement.subject, value, statement.polarity, statement.certainty, statement.tense)


def _created(edges: Iterable[Edge]) -> list[Entity]:
    """Return the entities made for the edges, one for each id with all its mentions, sorted by id."""
    found: dict[str, Entity] = {}
    for entity in (entity for edge in edges for entity in edge.created):
        known = found.get(entity.id)
        mentions = sorted({*known.mentions, *entity.mentions}) if known else entity.mentions
        found[entity.id] = replace(known or entity, mentions=tuple(mentions))
    return [found[name] for name in sorted(found)]
