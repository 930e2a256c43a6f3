"""Settlement in a store: its articles under the ids that a person's decisions give their entities, without reading them again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import GraphData, Resolution
from kg.pipeline import Finding
from kg.resolve import merge_resolutions
from kg.resolve.ledger import Ledger, Renaming, Settlement, rename_entity, rename_statements, settle

if TYPE_CHECKING:
    import pyoxigraph as ox

Readings = Mapping[str, tuple[str, ...]]
"""The ids that the entities of an article had when it was read, by those that they have now."""


def graph_readings(findings: Sequence[Finding], ledger: Ledger) -> Readings:
    """Return the ids that entities had when their articles were read, by the ids that the ledger gives them, where those are others."""
    things = {(finding.article.id, entity.id) for finding in findings for entity in finding.entities}
    settlement = settle(things, (), ledger)
    found: dict[str, set[str]] = defaultdict(set)
    for article, entity in things:
        found[settlement.id_of(article, entity)].add(entity)
    return {name: tuple(sorted(old)) for name, old in found.items() if old != {name}}


def settle_store(store: "ox.Store", ledger: Ledger) -> set[str]:
    """Give the entities of a store the ids that a ledger says, an article at a time, and return the articles that must be read again.

    These are the ones in which a decision took two things for one that are two again: only their texts can tell which is which.
    """
    from kg.write.store import list_readings_of_entities

    readings = list_readings_of_entities(store)
    settlement = settle(((article, old) for article, names in readings.items() for group in names.values() for old in group), (), ledger)
    again = set()
    for article, names in sorted(readings.items()):
        targets = {name: {settlement.id_of(article, old) for old in group} for name, group in names.items()}
        if all(ids == {name} for name, ids in targets.items()):
            continue
        is_clear = all(len(ids) == 1 for ids in targets.values())
        if not is_clear:
            again.add(article)
        _put_settled(store, article, names, {name: min(ids) for name, ids in targets.items() if len(ids) == 1}, settlement, is_clear)
    return again


def _put_settled(
    store: "ox.Store", article: str, names: Readings, targets: Mapping[str, str], settlement: Settlement, is_clear: bool
) -> None:
    """Put an article with its entities under new ids; one that is not clear is marked to be read again."""
    from kg.write.store import put_article, read_reading, read_store

    part, reading = read_store(store, [article]), read_reading(store, article)
    changed = {name: new for name, new in targets.items() if name != new}
    loose = frozenset(name for name in changed if names[name] != (name,) or (article, name) in settlement.loose)
    renaming = Renaming(changed, {}, loose)
    entities = merge_resolutions([Resolution(tuple(rename_entity(entity, renaming) for entity in part.entities), {})])
    graph = GraphData(part.articles, tuple(entities), tuple(rename_statements(part.statements, renaming)))
    after: dict[str, set[str]] = defaultdict(set)
    for name, group in names.items():
        after[targets.get(name, name)].update(group)
    kept = {name: tuple(sorted(group)) for name, group in after.items()}
    put_article(store, graph, reading if is_clear else replace(reading, digest=""), kept={article}, readings=kept)
