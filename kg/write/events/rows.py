"""Events as a table: one row for each, with a column for each question that news answers."""

from collections.abc import Iterable, Mapping

from kg.model import Article, Entity, Event, GraphData, Role, Statement
from kg.write.iris import event_iri, statement_iris
from kg.write.nodes import decimal_text

PARTS: Mapping[str, tuple[str, ...]] = {
    "who": ("agent",),
    "what": ("patient",),
    "to_whom": ("recipient", "beneficiary"),
    "with_whom": ("partner", "opponent"),
    "from_whom": ("origin",),
    "where": ("place", "destination", "occasion"),
    "how_much": ("amount", "duration"),
    "how": ("instrument", "capacity"),
    "why": ("reason", "purpose"),
    "about": ("topic",),
}
"""The roles that answer each question."""
EVENT_COLUMNS = (
    *("who", "did", "what", "to_whom", "with_whom", "from_whom", "where", "when", "how_much", "how", "why", "about"),
    *("asserted", "polarity", "certainty", "tense", "attributed_to", "confidence", "article", "published", "sentence", "event"),
)
SEPARATOR = "; "
"""Between several answers to one question."""


def event_rows(graph: GraphData) -> list[dict[str, str]]:
    """Return one row for each event, in the order of the articles' ids and of their texts."""
    entities = {entity.id: entity for entity in graph.entities}
    articles = {article.id: article for article in graph.articles}
    found: dict[str, list[Statement]] = {}
    for statement in statement_iris(graph.statements):
        if statement.event is not None:
            found.setdefault(statement.event.id, []).append(statement)
    return [_row(event, group, entities, articles) for group in found.values() if (event := group[0].event) is not None]


def role_text(role: Role, entities: Mapping[str, Entity]) -> str:
    """Return what people read for the filler of a role."""
    if role.entity:
        return entities[role.entity].label
    return role.amount.text if role.amount and role.amount.text else role.words


def _row(event: Event, statements: list[Statement], entities: Mapping[str, Entity], articles: Mapping[str, Article]) -> dict[str, str]:
    first = statements[0]
    voice = first.attributed_to
    parts = {column: _join(role_text(role, entities) for role in event.roles if role.name in names) for column, names in PARTS.items()}
    return parts | {
        "did": _join(item.label for item in statements if item.predicate in event.kinds),
        "when": event.when,
        "asserted": "true" if first.asserted else "false",
        "polarity": first.polarity.value,
        "certainty": first.certainty.value,
        "tense": first.tense.value,
        "attributed_to": entities[voice].label if voice in entities else voice,
        "confidence": decimal_text(max(item.evidence.confidence for item in statements)),
        "article": first.evidence.article,
        "published": articles[first.evidence.article].published,
        "sentence": first.evidence.sentence_text,
        "event": event_iri(event),
    }


def _join(words: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(words))
