"""Entities and statements under the ids that things have been given."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.model import Entity, Event, Statement
from kg.resolve.ledger.settlement import Settlement
from kg.resolve.ledger.uses import wikidata_iris
from kg.resolve.names import slug

OFFICE = "Office"


@dataclass(frozen=True, slots=True)
class Renaming:
    """The new ids of one article's entities, and the label that each new id goes by."""

    ids: Mapping[str, str]
    labels: Mapping[str, str]
    loose: frozenset[str]


def find_renamings(entities: Mapping[str, Iterable[Entity]], settlement: Settlement) -> dict[str, Renaming]:
    """Return the renaming of each article, given its entities; articles that keep all their ids are left out."""
    labels = _labels(entities, set(settlement.ids.values()))
    changed: dict[str, dict[str, str]] = defaultdict(dict)
    for (article, old), new in settlement.ids.items():
        changed[article][old] = new
    loose: dict[str, set[str]] = defaultdict(set)
    for article, old in settlement.loose:
        loose[article].add(old)
    return {
        article: Renaming(ids | _office_ids(entities.get(article, ()), ids), labels, frozenset(loose[article]))
        for article, ids in changed.items()
    }


def rename_entity(entity: Entity, renaming: Renaming) -> Entity:
    """Return an entity under its new id: one that has become another goes by that one's label and keeps its own as an alias."""
    new = renaming.ids.get(entity.id)
    if new is None:
        return entity
    label = renaming.labels.get(new, entity.label)
    aliases = tuple(sorted({*entity.aliases, entity.label} - {label}))
    kept = () if entity.id in renaming.loose else entity.same_as
    return replace(entity, id=new, label=label, aliases=aliases, same_as=tuple(sorted({*kept, *wikidata_iris(new)})))


def rename_statements(statements: Iterable[Statement], renaming: Renaming) -> list[Statement]:
    """Return the statements with new ids; one that would say something of a thing and itself, since the two are one, goes."""
    renamed = ((statement, _rename_statement(statement, renaming.ids)) for statement in statements)
    return [new for old, new in renamed if new.subject != new.object or old.subject == old.object]


def _rename_statement(statement: Statement, ids: Mapping[str, str]) -> Statement:
    value = statement.object
    return replace(
        statement,
        subject=ids.get(statement.subject, statement.subject),
        object=ids.get(value, value) if isinstance(value, str) else value,
        attributed_to=ids.get(statement.attributed_to, statement.attributed_to),
        qualifiers=tuple((role, ids.get(item, item)) for role, item in statement.qualifiers),
        event=_rename_event(statement.event, ids) if statement.event else None,
    )


def _rename_event(event: Event, ids: Mapping[str, str]) -> Event:
    renamed = (replace(role, entity=ids.get(role.entity, role.entity)) for role in event.roles)
    return replace(event, roles=tuple(sorted(renamed, key=lambda role: role.rank)))


def _labels(entities: Mapping[str, Iterable[Entity]], targets: set[str]) -> dict[str, str]:
    """Return the label of each id that others take: the most frequent one where it was the id at first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in (entity for group in entities.values() for entity in group if entity.id in targets):
        counts[entity.id][entity.label] += 1
    return {name: max(labels, key=lambda label: (labels[label], label)) for name, labels in counts.items()}


def _office_ids(entities: Iterable[Entity], ids: Mapping[str, str]) -> dict[str, str]:
    """Return the new ids of offices, whose ids end in their owner's or holder's."""
    ends = {f"-{slug(old)}-office": f"-{slug(new)}-office" for old, new in ids.items()}
    found = {}
    for entity in (entity for entity in entities if entity.type == OFFICE and entity.id not in ids):
        end = max((end for end in ends if entity.id.endswith(end)), key=len, default="")
        if end:
            found[entity.id] = entity.id.removesuffix(end) + ends[end]
    return found
