"""The tables `facts.csv`, `entities.csv` and `mentions.csv`: comma-separated, UTF-8, one header line, lines end in a newline.

A cell of names (subject, predicate, object, attributed_to, label, aliases, text) that a spreadsheet would take for a formula gets a leading
apostrophe, unless it is a plain number such as -5 or +3.2%. A sentence is always exactly the article's text between `start` and `end`,
whatever it begins with, since programs rely on that: load that column as text when the articles are not trusted.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Article, Entity, GraphData, Literal, Mention, Statement
from kg.write.iris import entity_iri, predicate_iri, statement_iris
from kg.write.nodes import decimal_text

FACT_COLUMNS = (
    *("subject", "predicate", "object", "subject_iri", "predicate_iri", "object_iri", "asserted", "polarity", "certainty", "tense"),
    *("attributed_to", "when", "confidence", "article", "published", "sentence", "start", "end"),
)
ENTITY_COLUMNS = ("iri", "label", "type", "aliases", "same_as", "mentions")
MENTION_COLUMNS = ("iri", "label", "type", "article", "start", "end", "text", "kind")
LIST_SEPARATOR = "|"
"""Between the aliases, and between the IRIs, of one entity; an IRI cannot hold it, and in an alias it becomes a slash."""
NAME_COLUMNS = frozenset({"subject", "predicate", "object", "attributed_to", "label", "aliases", "text"})
FORMULA_START = re.compile(r"[=+\-@\t\r]")
PLAIN_NUMBER = re.compile(r"[+-]?\d[\d.,]*\s?%?")


def fact_rows(graph: GraphData) -> list[dict[str, str]]:
    """Return one row for each statement and evidence, in the order of the articles' ids and of their texts."""
    entities = {entity.id: entity for entity in graph.entities}
    articles = {article.id: article for article in graph.articles}
    return [_fact_row(statement, entities, articles) for statement in statement_iris(graph.statements)]


def entity_rows(graph: GraphData) -> list[dict[str, str]]:
    """Return one row for each entity, in the order of the entities' ids."""
    return [_entity_row(entity) for entity in sorted(graph.entities, key=lambda entity: entity.id)]


def mention_rows(graph: GraphData) -> list[dict[str, str]]:
    """Return one row for each mention of an entity, in the order of the entities' ids, and of the articles and their texts."""
    entities = sorted(graph.entities, key=lambda entity: entity.id)
    return [_mention_row(entity, article, mention) for entity in entities for article, mention in sorted(set(entity.mentions))]


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the rows as a CSV file."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_guarded(column, row[column]) for column in columns] for row in rows)
    return file.getvalue().encode()


def object_text(value: str | Literal, entities: Mapping[str, Entity]) -> str:
    """Return what people read for an object: the entity's label, or the literal's words."""
    return entities[value].label if isinstance(value, str) else value.text or f"{value.value} {value.unit}".strip()


def voice_text(attributed_to: str, entities: Mapping[str, Entity]) -> str:
    """Return the label of the one who claims it, or the quoted words."""
    return entities[attributed_to].label if attributed_to in entities else attributed_to


def truth_text(value: bool) -> str:
    """Return true or false as files spell it."""
    return "true" if value else "false"


def _fact_row(statement: Statement, entities: Mapping[str, Entity], articles: Mapping[str, Article]) -> dict[str, str]:
    evidence = statement.evidence
    return {
        "subject": entities[statement.subject].label,
        "predicate": statement.label,
        "object": object_text(statement.object, entities),
        "subject_iri": entity_iri(statement.subject),
        "predicate_iri": predicate_iri(statement.predicate),
        "object_iri": entity_iri(statement.object) if isinstance(statement.object, str) else "",
        "asserted": truth_text(statement.asserted),
        "polarity": statement.polarity.value,
        "certainty": statement.certainty.value,
        "tense": statement.tense.value,
        "attributed_to": voice_text(statement.attributed_to, entities),
        "when": statement.when,
        "confidence": decimal_text(evidence.confidence),
        "article": evidence.article,
        "published": articles[evidence.article].published,
        "sentence": evidence.sentence_text,
        "start": str(evidence.sentence.start),
        "end": str(evidence.sentence.end),
    }


def _entity_row(entity: Entity) -> dict[str, str]:
    return {
        "iri": entity_iri(entity.id),
        "label": entity.label,
        "type": entity.type,
        "aliases": LIST_SEPARATOR.join(alias.replace(LIST_SEPARATOR, "/") for alias in sorted(set(entity.aliases))),
        "same_as": LIST_SEPARATOR.join(sorted(set(entity.same_as))),
        "mentions": str(len(entity.mentions)),
    }


def _mention_row(entity: Entity, article: str, mention: Mention) -> dict[str, str]:
    return {
        "iri": entity_iri(entity.id),
        "label": entity.label,
        "type": entity.type,
        "article": article,
        "start": str(mention.start),
        "end": str(mention.end),
        "text": mention.text,
        "kind": mention.kind.value,
    }


def _guarded(column: str, cell: str) -> str:
    risky = column in NAME_COLUMNS and FORMULA_START.match(cell) and not PLAIN_NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
