"""Possessive pronouns whose place alone tells what they mean: Norway withdrew its envoy. The party objected. Its leader, Ms Lind, left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import MentionKind
from kg.resolve.references import Reference, base

if TYPE_CHECKING:
    from kg.resolve.chains import Chain

POSSESSIVES = frozenset({"its", "his", "her", "their"})
SUBJECTLESS = frozenset({"conj", "advcl", "xcomp", "acl"})


def sure_possessors(references: Iterable[Reference], chains: Mapping[int, Chain]) -> set[int]:
    """Return the offsets of possessive pronouns that mean the subject of their own clause, or of the sentence before."""
    return {
        ref.head
        for ref in references
        if ref.kind is MentionKind.PRONOUN and ref.token.lower_ in POSSESSIVES and ref.head in chains
        for subject in (own_subject(ref.token), subject_before(ref.token))
        if subject is not None and chains.get(subject.idx) is chains[ref.head]
    }


def own_subject(token: Token) -> Token | None:
    """Return the subject of the clause in which a possessor stands, unless the clause says that it is what is owned."""
    owned = token.head
    verb = next((ancestor for ancestor in owned.ancestors if ancestor.pos_ == "VERB"), None)
    if verb is None or any(base(child) == "cop" for child in owned.children) or base(owned) in {"nsubj", "xcomp"}:
        return None
    while verb is not None:
        subject = next((child for child in verb.children if base(child) == "nsubj"), None)
        if subject is not None:
            return subject if subject.i < token.i else None
        verb = verb.head if base(verb) in SUBJECTLESS and verb.head.pos_ == "VERB" else None
    return None


def subject_before(token: Token) -> Token | None:
    """Return the subject of the sentence before, where a possessor opens its sentence and what it owns is named: its leader, Ms Lind."""
    sent = token.sent
    named = any(base(child) == "appos" and child.pos_ == "PROPN" for child in token.head.children)
    if not named or token.i != sent.start or not sent.start:
        return None
    return next((child for child in token.doc[sent.start - 1].sent.root.children if base(child) == "nsubj"), None)
