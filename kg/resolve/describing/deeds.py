"""Somebody by what he was told to have done, or what was done to him: the buyer, the victim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.model import Polarity, Relation
from kg.resolve.chains import Chain
from kg.resolve.describing.binding import is_free
from kg.resolve.describing.phrases import determiner_of, has_complement, is_distinct, is_qualified, is_restricted, noun_lemma
from kg.resolve.describing.relatives import gender_agrees
from kg.resolve.describing.roles import is_generic
from kg.resolve.knowledge import ORGANIZATIONS
from kg.resolve.references import Reference
from kg.resolve.salience import Candidate

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

DOERS = ORGANIZATIONS | {"Person"}


def deeds_of(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    """Return what is told to have happened, by verb, in the order of the text."""
    found: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.category == "verb" and relation.polarity is Polarity.POSITIVE:
            found.setdefault(relation.lemma, []).append(relation)
    return found


def by_deed(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return the one named doer of what the noun says, told of before: who bought the firm is the buyer."""
    token, knowledge = ref.token, discourse.knowledge
    deed = knowledge.deeds.get(noun_lemma(token))
    if deed is None or determiner_of(token) != "the" or is_distinct(token, knowledge) or is_restricted(token):
        return None
    if is_qualified(token) or has_complement(token) or is_generic(token, knowledge):
        return None
    fits = {id(chain): chain for chain in _doers(deed.role, deed.verbs, ref, discourse)}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _doers(role: str, verbs: Iterable[str], ref: Reference, discourse: Discourse) -> Iterator[Chain]:
    for relation in (relation for verb in verbs for relation in discourse.deeds.get(verb, ())):
        if relation.sentence.start >= ref.token.sent.start_char:
            continue
        for argument in relation.arguments:
            chain = discourse.chains.get(argument.head) if argument.role == role else None
            if chain is not None and chain.type in DOERS and _may_be(chain, ref, discourse):
                yield chain


def _may_be(chain: Chain, ref: Reference, discourse: Discourse) -> bool:
    """Say whether a description may stand for a chain for what the sentence says beside it."""
    if chain.type == "Person" and not gender_agrees(chain, noun_lemma(ref.token), discourse.knowledge):
        return False
    return all(is_free(Candidate(other, chain), ref) for other in chain.references if other.sentence == ref.sentence)
