"""Settlement: from what rules propose and persons decide to one id for each thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.model import MergeDecision
from kg.resolve.ledger.entries import Ledger
from kg.resolve.ledger.groups import Groups
from kg.resolve.ledger.references import Reference, parse_reference
from kg.resolve.resolution import is_wikidata

Thing = tuple[str, str]
"""An entity as one article has it: the article's id and the entity's."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """The id of each thing whose id is not its own any more; `loose` are those that are no longer what their first id says."""

    ids: Mapping[Thing, str] = field(default_factory=dict)
    loose: frozenset[Thing] = frozenset()


def settle(things: Iterable[Thing], proposals: Iterable[MergeDecision], ledger: Ledger) -> Settlement:
    """Return the ids of all things: what a person decided holds; then what rules propose, the surest first; then, one id is one thing.

    Where rules name the articles of an id (`ID@ARTICLE`), that id is no ground for being one. Articles that a person's decisions name
    count even where they are not there, so that what is settled for an article does not hang on which others are.
    """
    groups: Groups[Reference] = Groups()
    present = set(things)
    named = _apply_decisions(groups, ledger)
    scattered = _apply_proposals(groups, sorted(proposals))
    by_id: dict[str, list[str]] = defaultdict(list)
    for article, entity in sorted(present | {(reference.article, reference.value) for reference in named}):
        if Reference(entity, article) not in scattered:
            by_id[entity].append(article)
    for entity, articles in sorted(by_id.items()):
        _join_same_id(groups, entity, articles)
    return _name_groups(groups, present, named | scattered)


def _apply_decisions(groups: Groups[Reference], ledger: Ledger) -> set[Reference]:
    """Join and part what a person decided, and return the things of single articles that it is about."""
    entries = [entry for entry in ledger.decided if not entry.is_about_name]
    for entry in entries:
        if entry.is_one:
            groups.join(entry.one, entry.other)
    for entry in entries:
        if not entry.is_one:
            groups.part(entry.one, entry.other)
    return {reference for entry in entries for reference in (entry.one, entry.other) if reference.article}


def _apply_proposals(groups: Groups[Reference], proposals: Iterable[MergeDecision]) -> set[Reference]:
    """Part and join what rules propose, and return the things of single articles that it is about."""
    pairs = [(parse_reference(item.one), parse_reference(item.other), item) for item in proposals]
    pairs = [(one, other, item) for one, other, item in pairs if not one.is_name and not other.is_name]
    for one, other, item in pairs:
        if not item.merged:
            groups.part(one, other)
    for one, other in _largest_clusters(pairs):
        groups.join(one, other)
    for one, other, item in sorted(pairs, key=lambda pair: -pair[2].score):
        if item.merged:
            groups.join(one, other)
    return {reference for one, other, _ in pairs for reference in (one, other) if reference.article}


def _largest_clusters(pairs: Iterable[tuple[Reference, Reference, MergeDecision]]) -> list[tuple[Reference, Reference]]:
    """Return for each id whose articles rules tell apart the id itself with the largest of its groups, or the first of equally large."""
    clusters: dict[str, Groups[Reference]] = {}
    for one, other, item in pairs:
        if one.article and other.article and one.value == other.value:
            groups = clusters.setdefault(one.value, Groups())
            if item.merged:
                groups.join(one, other)
            groups.find(one)
            groups.find(other)
    largest = (min((sorted(group) for group in clusters[name]), key=lambda group: (-len(group), group)) for name in sorted(clusters))
    return [(Reference(group[0].value), group[0]) for group in largest]


def _join_same_id(groups: Groups[Reference], entity: str, articles: Iterable[str]) -> None:
    """Join the things of one id, as far as nothing keeps them apart."""
    anchors = [Reference(entity)]
    for article in articles:
        thing = Reference(entity, article)
        if not any(groups.join(thing, anchor) for anchor in anchors):
            anchors.append(thing)


def _name_groups(groups: Groups[Reference], things: set[Thing], named: set[Reference]) -> Settlement:
    ids: dict[Thing, str] = {}
    loose: set[Thing] = set()
    for group in groups:
        present = sorted((ref.article, ref.value) for ref in group if (ref.article, ref.value) in things)
        whole = [ref.value for ref in group if not ref.article]
        name = min(whole, key=_preference) if whole else _loose_id(group, named)
        ids.update((thing, name) for thing in present if thing[1] != name)
        if not whole:
            loose.update(thing for thing in present if thing[1] != name)
    return Settlement(ids, frozenset(loose))


def _preference(name: str) -> tuple[bool, int, str]:
    """Return what sorts the ids that one thing could have: Wikidata's first, then the shortest."""
    return not is_wikidata(name), len(name), name


def _loose_id(group: Iterable[Reference], named: set[Reference]) -> str:
    """Return the id of a thing that is not what its id says: with the article that a decision names, or else the first."""
    first = min(group, key=lambda ref: (ref not in named, ref.article, ref.value))
    return first.value if first.value.startswith(f"{first.article}-") else f"{first.article}-{first.value}"
