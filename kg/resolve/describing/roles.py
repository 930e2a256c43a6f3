"""Offices to who holds them: the president, France's minister; and the capital of a country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.chains import Chain
from kg.resolve.describing.binding import is_free, speakers_around
from kg.resolve.describing.phrases import DEFINITE, determiner_of, is_predicate, noun_lemma
from kg.resolve.knowledge import ORGANIZATIONS, PLACES, Knowledge, Noun
from kg.resolve.metonyms import preposition
from kg.resolve.names import name_key
from kg.resolve.naming.speakers import owners
from kg.resolve.references import Reference, base, countries_of
from kg.resolve.salience import best_candidates

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

FORMER = frozenset({"former", "then", "ex", "late", "vice", "deputy", "acting", "incoming", "outgoing"})
MARGIN = 0.25


def role_words(token: Token, knowledge: Knowledge) -> frozenset[str]:
    """Return the words of an office: the noun and those before it that belong to titles."""
    parts = [child.lower_ for child in token.lefts if base(child) in {"compound", "amod", "nmod"}]
    fields = (child.lower_ for child in token.rights if base(child) == "nmod" and preposition(child) in {"of", "for"})
    parts += [word for word in fields if word in knowledge.titles]
    return frozenset([noun_lemma(token), *(word for word in parts if word in knowledge.titles)])


def role_country(token: Token, discourse: Discourse) -> str:
    """Return the country of an office: the Chinese president, France's minister, the president of France; "" if none is named."""
    for child in token.children:
        if base(child) in {"amod", "compound", "nmod"}:
            chain = discourse.chains.get(child.idx)
            if chain is not None and chain.type == "Country" and chain.known is not None:
                return chain.known.id
            if chain is not None and chain.type in PLACES:
                continue
            found = next(countries_of(name_key(child.text), discourse.knowledge), "")
            if found:
                return found
    return ""


def by_role(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return the person of the article who holds the office that a description names."""
    if is_generic(ref.token, discourse.knowledge):
        return None
    words, country = role_words(ref.token, discourse.knowledge), role_country(ref.token, discourse)
    bodies, speaking = bodies_of(ref.token, discourse), speakers_around(ref.token, discourse)
    narrower = narrower_words(words, discourse.knowledge)
    fits = [c for c in discourse.memory.of_type("Person") if c.chain is not None and is_free(c, ref)]
    fits = [c for c in fits if c.chain and (holds(c.chain, words, country) or any(holds(c.chain, kind, country) for kind in narrower))]
    fits = [
        c for c in fits if not country or is_main(country, discourse) or (c.chain and any(place == country for _, place in c.chain.roles))
    ]
    fits = [c for c in fits if not c.chain or not noun.gender or c.chain.gender in {"", noun.gender}]
    fits = [c for c in fits if c.chain is not None and id(c.chain) not in speaking and (not bodies or serves(c.chain, bodies))]
    if not fits and not bodies:
        return named_later(ref, words, country, discourse) or incumbent(words, country, discourse)
    if not fits:
        return None
    ranked = best_candidates(ref, discourse.memory, fits)
    far = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN
    return None if far else ranked[0][1].chain


def bodies_of(token: Token, discourse: Discourse) -> list[Chain]:
    """Return the organizations whose office a description names: the head of the Port Authority, Acme's founder."""
    chains = (discourse.chains.get(owner.idx) for owner in owners(token))
    return [chain for chain in chains if chain is not None and chain.type in ORGANIZATIONS]


def serves(person: Chain, bodies: list[Chain]) -> bool:
    """Say whether a person serves one of the bodies."""
    return any(body in person.bodies for body in bodies)


def is_generic(token: Token, knowledge: Knowledge) -> bool:
    """Say whether an office is spoken of, not who holds it: if the president dies, the president and vice president."""
    partners = [child for child in token.children if base(child) == "conj"] + ([token.head] if base(token) == "conj" else [])
    if any(names_office(partner, knowledge) for partner in partners):
        return True
    verb = next((ancestor for ancestor in token.ancestors if ancestor.pos_ in {"VERB", "AUX"}), None)
    parts = list(verb.children) if verb is not None else []
    conditional = any(base(child) == "mark" and child.lower_ in {"if", "unless", "whenever"} for child in parts)
    modal = any(base(child) == "aux" and child.lower_ in {"can", "shall"} for child in parts)
    return conditional or modal


def names_office(token: Token, knowledge: Knowledge) -> bool:
    """Say whether a word is an office without its holder's name."""
    noun = knowledge.nouns.get(noun_lemma(token))
    named = any(base(child) in {"appos", "flat"} and child.pos_ == "PROPN" for child in token.children)
    return noun is not None and noun.kind == "role" and not named


def narrower_words(words: frozenset[str], knowledge: Knowledge) -> list[frozenset[str]]:
    """Return the words of each office or profession that a plain noun covers: the lawmaker may be the senator."""
    return [frozenset({kind}) for word in words for kind in sorted(knowledge.narrower.get(word, ()))] if len(words) == 1 else []


def holds(chain: Chain, words: frozenset[str], country: str) -> bool:
    """Say whether a chain has an office with all these words, of this country if one is named."""
    allowed = (words & FORMER) | {"then", "former"}
    places = {country} if is_of_other(chain, country) else {"", country}
    offices = [office for office, place in chain.roles if not country or place in places]
    return any(words <= office and (office & FORMER) <= allowed for office in offices)


def is_main(country: str, discourse: Discourse) -> bool:
    """Say whether no country is named more often in the article: an office without a country is of that one."""
    counts = discourse.names.countries
    return counts[country] >= max(counts.values(), default=0)


def is_of_other(chain: Chain, country: str) -> bool:
    """Say whether a person is known, or was told, to be of another country than this: Peru's president is no Norwegian."""
    own = chain.nations | ({chain.known.country} if chain.known is not None else set())
    own |= {place for _, place in chain.roles}
    return bool(own - {""}) and country not in own


def named_later(ref: Reference, words: frozenset[str], country: str, discourse: Discourse) -> Chain | None:
    """Return the one person of the article with an office that its first sentences speak of before they give the name."""
    is_definite = determiner_of(ref.token) == "the" or (country and determiner_of(ref.token) == "poss")
    if ref.head >= discourse.lead_end or not is_definite:
        return None
    persons = (chain for chain in discourse.names.chains if chain.type == "Person" and chain.named)
    fits = [chain for chain in persons if holds(chain, words, country) and not any(office & FORMER for office, _ in chain.roles)]
    return fits[0] if len(fits) == 1 and discourse.names.first_place(fits[0]) > ref.head else None


def incumbent(words: frozenset[str], country: str, discourse: Discourse) -> Chain | None:
    """Return who held a country's highest office on the article's day, where the knowledge base has just one."""
    date = discourse.names.published
    if not country or not date or words & FORMER:
        return None
    terms = [t for t in discourse.knowledge.offices.get(country, ()) if t.covers(date[:10]) and frozenset(t.office.split()) == words]
    persons = {term.person for term in terms}
    return discourse.names.of_known(discourse.knowledge.things[persons.pop()]) if len(persons) == 1 else None


def capital_city(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return the capital for a description that names its country: the Iranian capital."""
    if noun_lemma(ref.token) != "capital" or determiner_of(ref.token) not in DEFINITE | {"poss"} or is_predicate(ref.token):
        return None
    city = discourse.knowledge.capitals.get(role_country(ref.token, discourse))
    return discourse.names.of_known(city) if city else None
