"""What names mean in an article: listed for the ledger, and changed where a person decided otherwise."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Article, Entity, Mention, MentionKind, MergeDecision, Resolution
from kg.resolve.kinds import group_of
from kg.resolve.knowledge import Knowledge
from kg.resolve.ledger.entries import APPROVE, Entry, Ledger
from kg.resolve.ledger.reasons import Use, explain_use
from kg.resolve.ledger.references import Reference, clean_name, parse_reference
from kg.resolve.names import name_key, slug
from kg.resolve.resolution import is_wikidata
from kg.vocabulary import WIKIDATA

UNLISTED = frozenset({"Concept", "Office", "Event"})
"""Classes of things whose names are words for them: whom they belong to is decided elsewhere."""


# ---------------------------------------------------------------- listed


def name_decisions(article: Article, resolution: Resolution, knowledge: Knowledge) -> tuple[MergeDecision, ...]:
    """Return for each name that an article uses for an entity why it was taken for it, and what else the resolution gives reasons for."""
    found = {_group_key(item): item for entity in resolution.entities for item in _entity_decisions(article, entity, knowledge)}
    for given in resolution.decisions:
        own = found.get(_group_key(given))
        found[_group_key(given)] = replace(own, reasons=given.reasons, score=given.score) if own else given
    return tuple(sorted(found.values()))


def join_name_decisions(decisions: Iterable[MergeDecision]) -> list[MergeDecision]:
    """Return the decisions of many articles, each name and entity once, without those that go without saying.

    That a country is called by its own name is of no consequence; that two articles mean one person by a name is.
    """
    groups: dict[tuple[Reference, str, bool], list[MergeDecision]] = defaultdict(list)
    for decision in decisions:
        groups[_group_key(decision)].append(decision)
    joined = (_join(group) for _, group in sorted(groups.items()))
    return [decision for decision in joined if _is_of_consequence(decision)]


def join_decisions(names: Iterable[MergeDecision], proposals: Sequence[MergeDecision]) -> list[MergeDecision]:
    """Return what a ledger lists: what names mean, and what was proposed across articles.

    Where a proposal tells apart the articles of an id, that they all mean one thing by its name is not listed.
    """
    scattered = {parse_reference(ref).value for item in proposals for ref in (item.one, item.other) if parse_reference(ref).article}
    listed = (item for item in join_name_decisions(names) if item.other not in scattered or not _is_own_name(item))
    return [*listed, *proposals]


def _is_own_name(decision: MergeDecision) -> bool:
    return decision.merged and name_key(decision.names[0]) == name_key(decision.names[1])


def _group_key(decision: MergeDecision) -> tuple[Reference, str, bool]:
    one = parse_reference(decision.one)
    return Reference(one.key.value, "", one.is_name), decision.other, decision.merged


def _entity_decisions(article: Article, entity: Entity, knowledge: Knowledge) -> Iterator[MergeDecision]:
    forms = names_used(entity, article.id)
    for name in forms.values():
        use = Use(name, entity, [other for other in forms.values() if other != name], article.published, knowledge)
        reason, score = explain_use(use)
        yield MergeDecision(
            one=str(Reference(clean_name(name), "", is_name=True)),
            other=entity.id,
            merged=True,
            reasons=(reason,),
            score=score,
            names=(clean_name(name), entity.label),
            type=entity.type,
            articles=(article.id,),
        )


def names_used(entity: Entity, article: str) -> dict[str, str]:
    """Return the names that an article uses for an entity by what they are compared by, each in its most frequent spelling."""
    if entity.type in UNLISTED:
        return {}
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for place, mention in entity.mentions:
        if place == article and mention.kind is MentionKind.NAME and name_key(mention.text):
            spellings[name_key(mention.text)][mention.text] += 1
    return {key: max(counts, key=lambda text: (counts[text], text)) for key, counts in sorted(spellings.items())}


def _join(group: list[MergeDecision]) -> MergeDecision:
    """Return one decision for what several articles decided alike, as unsure as the least sure of them."""
    names = Counter(decision.names for decision in group)
    shown = max(names, key=lambda pair: (names[pair], pair))
    return replace(
        group[0],
        one=max(decision.one for decision in group if decision.names == shown),
        names=shown,
        reasons=tuple(sorted({reason for decision in group for reason in decision.reasons})),
        score=min(decision.score for decision in group),
        articles=tuple(sorted({article for decision in group for article in decision.articles})),
    )


def _is_of_consequence(decision: MergeDecision) -> bool:
    if not _is_own_name(decision):
        return True
    return (decision.type == "Person" or not is_wikidata(decision.other)) and len(decision.articles) > 1


# ---------------------------------------------------------------- changed


@dataclass(frozen=True, slots=True)
class Move:
    """Mentions of an entity that mean another thing; `whole` is set where all that is said of the entity goes with them."""

    source: str
    target: str
    mentions: frozenset[Mention]
    name: str
    whole: bool


def apply_name_decisions(article: Article, resolution: Resolution, ledger: Ledger, knowledge: Knowledge) -> Resolution:
    """Return who is who in an article as a person decided: each name means what the ledger says."""
    entries = [entry for entry in ledger.decided if entry.is_about_name and entry.one.article in {"", article.id}]
    by_key: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in sorted(entries, key=lambda entry: not entry.one.article):  # what is said of this article goes first
        by_key[entry.one.key.value].setdefault(entry.other.value, entry)
    for key in sorted(by_key):
        for move in list(_moves(article.id, resolution, key, by_key[key].values())):
            resolution = _apply_move(article.id, resolution, move, knowledge)
    return resolution


def _moves(article: str, resolution: Resolution, key: str, entries: Collection[Entry]) -> Iterator[Move]:
    """Yield what is to be moved for one name: away from what it does not mean, to what it does, if a line says what."""
    meant = next((entry.other.value for entry in entries if entry.is_one and _is_forced(entry, article, resolution, key)), "")
    refused = {entry.other.value for entry in entries if not entry.is_one}
    for entity in resolution.entities:
        mentions = _named(entity, key)
        if mentions and entity.id != meant and (meant or entity.id in refused):
            names = frozenset(mention for _, mention in entity.mentions if mention.kind is MentionKind.NAME)
            name = max(mention.text for mention in mentions)
            whole = names == mentions or key == name_key(entity.label)
            yield Move(entity.id, meant or _new_id(article, name, entity, resolution), mentions, name, whole)


def _is_forced(entry: Entry, article: str, resolution: Resolution, key: str) -> bool:
    """Say whether a line makes a name mean its entity; an approved one does where the name has come to mean one other thing only."""
    if entry.decision != APPROVE:
        return True
    holders = [entity.id for entity in resolution.entities if _named(entity, key)]
    return article in entry.articles and len(holders) == 1


def _named(entity: Entity, key: str) -> frozenset[Mention]:
    return frozenset(m for _, m in entity.mentions if m.kind is MentionKind.NAME and name_key(m.text) == key)


def _new_id(article: str, name: str, entity: Entity, resolution: Resolution) -> str:
    taken = {other.id for other in resolution.entities}
    base = f"{article}-{slug(name) or 'x'}-{slug(group_of(entity.type))}"
    return next(found for number in range(1, len(taken) + 3) if (found := f"{base}-{number}" if number > 1 else base) not in taken)


def _apply_move(article: str, resolution: Resolution, move: Move, knowledge: Knowledge) -> Resolution:
    """Return a resolution with the mentions of a move at their new entity.

    With its own label or the last of its names, an entity's other names, pronouns and descriptions go too: they were taken for it by that.
    """
    entities = {entity.id: entity for entity in resolution.entities}
    source = entities[move.source]
    moved = {mention for _, mention in source.mentions} if move.whole else set(move.mentions)
    entities[source.id] = _without(source, moved)
    entities[move.target] = _with(entities.get(move.target) or _new_entity(move, source, knowledge), moved, article)
    kept = tuple(sorted((entity for entity in entities.values() if entity.mentions), key=lambda entity: entity.id))
    return replace(resolution, entities=kept, links=_move_links(resolution.links, move, moved))


def _move_links(links: Mapping[int, str], move: Move, moved: Iterable[Mention]) -> dict[int, str]:
    inside = {offset for mention in moved for offset in range(mention.start, mention.end)}
    heads = {offset for offset, name in links.items() if name == move.source and (move.whole or offset in inside)}
    return {offset: move.target if offset in heads else name for offset, name in links.items()}


def _without(entity: Entity, moved: set[Mention]) -> Entity:
    """Return an entity without some mentions, and without the aliases that only they used."""
    rest = tuple((place, mention) for place, mention in entity.mentions if mention not in moved)
    gone = {name_key(mention.text) for mention in moved} - {name_key(mention.text) for _, mention in rest}
    aliases = tuple(alias for alias in entity.aliases if name_key(alias) not in gone)
    left = [m.text for _, m in rest if m.kind is MentionKind.NAME]
    label = (
        entity.label if entity.same_as or name_key(entity.label) not in gone or not left else max(left, key=lambda name: (len(name), name))
    )
    return replace(entity, label=label, mentions=rest, aliases=tuple(alias for alias in aliases if alias != label))


def _with(entity: Entity, moved: Iterable[Mention], article: str) -> Entity:
    names = {mention.text for mention in moved if mention.kind is MentionKind.NAME}
    aliases = {*entity.aliases, *names} - {entity.label}
    mentions = {*entity.mentions, *((article, mention) for mention in moved)}
    return replace(entity, aliases=tuple(sorted(aliases)), mentions=tuple(sorted(mentions)))


def _new_entity(move: Move, source: Entity, knowledge: Knowledge) -> Entity:
    known = knowledge.things.get(move.target)
    if known is None:
        return Entity(move.target, move.name, source.type)
    return Entity(known.id, known.label, known.type, (), known.same_as or wikidata_iris(known.id))


def wikidata_iris(name: str) -> tuple[str, ...]:
    """Return the IRI of a Wikidata id, or nothing for another id."""
    return (str(WIKIDATA[name]),) if is_wikidata(name) else ()
