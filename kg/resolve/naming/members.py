"""Plural words to the things they mean together, where these are sure: they, the two leaders, both countries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.knowledge import ORGANIZATIONS, wider_types
from kg.resolve.references import Reference, base
from kg.resolve.salience import Candidate, same_clause_argument

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse
    from kg.resolve.chains import Chain

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
DETERMINERS = frozenset({"the", "both", "these", "those", "all"})
SIDES = frozenset({"side", "party"})
STATES = frozenset({"Country"})
POWERS = STATES | ORGANIZATIONS
REACH = 2  # sentences before a number of things
CLOSE = 1  # sentences before a pronoun


def find_members(ref: Reference, discourse: Discourse) -> tuple[Chain, ...]:
    """Return the things that a plural pronoun or a counted description means, none where that is not sure."""
    if ref.token.lower_ in PLURAL:
        return joined_before(ref, discourse)
    wanted = count_of(ref.token)
    return counted_before(ref, wanted, discourse) if wanted else ()


def member_ids(members: Mapping[int, tuple[Chain, ...]], heads: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """Return the members as entity ids, by the offset of the plural word's head; `heads` gives the id of each resolved mention."""
    found = {}
    for head, chains in sorted(members.items()):
        ids = tuple(heads[chain.references[0].head] for chain in chains if chain.references and chain.references[0].head in heads)
        if len(ids) == len(chains) and head not in heads:
            found[head] = ids
    return {head: ids for head, ids in found.items() if len(set(ids)) > 1}


def count_of(token: Token) -> int:
    """Return how many things a definite plural noun counts, or 0: the two leaders, both sides."""
    words = [child.lower_ for child in token.children if child.i < token.i and base(child) in {"det", "nummod"}]
    restricted = any(base(child) in {"nmod", "acl", "amod", "compound"} for child in token.children)
    if restricted or not DETERMINERS.intersection(words) or base(token) == "appos":
        return 0
    return next((NUMBERS[word] for word in words if word in NUMBERS), 0)


def joined_before(ref: Reference, discourse: Discourse) -> tuple[Chain, ...]:
    """Return the names that were joined by "and" and are the one plural thing near enough for a pronoun to mean."""
    plural = [c for c in discourse.memory.recent if ref.sentence - c.ref.sentence <= CLOSE and is_plural(c)]
    if len(plural) != 1 or same_clause_argument(ref.token, plural[0].ref.token) or is_among(ref.token, plural[0].ref.token):
        return ()
    first = plural[0].ref.token
    if base(first) not in {"nsubj", "obj"} or any(child.lower_ == "or" for part in first.children for child in part.children):
        return ()
    found = [discourse.chains.get(token.idx) for token in (first, *(child for child in first.children if base(child) == "conj"))]
    members = tuple(dict.fromkeys(chain for chain in found if chain is not None and chain.named))
    return members if len(members) == len(found) > 1 and are_alike(members) else ()


def is_plural(candidate: Candidate) -> bool:
    """Say whether a noun phrase is plural or joined, no part of a joined one."""
    token = candidate.ref.token
    joined = any(base(child) == "conj" for child in token.children)
    return joined or "Plur" in token.morph.get("Number", []) or (candidate.chain is not None and candidate.chain.type == "Group")


def is_among(token: Token, first: Token) -> bool:
    """Say whether a pronoun stands inside the joined phrase itself: Ana Ruiz and their son."""
    return first == token or first.is_ancestor(token)


def are_alike(members: tuple[Chain, ...]) -> bool:
    """Say whether things are of one sort: persons, or states and bodies."""
    return all(m.type == "Person" for m in members) or all(m.type in POWERS for m in members)


def counted_before(ref: Reference, wanted: int, discourse: Discourse) -> tuple[Chain, ...]:
    """Return the things of a noun's sort in the last sentence that names any, if they are as many as it counts and go together there."""
    types = sort_of(ref.token, discourse)
    recent = [c for c in discourse.memory.recent if c.chain is not None and c.chain.named and c.chain.type in types]
    last = max((c.ref.sentence for c in recent), default=-1)
    if ref.sentence - last > REACH:
        return ()
    found: dict[int, tuple[Chain, Token]] = {}
    for candidate in recent:
        if candidate.chain is not None and candidate.ref.sentence == last:
            found.setdefault(id(candidate.chain), (candidate.chain, candidate.ref.token))
    members = tuple(chain for chain, _ in found.values())
    together = len(found) == wanted and go_together([token for _, token in found.values()])
    return members if together and are_alike(members) else ()


def go_together(tokens: list[Token]) -> bool:
    """Say whether words are joined by "and", or are the two that one verb is about: Ana Ruiz met Ben Holt."""
    first, *others = tokens
    if all(base(other) == "conj" and other.head == first for other in others):
        return True
    return len(others) == 1 and first.head.pos_ == "VERB" and same_clause_argument(first, others[0])


def sort_of(token: Token, discourse: Discourse) -> frozenset[str]:
    """Return the classes of the things that a noun counts."""
    lemma = token.lemma_.lower()
    noun = discourse.knowledge.nouns.get(lemma)
    if lemma in SIDES:
        return POWERS
    if noun is None or noun.kind in {"thing", "unnamed"}:
        return frozenset()
    return frozenset({"Person"}) if noun.types[0] == "Person" else STATES if "Country" in noun.types else wider_types(noun.types)
