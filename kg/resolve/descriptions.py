"""Descriptions to what they stand for: the island, the president, the banker, the Chinese capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.chains import Chain
from kg.resolve.describing.apposition import apposed, is_beside_name, learn
from kg.resolve.describing.deeds import by_deed
from kg.resolve.describing.governments import by_government
from kg.resolve.describing.kinds import by_country_and_field, by_name_beside, by_own_word, by_salience
from kg.resolve.describing.phrases import (
    DEFINITE,
    INDEFINITE,
    determiner_of,
    is_distinct,
    is_plural,
    is_predicate,
    is_restricted,
    noun_lemma,
    owner_of,
)
from kg.resolve.describing.relational import by_relation
from kg.resolve.describing.relatives import by_relatives, note_relative
from kg.resolve.describing.roles import by_role, capital_city
from kg.resolve.describing.unnamed import introduce
from kg.resolve.knowledge import ORGANIZATIONS, Noun
from kg.resolve.references import Reference
from kg.resolve.salience import Candidate

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse


def describe(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return what a common noun phrase stands for, or None."""
    token = ref.token
    noun = discourse.knowledge.nouns.get(noun_lemma(token))
    joined = capital_city(ref, discourse) or apposed(ref, noun, discourse)
    if joined is not None:
        learn(joined, ref, discourse)
        note_relative(joined, ref, discourse)
        discourse.described.setdefault(noun_lemma(token), {})[id(joined)] = Candidate(ref, joined)
        return joined
    related = None if is_plural(token) or is_predicate(token) else by_relation(ref, discourse) or by_relatives(ref, discourse)
    if related is not None:
        return related
    if is_plural(token) or is_predicate(token) or is_beside_name(token, noun, discourse):
        return None
    done = by_deed(ref, discourse)
    if done is not None:
        return done
    if noun is None or noun.kind == "thing":
        return (by_name_beside(ref, noun, discourse) if noun is not None else None) or by_own_word(ref, noun, discourse)
    determiner = determiner_of(token)
    if noun.kind == "government":
        return by_government(ref, discourse) if determiner not in INDEFINITE else None
    if determiner in INDEFINITE:
        return introduce(ref, noun, discourse)
    if determiner == "poss" and noun.kind == "role" and owner_is_known(token, discourse):
        return by_role(ref, noun, discourse)
    body = by_country_and_field(ref, noun, discourse) or by_name_beside(ref, noun, discourse)
    if body is not None:
        return body
    if determiner not in DEFINITE or is_distinct(token, discourse.knowledge) or (noun.kind != "epithet" and is_restricted(token)):
        return None
    return definite(ref, noun, discourse)


def owner_is_known(token: Token, discourse: Discourse) -> bool:
    """Say whether we know the country or body whose office a description names: the country's president, its chairman."""
    owner = owner_of(token)
    chain = discourse.chains.get(owner.idx) if owner is not None else None
    return chain is not None and (chain.type in ORGANIZATIONS or (chain.type == "Country" and chain.known is not None))


def definite(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return what a definite description stands for: by office, by capital, by earlier noun, or the most salient thing of its type."""
    if noun.kind == "role":
        return by_role(ref, noun, discourse) or discourse.unnamed.get(noun_lemma(ref.token))
    if noun.kind == "unnamed":
        return discourse.unnamed.get(noun_lemma(ref.token)) or introduce(ref, noun, discourse)
    return by_salience(ref, noun, discourse)
