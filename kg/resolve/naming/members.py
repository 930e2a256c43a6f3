"""Plural words to the things they mean together, where these are sure: they, the two leaders, both countries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.knowledge import ORGANIZATIONS, wider_types
from kg.resolve.references import Reference, base
from kg.resolve.salience import Candidate, clause_verb, same_clause_argument

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse
    from kg.resolve.chains import Chain

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
DETERMINERS = frozenset({"the", "both", "these", "those", "all"})
SIDES = frozenset({"side", "party"})
MEMBERS = frozenset({"ally", "country", "member", "nation", "state"})
STATES = frozenset({"Country"})
POWERS = STATES | ORGANIZATIONS
REACH = 2  # sentences before a number of things
FAR = 15  # sentences before both sides
CLOSE = 1  # sentences before a pronoun


def find_members(ref: Reference, discourse: Discourse) -> tuple[Chain, ...]:
    """Return the things that a plural pronoun or a counted description means, none where that is not sure."""
    if ref.token.lower_ in PLURAL:
        return joined_before(ref, discourse)
    own = named_inside(ref.token, discourse)
    if own:
        return own
    wanted = count_of(ref.token)
    return counted_before(ref, wanted, discourse) if wanted else ()


def named_inside(token: Token, discourse: Discourse) -> tuple[Chain, ...]:
    """Return the bodies whose names stand before a plural noun for their kind: the Alba and Bora unions."""
    noun = discourse.knowledge.nouns.get(token.lemma_.lower())
    if noun is None or noun.kind != "org" or "Plur" not in token.morph.get("Number", []):
        return ()
    names = [child for child in token.lefts if base(child) in {"compound", "amod"}]
    names += [part for child in names for part in child.children if base(part) == "conj"]
    chains = (discourse.chains.get(name.idx) for name in sorted(names, key=lambda name: name.i))
    found = tuple(dict.fromkeys(chain for chain in chains if chain is not None and chain.named and chain.type in ORGANIZATIONS))
    return found if len(found) > 1 else ()


def member_ids(members: Mapping[int, tuple[Chain, ...]], heads: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """Return the members as entity ids, by the offset of the plural word's head; `heads` gives the id of each resolved mention."""
    found = {}
    for head, chains in sorted(members.items()):
        ids = tuple(heads[chain.references[0].head] for chain in chains if chain.references and chain.references[0].head in heads)
        if len(ids) == len(chains) and head not in heads:
            found[head] = ids
    return {head: ids for head, ids in found.items() if len(set(ids)) > 1}


def count_of(token: Token) -> int:
    """Return how many things a definite plural noun counts, or 0: the two leaders, both sides, the two Alliance members."""
    words = [child.lower_ for child in token.children if child.i < token.i and base(child) in {"det", "nummod"}]
    allowed = {"compound", "amod"} if token.lemma_.lower() in MEMBERS else set()
    restricted = any(base(child) in {"nmod", "acl", "amod", "compound"} - allowed for child in token.children)
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
    """Return the things of a noun's sort that the last sentence with so many of them has together.

    Sides and parties are those that were named together anywhere before; other things must be of the last sentence that names any.
    """
    types = sort_of(ref.token, discourse)
    sides = ref.token.lemma_.lower() in SIDES
    beside = {child.idx for child in clause_verb(ref.token).children if base(child) in {"nsubj", "obj", "iobj"}}
    recent = [c for c in discourse.memory.recent if c.chain is not None and c.chain.named and c.chain.type in types]
    for sentence in sorted({c.ref.sentence for c in recent if ref.sentence - c.ref.sentence <= (FAR if sides else REACH)}, reverse=True):
        beside_it = [c for c in recent if c.ref.sentence == sentence and c.ref.head not in beside and c.ref.token.head != ref.token]
        members = together([(c.chain, c.ref.token) for c in beside_it if c.chain is not None], wanted, sides=sides)
        if members or (beside_it and not sides):
            return members
    return ()


def together(found: list[tuple[Chain, Token]], wanted: int, *, sides: bool) -> tuple[Chain, ...]:
    """Return as many things of a sentence as are wanted, if they go together there and, unless they are sides, nothing else does."""
    joined = [[c for c, token in found if token == first or (base(token) == "conj" and token.head == first)] for _, first in found]
    groups = [tuple({id(chain): chain for chain in group}.values()) for group in joined]
    whole = {id(chain): chain for chain, _ in reversed(found)}
    fits = {frozenset(map(id, group)): group for group in groups if len(group) == wanted and are_alike(group)}
    if not sides and any(len(group) != len(whole) for group in fits.values()):
        return ()
    if not fits and len(whole) == wanted and are_alike(tuple(whole.values())):
        firsts = [next(token for chain, token in found if id(chain) == key) for key in reversed(whole)]
        return tuple(reversed(whole.values())) if go_together(firsts) else ()
    return next(iter(fits.values())) if len(fits) == 1 else ()


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
    if lemma in SIDES or lemma in MEMBERS - {"country", "nation"}:
        return POWERS
    if noun is None or noun.kind in {"thing", "unnamed"}:
        return frozenset()
    return frozenset({"Person"}) if noun.types[0] == "Person" else STATES if "Country" in noun.types else wider_types(noun.types)
