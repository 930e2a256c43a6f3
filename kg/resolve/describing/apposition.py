"""Descriptions beside a name: Ms Lee, the minister; the tycoon Ann Lee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.chains import Chain
from kg.resolve.describing.phrases import DEFINITE, INDEFINITE, determiner_of, is_plural, noun_lemma
from kg.resolve.describing.roles import role_country, role_words
from kg.resolve.knowledge import ORGANIZATIONS, PLACES, Knowledge, Noun, wider_types
from kg.resolve.metonyms import preposition
from kg.resolve.naming.speakers import owners
from kg.resolve.references import Reference, base

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

DETERMINERS = DEFINITE | INDEFINITE | {"poss"}
CALLED = frozenset({"called", "dubbed", "known", "named", "nicknamed"})
ACTORS = ORGANIZATIONS | {"Person", "Group"}
ABSTRACT_ENDINGS = ("ion", "ment", "ity", "ness", "ance", "ence", "ism", "sure", "ing")
AGENT_ENDINGS = ("er", "or", "ist", "maker", "man", "woman", "witness")


def apposed(ref: Reference, noun: Noun | None, discourse: Discourse) -> Chain | None:
    """Return the chain of the name beside a description: Ms Lee, the minister; the minister, Ms Lee; tycoon Ann Lee."""
    token = ref.token
    for partner in partners_of(token, noun, discourse.knowledge):
        chain = discourse.chains.get(partner.idx)
        if (
            chain is not None
            and not is_plural(token)
            and (fits_type(chain, noun) if noun else is_determined(token, partner, chain, discourse.knowledge))
        ):
            return chain
    return None


def is_beside_name(token: Token, noun: Noun | None, discourse: Discourse) -> bool:
    """Say whether a description is in apposition to a name, so that it means no other thing, whatever the name is taken for."""
    return any(partner.idx in discourse.chains for partner in partners_of(token, noun, discourse.knowledge))


def partners_of(token: Token, noun: Noun | None, knowledge: Knowledge) -> list[Token]:
    """Return the words in apposition to a noun.

    Of a noun for persons these are also those of the body that somebody heads (the head of the customs service, Ms Lee), and those of a
    second office of the same person (Acme's founder and chairman, Ms Lee).
    """
    found = [token.head] if base(token) == "appos" else []
    found += [child for child in token.children if base(child) == "appos"]
    found += [child for child in token.rights if base(child) == "flat" and child.pos_ == "PROPN" and token.pos_ == "NOUN"]
    found += [child for verb in token.rights if base(verb) == "acl" and verb.lower_ in CALLED for child in verb.rights if is_name(child)]
    found += [after for after in token.doc[token.i + 1 : token.i + 2] if is_twin(token, after)]
    if noun is not None and ("City" in noun.types or noun.kind == "island") and determiner_of(token) in DEFINITE:
        found += [child for child in token.rights if is_place_of(token, child)]
    if noun is not None and noun.types == ("Person",):
        bodies = (child for child in token.rights if base(child) == "nmod" and preposition(child) in {"of", "for", "at"})
        others = [child for child in bodies if child.ent_type_ != "PERSON" and not names_person(child, knowledge)]
        others += [child for child in token.rights if base(child) == "conj" and names_person(child, knowledge) and not determiner_of(child)]
        found += [child for other in others for child in other.children if base(child) == "appos"]
    return found


def is_place_of(token: Token, child: Token) -> bool:
    """Say whether a name with "of" is that of the town or island itself: the village of Karu; but not the capital of Peru."""
    is_named = base(child) == "nmod" and preposition(child) == "of" and child.ent_type_ in {"GPE", "LOC"}
    is_plain = not any(base(part) == "compound" for part in token.lefts) and not any(base(part) == "conj" for part in child.children)
    return is_named and is_plain and noun_lemma(token) != "capital"


def is_name(token: Token) -> bool:
    """Say whether a word is a proper noun that a verb of naming gives: known as Acme, called Acme."""
    return token.pos_ == "PROPN" and base(token) in {"obl", "obj", "xcomp"}


def is_twin(token: Token, after: Token) -> bool:
    """Say whether a parse gives a noun and the name right after it one role: in "dismayed the utility Acme" there is one object."""
    return (
        token.pos_ == "NOUN"
        and after.pos_ == "PROPN"
        and after.head == token.head
        and base(after) == base(token) in {"nsubj", "obj", "obl"}
    )


def names_person(token: Token, knowledge: Knowledge) -> bool:
    """Say whether a noun is one for persons."""
    noun = knowledge.nouns.get(noun_lemma(token))
    return noun is not None and "Person" in noun.types


def is_determined(token: Token, partner: Token, chain: Chain, knowledge: Knowledge) -> bool:
    """Say whether a noun that we do not know is plainly in apposition to a name: Ms Lee, the island's champion; the brewer Lind."""
    if (
        determiner_of(token) not in DETERMINERS
        or not chain.named
        or chain.type in PLACES
        or (chain.type in ACTORS and is_abstract(token, knowledge))
    ):
        return False
    beside = base(token) == "appos" and partner == token.head
    between = token.doc[token.i + 1 : partner.left_edge.i]
    after = base(partner) in {"appos", "flat"} and partner.head == token
    before = after and (not between or (between.text == "," and is_agent(token)))
    before = before and not token.doc[partner.left_edge.i].is_quote  # the song "Ana" is no Ana
    return beside or (before and not is_inside_person(token, knowledge))


def is_abstract(token: Token, knowledge: Knowledge) -> bool:
    """Say whether a noun is formed as one for an act or a quality, which no person or body is: a decision that dismayed them."""
    lemma = token.lemma_.lower()
    return knowledge.is_in("abstract", lemma) or (lemma.endswith(ABSTRACT_ENDINGS) and not lemma.endswith(AGENT_ENDINGS))


def is_inside_person(token: Token, knowledge: Knowledge) -> bool:
    """Say whether a noun is what somebody heads or writes: in "the author of the study, Ms Lee" she is no study."""
    return base(token) == "nmod" and preposition(token) in {"of", "for", "at", "in", "from"} and names_person(token.head, knowledge)


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
    if noun is not None and noun.kind == "role":
        learn_bodies(chain, ref.token, discourse)
    if noun is not None and chain.type == "Person":
        chain.roles.add((role_words(ref.token, discourse.knowledge), country))
        chain.gender = chain.gender or (noun.gender if noun.gender in {"m", "f"} else "")


def learn_bodies(person: Chain, office: Token, discourse: Discourse) -> None:
    """Keep the bodies that an office says a person serves: Acme's founder, the chairman of the Port Authority."""
    if person.type == "Person":
        chains = (discourse.chains.get(token.idx) for token in owners(office))
        person.bodies += [chain for chain in chains if chain is not None and chain.type in ORGANIZATIONS and chain not in person.bodies]
