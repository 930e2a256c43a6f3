"""People and bodies without a name: a witness, whom later words mean again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.chains import Chain
from kg.resolve.describing.phrases import is_plural, noun_lemma
from kg.resolve.describing.roles import role_country, role_words
from kg.resolve.knowledge import ORGANIZATIONS, Knowledge, Noun
from kg.resolve.metonyms import preposition
from kg.resolve.references import Reference, base

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

VAGUE = frozenset({"association", "body", "brand", "network", "office", "panel", "paper", "party", "person", "service", "society", "union"})
"""Nouns that mean other things as often as a body, or anybody at all."""


def introduce(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return a new chain for a person or body without a name; it becomes an entity if it is referred to again."""
    kind = noun.types[0]
    if (
        kind not in {"Person"} | ORGANIZATIONS
        or noun.kind == "epithet"
        or noun_lemma(ref.token) in VAGUE
        or (kind in ORGANIZATIONS and is_collection(ref.token, discourse.knowledge))
        or base(ref.token) not in {"nsubj", "obj", "obl", "nmod", "iobj", "conj"}
    ):
        return None
    chain = Chain(own_label(ref.token), kind, gender=noun.gender.strip("np"), local=True, named=False)
    chain.nouns.add(noun_lemma(ref.token))
    if kind == "Person":
        chain.roles.add((role_words(ref.token, discourse.knowledge), role_country(ref.token, discourse)))
    discourse.unnamed[noun_lemma(ref.token)] = chain
    discourse.names.new(chain)
    return chain


def is_collection(token: Token, knowledge: Knowledge) -> bool:
    """Say whether a noun counts or relates things and is no body: a group of ten lorries, an association between two figures."""
    parts = [child for child in token.rights if base(child) == "nmod" and preposition(child) in {"of", "between"} and is_plural(child)]
    nouns = [knowledge.nouns.get(part.lemma_.lower()) for part in parts]
    return any(noun is None or "Person" not in noun.types for noun in nouns)


def own_label(token: Token) -> str:
    """Return a label from the words of a description: no determiner, the modifiers before the noun."""
    first = min([token.i, *(child.left_edge.i for child in token.lefts if base(child) in {"amod", "compound", "nmod"})])
    words = [t.text_with_ws for t in token.doc[first : token.i + 1] if base(t) != "det"]
    return " ".join("".join(words).split())
