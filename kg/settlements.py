"""Settlement in a store: its articles under the ids that rules and a person's decisions give their entities, without reading them again.

A store keeps each entity as its article had it when it was read. What is one across articles is decided anew from these whenever articles
have come, as in a build of all of them at once: the order in which they came makes no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Entity, GraphData, Mention, MentionKind, MergeDecision, Resolution
from kg.pipeline import Finding
from kg.resolve import merge_resolutions, propose_merges
from kg.resolve.ledger import Ledger, Renaming, Settlement, find_renamings, rename_entity, rename_statements, settle

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.write.store import Origin, Origins

SOMEWHERE = Mention(0, 0, "", MentionKind.NAME, "", 0)
"""Stands for the mentions of an entity whose article alone is asked for."""
NO_RENAMING = Renaming({}, {}, frozenset())


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a store: what rules propose across its articles, the articles by the ids read there, and those to be read again.

    The last are the ones in which two things were taken for one that are two again: only their texts can tell which is which.
    """

    proposals: tuple[MergeDecision, ...]
    articles: Mapping[str, tuple[str, ...]]
    again: frozenset[str]


def finding_origins(finding: Finding, ledger: Ledger) -> "Origins":
    """Return the entities of an article as it was read, by the ids that the ledger gives them."""
    from kg.write.store import Origin

    article = finding.article.id
    renaming = _renamings({article: finding.entities}, (), ledger).get(article, NO_RENAMING)
    found: dict[str, list[Origin]] = defaultdict(list)
    for entity in finding.entities:
        plain = replace(entity, mentions=())
        found[renaming.ids.get(entity.id, entity.id)].append(Origin(plain, finding.resolution.profiles.get(entity.id)))
    return {name: tuple(group) for name, group in found.items()}


def settle_store(store: "ox.Store", ledger: Ledger) -> Settled:
    """Give the entities of a store the ids that rules propose and a ledger says; articles whose entities keep theirs are not touched."""
    from kg.write.store import list_origins

    kept = list_origins(store)
    entities = {article: [origin.entity for group in names.values() for origin in group] for article, names in sorted(kept.items())}
    proposals = propose_merges([_resolution(article, names) for article, names in sorted(kept.items())])
    renamings = _renamings(entities, proposals, ledger)
    again = set()
    for article, names in sorted(kept.items()):
        renaming = renamings.get(article, NO_RENAMING)
        targets = {name: {renaming.ids.get(origin.entity.id, origin.entity.id) for origin in group} for name, group in names.items()}
        if all(ids == {name} for name, ids in targets.items()):
            continue
        if any(len(ids) > 1 for ids in targets.values()):
            again.add(article)
        _put_settled(store, article, names, {name: min(ids) for name, ids in targets.items() if len(ids) == 1}, renaming)
    return Settled(tuple(proposals), _articles_of(entities), frozenset(again))


def _resolution(article: str, names: "Origins") -> Resolution:
    """Return what propose_merges asks for of an article that was read before."""
    origins = [origin for group in names.values() for origin in group]
    entities = tuple(replace(origin.entity, mentions=((article, SOMEWHERE),)) for origin in origins)
    return Resolution(entities, {}, profiles={origin.entity.id: origin.profile for origin in origins if origin.profile is not None})


def _renamings(entities: Mapping[str, Iterable[Entity]], proposals: Sequence[MergeDecision], ledger: Ledger) -> dict[str, Renaming]:
    """Return the renaming of each article; in an article a thing goes by the label that it has there under its new id."""
    things = [(article, entity.id) for article, group in entities.items() for entity in group]
    settlement: Settlement = settle(things, proposals, ledger)
    return find_renamings(entities, settlement)


def _articles_of(entities: Mapping[str, Iterable[Entity]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for article, group in entities.items():
        for entity in group:
            found[entity.id].add(article)
    return {name: tuple(sorted(articles)) for name, articles in found.items()}


def _put_settled(store: "ox.Store", article: str, names: "Origins", targets: Mapping[str, str], renaming: Renaming) -> None:
    """Put an article with its entities under new ids; one where `targets` lacks some, since they are two again, is to be read again."""
    from kg.write.store import put_article, read_reading, read_store

    part, reading = read_store(store, [article]), read_reading(store, article)
    ids = {name: new for name, new in targets.items() if name != new}
    own = {entity.id: entity.label for group in names.values() for entity in (origin.entity for origin in group)}
    local = replace(renaming, labels=own)
    current = Renaming(ids, {}, frozenset())
    found = [entity for old in part.entities for entity in _renamed(old, names.get(old.id, ()) if old.id in targets else (), local)]
    entities = merge_resolutions([Resolution(tuple(found), {})])
    graph = GraphData(part.articles, tuple(entities), tuple(rename_statements(part.statements, current)))
    after: dict[str, list[Origin]] = defaultdict(list)
    for name, group in names.items():
        after[targets.get(name, name)] += group
    is_clear = len(targets) == len(names)
    origins = {name: tuple(group) for name, group in after.items()}
    put_article(store, graph, reading if is_clear else replace(reading, digest=""), kept={article}, origins=origins)


def _renamed(old: Entity, origins: "Sequence[Origin]", renaming: Renaming) -> Iterator[Entity]:
    """Yield the origins of an entity under their new id, the first with the entity's mentions; without origins, the entity."""
    if not origins:
        yield old
    for number, origin in enumerate(origins):
        yield replace(rename_entity(origin.entity, renaming), mentions=old.mentions if number == 0 else ())
