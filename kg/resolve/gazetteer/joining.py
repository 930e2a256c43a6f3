"""The knowledge base with the user's own things in it, which go before all others of their names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from kg.resolve.gazetteer.things import OwnThing
from kg.resolve.knowledge import Holder, Knowledge, Known, group_terms, index_surnames
from kg.resolve.names import name_key

FIRST_DAY, LAST_DAY = "0001-01-01", ""


def add_things(knowledge: Knowledge, things: Iterable[OwnThing]) -> Knowledge:
    """Return a knowledge base with things added; of what it holds already, what they do not say is kept."""
    added = list(things)
    if not added:
        return knowledge
    own = {thing.id: _known(thing, knowledge.things.get(thing.id)) for thing in added}
    terms = [_term(thing) for thing in added if thing.type == "Person" and thing.office]
    persons = {known.label: known for known in own.values() if known.type == "Person"}
    names = _own_names(added)
    return replace(
        knowledge,
        things={**knowledge.things, **own},
        names={**knowledge.names, **_before(names, knowledge.names)},
        openers=knowledge.openers | {key.split()[0] for key in names},
        holders=(*knowledge.holders, *terms),
        surnames={**knowledge.surnames, **_before(index_surnames(persons, terms), knowledge.surnames)},
        offices={**knowledge.offices, **_joined_terms(knowledge.offices, group_terms(terms, "country"))},
        terms={**knowledge.terms, **group_terms(terms, "person")},
        own=knowledge.own | frozenset(own),
    )


def dated_names(knowledge: Knowledge) -> frozenset[str]:
    """Return the names whose meaning hangs on the day, since a thing of the user's own has them from or until a date only."""
    dated = {name for name in knowledge.own if knowledge.things[name].start or knowledge.things[name].end}
    return frozenset(key for key, ids in knowledge.names.items() if not dated.isdisjoint(ids)) if dated else frozenset()


def knowledge_on(knowledge: Knowledge, dated: Collection[str], date: str) -> Knowledge:
    """Return a knowledge base in which names mean what they mean on an ISO date, given those whose meaning hangs on it."""
    changed = {key: tuple(name for name in knowledge.names[key] if knowledge.things[name].is_valid(date)) for key in dated if date}
    if all(ids == knowledge.names[key] for key, ids in changed.items()):
        return knowledge
    return replace(knowledge, names={key: ids for key, ids in {**knowledge.names, **changed}.items() if ids})


def _known(thing: OwnThing, old: Known | None) -> Known:
    base = old or Known(thing.id, thing.label, thing.type)
    is_term = bool(thing.office)
    return replace(
        base,
        label=thing.label,
        type=thing.type,
        country=thing.country or base.country,
        gender=thing.gender or base.gender,
        same_as=thing.same_as or base.same_as,
        description=thing.description or base.description,
        start="" if is_term else thing.start,
        end="" if is_term else thing.end,
    )


def _term(thing: OwnThing) -> Holder:
    return Holder(thing.id, thing.country, thing.office, _day(thing.start) or FIRST_DAY, thing.end or LAST_DAY)


def _day(date: str) -> str:
    return date + FIRST_DAY[len(date) :] if date else ""


def _own_names(things: Iterable[OwnThing]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for thing in things:
        for name in (thing.label, *thing.aliases):
            found[name_key(name)][thing.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _before(own: Mapping[str, tuple[str, ...]], others: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys([*ids, *others.get(key, ())])) for key, ids in own.items()}


def _joined_terms(old: Mapping[str, tuple[Holder, ...]], new: Mapping[str, tuple[Holder, ...]]) -> dict[str, tuple[Holder, ...]]:
    return {key: tuple(sorted([*old.get(key, ()), *terms], key=lambda t: (t.start, t.office, t.person))) for key, terms in new.items()}
