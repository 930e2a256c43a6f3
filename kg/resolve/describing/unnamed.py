"""People and bodies without a name: a witness, whom later words mean again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.chains import Chain
from kg.resolve.describing.phrases import noun_lemma
from kg.resolve.describing.roles import role_country, role_words
from kg.resolve.knowledge import ORGANIZATIONS, Noun
from kg.resolve.references import Reference, base

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse


def introduce(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return a new chain for a person or body without a name; it becomes an entity if it is referred to again."""
    kind = noun.types[0]
    if (
        kind not in {"Person"} | ORGANIZATIONS
        or noun.kind == "epithet"
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


def own_label(token: Token) -> str:
    """Return a label from the words of a description: no determiner, the modifiers before the noun."""
    first = min([token.i, *(child.left_edge.i for child in token.lefts if base(child) in {"amod", "compound", "nmod"})])
    words = [t.text_with_ws for t in token.doc[first : token.i + 1] if base(t) != "det"]
    return " ".join("".join(words).split())
