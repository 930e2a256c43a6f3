"""Descriptions that tell of somebody by whose they are: its rival, Peru's neighbour, one of its closest allies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import MentionKind
from kg.resolve.chains import Chain
from kg.resolve.describing.phrases import noun_lemma, owner_of
from kg.resolve.knowledge import ORGANIZATIONS
from kg.resolve.references import RELATIONAL, Reference, part_of

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

STATES = frozenset({"Country"})
BETWEEN_STATES = frozenset({"ally", "neighbor", "neighbour"})


def by_relation(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return the one thing of the owner's sort that was named in a sentence with it: who else could be its rival?"""
    token = part_of(ref.token) or ref.token
    owner_token = owner_of(token)
    owner = discourse.chains.get(owner_token.idx) if owner_token is not None else None
    if owner is None or not owner.named or noun_lemma(token) not in RELATIONAL:
        return None
    types = STATES if owner.type in STATES else ORGANIZATIONS - {"Media"}
    if owner.type not in types or (types != STATES and noun_lemma(token) in BETWEEN_STATES):
        return None
    sentences = {other.sentence for other in owner.references if is_before(other, ref)}
    fits = [
        chain
        for chain in discourse.names.chains
        if chain is not owner
        and chain.type in types
        and is_power(chain, discourse) == is_power(owner, discourse)
        and any(other.sentence in sentences and is_before(other, ref) for other in chain.references)
    ]
    return fits[0] if len(fits) == 1 and not is_argument_beside(ref.token, fits[0], discourse) else None


def is_power(chain: Chain, discourse: Discourse) -> bool:
    """Say whether a thing is a state or a union of states, with a seat of government."""
    seats = discourse.knowledge.seats.values()
    return chain.known is not None and (chain.type in STATES or any(seat.actor == chain.known.id for seat in seats))


def is_before(other: Reference, ref: Reference) -> bool:
    """Say whether a name stands before a description."""
    return other.kind is MentionKind.NAME and other.head < ref.head


def is_argument_beside(token: Token, chain: Chain, discourse: Discourse) -> bool:
    """Say whether a thing is another argument of the description's own verb, so that it is not meant."""
    return any(discourse.chains.get(child.idx) is chain for child in token.head.children if child != token)
