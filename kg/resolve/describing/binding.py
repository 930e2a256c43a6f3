"""Which things a description cannot mean for the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.metonyms import preposition
from kg.resolve.references import Reference, base
from kg.resolve.salience import Candidate, clause_verb, encloses, same_clause_argument, shared_subject

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

PARTNER_PREPOSITIONS = frozenset({"from", "to", "with", "against", "towards"})


def speakers_around(token: Token, discourse: Discourse) -> set[int]:
    """Return the things that say the quotation in which a description stands: nobody speaks so of himself."""
    chains = (discourse.chains.get(offset) for offset in discourse.voices.get(discourse.quoted[token.i], ()))
    return {id(chain) for chain in chains if chain is not None}


def is_free(candidate: Candidate, ref: Reference) -> bool:
    """Say whether a description may stand for a candidate of the same sentence."""
    if candidate.ref.sentence != ref.sentence:
        return True
    return (
        not same_clause_argument(ref.token, candidate.ref.token)
        and not is_partner(ref.token, candidate.ref.token)
        and not encloses(candidate.ref.token, ref.token)
        and not encloses(ref.token, candidate.ref.token)
        and not is_inside_object(ref.token, candidate.ref.token)
    )


def is_inside_object(token: Token, other: Token) -> bool:
    """Say whether a word stands inside the object of the verb that another goes with: they expel US troops from the country."""
    return base(token) == "obl" and any(thing.head == token.head and base(thing) == "obj" for thing in (other, *other.ancestors))


def is_partner(token: Token, subject: Token) -> bool:
    """Say whether a phrase is what a subject deals with, so that they are two: it signed, and will buy ships from the country."""
    return preposition(token) in PARTNER_PREPOSITIONS and shared_subject(clause_verb(token)) == subject
