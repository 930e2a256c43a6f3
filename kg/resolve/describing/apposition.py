"""Descriptions beside a name: Ms Lee, the minister; the tycoon Ann Lee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.chains import Chain
from kg.resolve.describing.phrases import determiner_of, is_plural, noun_lemma
from kg.resolve.describing.roles import role_country, role_words
from kg.resolve.knowledge import PLACES, Noun, wider_types
from kg.resolve.references import Reference, base

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

AGENT_ENDINGS = ("er", "or", "ist", "maker", "man", "woman")


def apposed(ref: Reference, noun: Noun | None, discourse: Discourse) -> Chain | None:
    """Return the chain of the name beside a description: Ms Lee, the minister; the minister, Ms Lee; tycoon Ann Lee."""
    token = ref.token
    partners = [token.head] if base(token) == "appos" else []
    partners += [child for child in token.children if base(child) == "appos"]
    for partner in partners:
        chain = discourse.chains.get(partner.idx)
        if chain is not None and not is_plural(token) and (fits_type(chain, noun) if noun else is_determined(token, partner, chain)):
            return chain
    return None


def is_determined(token: Token, partner: Token, chain: Chain) -> bool:
    """Say whether a noun that we do not know is plainly in apposition to a name: Ms Lee, the island's champion; the brewer Lind."""
    beside = base(token) == "appos" and partner == token.head
    between = token.doc[token.i + 1 : partner.left_edge.i]
    before = base(partner) == "appos" and partner.head == token and (not between or (between.text == "," and is_agent(token)))
    before = before and not token.doc[partner.left_edge.i].is_quote  # the song "Ana" is no Ana
    return bool(determiner_of(token)) and (beside or before) and chain.named and chain.type not in PLACES


def is_agent(token: Token) -> bool:
    """Say whether a noun is formed as one for somebody who does something: the auditor, the biologist."""
    return token.lower_.endswith(AGENT_ENDINGS)


def fits_type(chain: Chain, noun: Noun) -> bool:
    """Say whether a noun can stand for a chain of this type and gender."""
    if chain.type not in wider_types(noun.types):
        return False
    return not (chain.gender and noun.gender in {"m", "f"} and chain.gender != noun.gender)


def learn(chain: Chain, ref: Reference, discourse: Discourse) -> None:
    """Keep the office or noun that an apposition tells of a chain."""
    noun = discourse.knowledge.nouns.get(noun_lemma(ref.token))
    chain.nouns.add(noun_lemma(ref.token))
    country = role_country(ref.token, discourse)
    chain.nations |= {country} - {""}
    if noun is not None and chain.type == "Person":
        chain.roles.add((role_words(ref.token, discourse.knowledge), country))
        chain.gender = chain.gender or (noun.gender if noun.gender in {"m", "f"} else "")
