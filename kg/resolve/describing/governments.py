"""Governments to their countries: Peru's government, the Ruiz administration, the government of the country an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.chains import Chain
from kg.resolve.describing.phrases import DEFINITE, determiner_of, owner_of
from kg.resolve.describing.roles import role_country
from kg.resolve.naming.persons import TOP_OFFICES
from kg.resolve.references import Reference, base

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

TIMES = 2  # as often as any other country must that be named whose government needs no name
POWERS = frozenset({"Country", "Region"})


def by_government(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return the country that a word for a government means."""
    token = ref.token
    if is_lower_level(token, discourse):
        return None
    country = role_country(token, discourse)
    if country:
        return discourse.names.by_id.get(country)
    owner = owner_of(token) or next((child for child in token.lefts if base(child) == "compound"), None)
    if owner is not None:
        return governed_by(discourse.chains.get(owner.idx), discourse)
    bare = determiner_of(token) in DEFINITE and not has_place(token)
    return home_country(discourse) if bare else None


def is_lower_level(token: Token, discourse: Discourse) -> bool:
    """Say whether a government is one of a part of a country, or none that governs now."""
    return any(discourse.knowledge.is_in("partial_government", child.lower_) for child in token.lefts)


def has_place(token: Token) -> bool:
    """Say whether a phrase after a government says whose it is."""
    return any(base(child) in {"nmod", "acl"} for child in token.rights)


def governed_by(chain: Chain | None, discourse: Discourse) -> Chain | None:
    """Return a country itself, or the one whose highest office a person holds."""
    if chain is None or chain.type in POWERS:
        return chain
    top = {country for office, country in chain.roles if country and any(set(name.split()) <= office for name in TOP_OFFICES)}
    return discourse.names.by_id.get(top.pop()) if len(top) == 1 else None


def spoken_country(token: Token, discourse: Discourse) -> Chain | None:
    """Return the country where somebody who is quoted stands: the one whom he serves, else the one that the article is about."""
    speakers = (discourse.chains.get(offset) for offset in discourse.voices.get(discourse.quoted[token.i], ()))
    countries = {country for chain in speakers if chain is not None for _, country in chain.roles if country}
    if countries:
        return discourse.names.by_id.get(countries.pop()) if len(countries) == 1 else None
    return home_country(discourse)


def home_country(discourse: Discourse) -> Chain | None:
    """Return the country that an article is about, if it names one far more often than any other."""
    ranked = discourse.names.countries.most_common(2)
    if not ranked or ranked[0][1] < TIMES or (len(ranked) > 1 and ranked[0][1] < TIMES * ranked[1][1]):
        return None
    return discourse.names.by_id.get(ranked[0][0])
