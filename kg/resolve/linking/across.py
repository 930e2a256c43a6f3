"""Who is who across articles: what should be one entity, what only shares a name, and why.

Entities of one id are one unless something speaks against it; entities of other ids are compared where they fall into one block: the same
name or alias, or names that sound alike. Every block is handled once, each member against a bounded number of clusters, so the time grows
as the sorting does: n log n in the number of entities.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from kg.model import MergeDecision, Profile, Resolution
from kg.resolve.kinds import group_of
from kg.resolve.linking.evidence import NEVER, Unit, Verdict, compare, join_units, unit_of
from kg.resolve.names import PARTICLES, name_key, person_words, sound_key

SHARED = frozenset({"Group"})
"""Types of which a name has one meaning: a people, a religion."""
CLUSTERS = 16
"""Namesakes told apart under one id; a further one joins the one that it is most like."""
HUB = 20
"""Articles whose context is kept for a known thing; all its names are."""
BLOCK = 24
"""Units of a block that are compared each with each; in a larger block each is compared with its neighbours in order."""
NO_PROFILE = Profile()
NEAR_MISS = -1.5
"""Support from which on a pair that stays apart is worth telling."""


def propose_merges(resolutions: Sequence[Resolution]) -> list[MergeDecision]:
    """Return what should be joined across articles besides equal ids, and what should not though names or ids are alike, sorted.

    An id that is split is named with every article that has it (`ID@ARTICLE`): each cluster as a star from its first article, and the
    first articles of two clusters kept apart.
    """
    nodes = by_id(resolutions)
    spread = Counter({name: len(units) for name, units in nodes.items()})
    total = len(resolutions)
    decisions: list[MergeDecision] = []
    units: list[Unit] = []
    for name in sorted(nodes):
        clusters = split_id(nodes[name], spread, total)
        units.extend(cluster[0] for cluster in clusters)
        if len(clusters) > 1:
            decisions.extend(split_decisions(clusters, spread, total))
    decisions.extend(block_decisions(units, spread, total))
    return sorted(set(decisions))


def by_id(resolutions: Iterable[Resolution]) -> dict[str, list[Unit]]:
    """Return the named entities of the articles as units, by id, each id's in the order of the articles' days and names."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for resolution in resolutions:
        for entity in resolution.entities:
            article = min((place for place, _ in entity.mentions), default="")
            if article and entity.id in resolution.profiles and entity.type not in SHARED:
                profile = resolution.profiles.get(entity.id, NO_PROFILE)
                found[entity.id].append(unit_of(f"{entity.id}@{article}", article, entity, profile))
    for units in found.values():
        units.sort(key=lambda unit: (unit.days, unit.articles))
    return found


def split_id(units: Sequence[Unit], spread: Mapping[str, int], total: int) -> list[tuple[Unit, list[Unit]]]:
    """Return the clusters of the entities of one id: all in one where it is a known thing, else by comparing each with the clusters."""
    if units[0].is_linked:
        joined = units[0]
        for unit in units[1:HUB]:
            joined = join_units(joined, unit)
        names = frozenset(name for unit in units for name in unit.names)
        return [(replace(joined, ref=joined.entity.id, names=names), list(units))]
    clusters: list[tuple[Unit, list[Unit]]] = []
    for unit in units:
        verdicts = [compare(cluster, unit, spread, total) for cluster, _ in clusters]
        best = max(range(len(clusters)), key=lambda i: (verdicts[i].support, -i), default=-1)
        if best >= 0 and (verdicts[best].merged or len(clusters) >= CLUSTERS):
            clusters[best] = (join_units(clusters[best][0], unit), [*clusters[best][1], unit])
        else:
            clusters.append((unit, [unit]))
    if len(clusters) == 1:
        merged, members = clusters[0]
        return [(replace(merged, ref=merged.entity.id), members)]
    return clusters


def split_decisions(clusters: Sequence[tuple[Unit, list[Unit]]], spread: Mapping[str, int], total: int) -> Iterator[MergeDecision]:
    """Yield the decisions for an id that stands for several things."""
    for cluster, members in clusters:
        for member in members[1:]:
            yield decision(members[0], member, compare(cluster, member, spread, total), merged=True)
    for (one, first), (other, second) in combinations(clusters, 2):
        yield decision(first[0], second[0], compare(one, other, spread, total), merged=False)


# ---------------------------------------------------------------- other ids


def block_decisions(units: Sequence[Unit], spread: Mapping[str, int], total: int) -> Iterator[MergeDecision]:
    """Yield the decisions for units of other ids that share a name, or whose names sound alike."""
    blocks: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        for key in block_keys(unit):
            blocks[key].append(unit)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for one, other in pairs_of(blocks[key]):
            pair = (min(one.ref, other.ref), max(one.ref, other.ref))
            if pair in seen or one.entity.id == other.entity.id:
                continue
            seen.add(pair)
            verdict = compare(one, other, spread, total)
            if verdict.merged or verdict.support >= NEAR_MISS or is_trap(one, other):
                yield decision(one, other, verdict, merged=verdict.merged)


def block_keys(unit: Unit) -> set[tuple[str, str]]:
    """Return the keys under which a unit meets others: its names, and for persons the sounds of first and last word."""
    group = unit.group
    keys = {(group, name) for name in unit.names if name}
    if group == "Person":
        for name in sorted(unit.names):
            words = [word for word in person_words(name) if word not in PARTICLES]
            if len(words) > 1:
                keys.add((group, f"~{sound_key(words[0])} {sound_key(words[-1])}"))
    return keys


def pairs_of(block: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield the pairs of a block that are compared."""
    ordered = sorted(block, key=lambda unit: (name_key(unit.entity.label), unit.ref))
    if len(ordered) <= BLOCK:
        yield from combinations(ordered, 2)
        return
    for i, unit in enumerate(ordered):
        yield from ((unit, other) for other in ordered[i + 1 : i + 1 + BLOCK // 4])


def is_trap(one: Unit, other: Unit) -> bool:
    """Say whether two carry one full name though they are two."""
    return name_key(one.entity.label) == name_key(other.entity.label)


def decision(one: Unit, other: Unit, verdict: Verdict, *, merged: bool) -> MergeDecision:
    """Return a verdict on two units as a line of the ledger."""
    first, second = sorted((one, other), key=lambda unit: unit.ref)
    return MergeDecision(
        one=first.ref,
        other=second.ref,
        merged=merged,
        reasons=tuple(reason for reason in verdict.reasons if reason),
        score=0.0 if verdict.support <= NEVER / 2 else verdict.score,
        names=(first.entity.label, second.entity.label),
        type=group_of(first.entity.type) if first.entity.type != second.entity.type else first.entity.type,
        articles=tuple(sorted({*first.articles, *second.articles}))[:8],
    )
