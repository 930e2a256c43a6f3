"""Persons by what they are to another: her widower, whose wife is she; his lawyer, whose client is he."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.resolve.chains import Chain
from kg.resolve.describing.phrases import noun_lemma, owner_of
from kg.resolve.knowledge import Knowledge
from kg.resolve.references import Reference

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse


def note_relative(chain: Chain, ref: Reference, discourse: Discourse) -> None:
    """Keep what a description beside a person's name says that he is to another: Ruiz's lawyer, Ann Lee."""
    owner = owner_chain(ref, discourse)
    if owner is not None and chain.type == "Person" and owner is not chain:
        discourse.relatives.append((owner, noun_lemma(ref.token), chain))


def by_relatives(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return the one person who was said to be this to the owner, or to whom the owner was said to be what answers to it."""
    owner = owner_chain(ref, discourse)
    if owner is None:
        return None
    lemma, knowledge = noun_lemma(ref.token), discourse.knowledge
    forward = [person for other, word, person in discourse.relatives if other is owner and word == lemma]
    back = [other for other, word, person in discourse.relatives if person is owner and word in knowledge.inverses.get(lemma, ())]
    fits = {id(chain): chain for chain in (*forward, *back) if gender_agrees(chain, lemma, knowledge)}
    return next(iter(fits.values())) if len(fits) == 1 else None


def owner_chain(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return the person whose relative a description names."""
    owner = owner_of(ref.token)
    chain = discourse.chains.get(owner.idx) if owner is not None else None
    return chain if chain is not None and chain.type == "Person" else None


def gender_agrees(chain: Chain, lemma: str, knowledge: Knowledge) -> bool:
    """Say whether a person can be meant by a noun that may tell the gender; it then does so for the person."""
    gender = knowledge.nouns[lemma].gender if lemma in knowledge.nouns else ""
    return chain.type == "Person" and (not gender or chain.gender in {"", gender})
