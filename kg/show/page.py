"""What the page knows: the drawing, and for each fact its evidence cut into marked pieces."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.model import Article, Entity, GraphData, Statement
from kg.show.palette import DASHES, FAMILIES, MINOR, OTHERS, STATUS_COLOURS, colour_types, family_of
from kg.show.ranking import rank_edges
from kg.show.scene import MINOR_TYPES, Edge, Scene, name_type
from kg.show.status import STATUSES, explain_status, speaker_of

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]

MENTIONS = 60
"""As many mentions of one entity as the page shows: the tables have them all."""


def page_data(graph: GraphData, scene: Scene, network: "Network", *, title: str, type_labels: Mapping[str, str]) -> dict[str, Any]:
    """Return everything the page needs, as JSON values."""
    names = {entity.id: entity.label or entity.id for entity in graph.entities}
    return {
        "title": title,
        "counts": count_words(graph, scene),
        "order": rank_edges(graph, scene),
        "types": _types(scene, type_labels),
        "statuses": _statuses(scene),
        "nodes": network.nodes,
        "edges": network.edges,
        "entities": {entity.id: _entity(entity) for entity in sorted(graph.entities, key=lambda entity: entity.id)},
        "facts": {edge.id: _fact(edge, names) for edge in scene.edges},
        "articles": {
            article.id: _article(article) for article in sorted(graph.articles, key=lambda article: (article.published, article.id))
        },
    }


def page_title(graph: GraphData) -> str:
    """Return the headline of a graph that was given none: its only article's title, or the number of articles."""
    titles = [article.title for article in graph.articles if article.title]
    return titles[0] if len(graph.articles) == 1 and titles else "What the articles say"


def count_words(graph: GraphData, scene: Scene) -> str:
    """Return the line of counts: "21 entities · 35 facts, 24 asserted · 3 articles"."""
    asserted = sum(edge.status == "asserted" for edge in scene.edges)
    facts = f"{_count(len(scene.edges), 'fact', 'facts')}, {asserted} asserted" if scene.edges else "0 facts"
    return " · ".join([_count(len(graph.entities), "entity", "entities"), facts, _count(len(graph.articles), "article", "articles")])


def mark_sentence(statement: Statement) -> list[list[str]]:
    """Return the sentence of a statement as pieces of text, each with its part: "s", "r", "o" (subject, relation, object) or ""."""
    evidence = statement.evidence
    start, text = evidence.sentence.start, evidence.sentence_text
    parts = [""] * len(text)
    marks = [("o", evidence.object), ("s", evidence.subject), *(("r", span) for span in evidence.relation)]
    for part, span in marks:
        for place in range(max(0, span.start - start), min(len(text), span.end - start)):
            parts[place] = part
    return _runs(text, parts)


def _runs(text: str, parts: list[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    for character, part in zip(text, parts, strict=True):
        if runs and runs[-1][1] == part:
            runs[-1][0] += character
        else:
            runs.append([character, part])
    return runs


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _types(scene: Scene, type_labels: Mapping[str, str]) -> list[dict[str, Any]]:
    counts = _tally(node.type for node in scene.nodes if node.degree)
    colours = colour_types(node.type for node in scene.nodes)
    families = [*FAMILIES, OTHERS, MINOR]
    order = sorted(colours, key=lambda name: (families.index(family_of(name)), -counts.get(name, 0), name))
    return [
        {"id": name, "label": type_labels.get(name) or name_type(name), "count": counts.get(name, 0)}
        | {"light": colours[name][0], "dark": colours[name][1], "minor": name in MINOR_TYPES, "family": family_of(name)}
        for name in order
    ]


def _statuses(scene: Scene) -> list[dict[str, Any]]:
    counts = _tally(edge.status for edge in scene.edges)
    return [
        {"id": name, "label": label, "count": counts[name], "dashes": DASHES.get(name, [])}
        | {"light": STATUS_COLOURS[name][0], "dark": STATUS_COLOURS[name][1]}
        for name, label in STATUSES.items()
        if name in counts
    ]


def _tally(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "aliases": sorted(set(entity.aliases) - {entity.label}),
        "links": sorted(set(entity.same_as)),
        "mentions": len(entity.mentions),
        "where": _places(entity),
    }


def _places(entity: Entity) -> list[list[Any]]:
    """Return the first mentions of an entity by article, each as its words and where they begin and end in the article's text."""
    places: dict[str, list[list[Any]]] = {}
    for article, mention in sorted(set(entity.mentions))[:MENTIONS]:
        places.setdefault(article, []).append([mention.text, mention.start, mention.end])
    return [[article, mentions] for article, mentions in places.items()]


def _article(article: Article) -> dict[str, str]:
    return {"title": article.title or article.id, "source": article.source, "published": article.published, "url": article.url}


def _fact(edge: Edge, names: Mapping[str, str]) -> dict[str, Any]:
    return {"status": edge.status, "evidence": [_evidence(statement, names) for statement in edge.statements]}


def _evidence(statement: Statement, names: Mapping[str, str]) -> dict[str, Any]:
    evidence = statement.evidence
    shown = {
        "article": evidence.article,
        "sentence": mark_sentence(statement),
        "status": explain_status(statement, names),
        "by": speaker_of(statement, names),
        "byNode": statement.attributed_to if statement.attributed_to in names else "",
        "cue": statement.attribution_cue,
        "when": statement.when,
        "rule": evidence.rule,
        "confidence": round(evidence.confidence, 3),
        "more": _further_parts(statement, names),
    }
    return {key: value for key, value in shown.items() if value not in ("", [])}


def _further_parts(statement: Statement, names: Mapping[str, str]) -> list[list[str]]:
    """Return what the clause tells besides subject and object: roles of the event with their fillers, else the words as they came."""
    if statement.event is None:
        return [[role, names.get(value, value)] for role, value in sorted(statement.qualifiers)]
    ends = {statement.subject, statement.object}
    found = [
        (role.name, names.get(role.entity, role.words)) for role in statement.event.roles if not role.entity or role.entity not in ends
    ]
    return [list(pair) for pair in dict.fromkeys(found)]
