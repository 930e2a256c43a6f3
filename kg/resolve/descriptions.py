"""Descriptions to what they stand for: the island, the president, the banker, the Chinese capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.resolve.chains import Chain
from kg.resolve.knowledge import ORGANIZATIONS, PLACES, REGIONS, Knowledge, Noun, wider_types
from kg.resolve.metonyms import preposition
from kg.resolve.names import name_key
from kg.resolve.references import Reference, base, countries_of
from kg.resolve.salience import Candidate, best_candidates, clause_verb, encloses, same_clause_argument, shared_subject

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

DEFINITE = frozenset({"the", "this", "that"})
INDEFINITE = frozenset({"a", "an", "another", "one"})
MARGIN = 0.25
REACH = 12  # sentences looked back for a description; a role reaches through the article
EPITHET_REACH = 2
ANY_BODY = frozenset({"group", "organization", "organisation", "agency", "body"})
NEW_ROLES = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj"})
THINGS_TOO = frozenset({"star", "icon", "legend"})  # epithets that are as often no persons
AGENT_ENDINGS = ("er", "or", "ist", "maker", "man", "woman")
FORMER = frozenset({"former", "then", "ex", "late", "vice", "deputy", "acting", "incoming", "outgoing"})

PARTNER_PREPOSITIONS = frozenset({"from", "to", "with", "against", "towards"})


def describe(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return what a common noun phrase stands for, or None."""
    token = ref.token
    noun = discourse.knowledge.nouns.get(noun_lemma(token))
    joined = capital_city(ref, discourse) or apposed(ref, noun, discourse)
    if joined is not None:
        learn(joined, ref, discourse)
        discourse.described.setdefault(noun_lemma(token), {})[id(joined)] = Candidate(ref, joined)
        return joined
    if is_plural(token) or is_predicate(token):
        return None
    if noun is None or noun.kind == "thing":
        return by_own_word(ref, noun, discourse)
    determiner = determiner_of(token)
    if determiner in INDEFINITE:
        return introduce(ref, noun, discourse)
    if determiner not in DEFINITE or is_distinct(token, discourse.knowledge) or (noun.kind != "epithet" and is_restricted(token)):
        return None
    return definite(ref, noun, discourse)


def noun_lemma(token: Token) -> str:
    """Return the lemma of a noun; a hyphenated one counts by its last part too (vice-president)."""
    lemma = token.lemma_.lower()
    previous = token.nbor(-2).lower_ + "-" if token.i > 1 and token.nbor(-1).text == "-" and base(token.nbor(-2)) == "compound" else ""
    return previous + lemma if previous + lemma in {"president-elect"} else lemma


def is_plural(token: Token) -> bool:
    """Say whether a noun is plural."""
    return "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}


def is_predicate(token: Token) -> bool:
    """Say whether a noun is what something is said to be."""
    return any(base(child) == "cop" for child in token.children) or base(token) == "xcomp" or preposition(token) == "as"


def determiner_of(token: Token) -> str:
    """Return the determiner of a noun in lower case; a possessor counts as "poss"."""
    for child in token.lefts:
        if str(child.dep_) in {"nmod:poss", "poss"}:
            return "poss"
        if base(child) == "det":
            return child.lower_
    return ""


def is_distinct(token: Token, knowledge: Knowledge) -> bool:
    """Say whether the modifiers say that another thing is meant than the one talked of."""
    return any(knowledge.is_in("distinct", child.lower_) or base(child) == "nummod" for child in token.lefts)


def is_restricted(token: Token) -> bool:
    """Say whether a relative clause without a comma tells which one is meant."""
    return any(str(child.dep_) == "acl:relcl" and not has_comma(token, child) for child in token.rights)


def has_comma(token: Token, clause: Token) -> bool:
    """Say whether a comma cuts a relative clause off, so that it does not restrict."""
    return any(t.text == "," for t in token.doc[token.i + 1 : clause.i])


# ---------------------------------------------------------------- apposition


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


def role_words(token: Token, knowledge: Knowledge) -> frozenset[str]:
    """Return the words of an office: the noun and those before it that belong to titles."""
    parts = [child.lower_ for child in token.lefts if base(child) in {"compound", "amod", "nmod"}]
    return frozenset([noun_lemma(token), *(word for word in parts if word in knowledge.titles)])


def role_country(token: Token, discourse: Discourse) -> str:
    """Return the country of an office: the Chinese president, France's minister, the president of France; "" if none is named."""
    for child in token.children:
        if base(child) in {"amod", "compound", "nmod"}:
            chain = discourse.chains.get(child.idx)
            if chain is not None and chain.type == "Country" and chain.known is not None:
                return chain.known.id
            found = next(countries_of(name_key(child.text), discourse.knowledge), "")
            if found:
                return found
    return ""


# ---------------------------------------------------------------- definite descriptions


def definite(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return what a definite description stands for: by office, by capital, by earlier noun, or the most salient thing of its type."""
    if noun.kind == "role":
        return by_role(ref, noun, discourse) or discourse.unnamed.get(noun_lemma(ref.token))
    if noun.kind == "unnamed":
        return discourse.unnamed.get(noun_lemma(ref.token)) or introduce(ref, noun, discourse)
    if noun.kind == "government":
        country = role_country(ref.token, discourse)
        return discourse.names.by_id.get(country) if country else None
    return by_salience(ref, noun, discourse)


def capital_city(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return the capital for a description that names its country: the Iranian capital."""
    if noun_lemma(ref.token) != "capital" or determiner_of(ref.token) not in DEFINITE | {"poss"} or is_predicate(ref.token):
        return None
    city = discourse.knowledge.capitals.get(role_country(ref.token, discourse))
    return discourse.names.of_known(city) if city else None


def by_role(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return the person of the article who holds the office that a description names."""
    if is_generic(ref.token, discourse.knowledge):
        return None
    words, country = role_words(ref.token, discourse.knowledge), role_country(ref.token, discourse)
    fits = [c for c in discourse.memory.of_type("Person") if c.chain is not None and holds(c.chain, words, country) and is_free(c, ref)]
    fits = [c for c in fits if not c.chain or not noun.gender or c.chain.gender in {"", noun.gender}]
    if not fits:
        return incumbent(words, country, discourse)
    ranked = best_candidates(ref, discourse.memory, fits)
    far = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN
    return None if far else ranked[0][1].chain


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


def holds(chain: Chain, words: frozenset[str], country: str) -> bool:
    """Say whether a chain has an office with all these words, of this country if one is named."""
    allowed = (words & FORMER) | {"then", "former"}
    offices = [office for office, place in chain.roles if not country or place in {"", country}]
    return any(words <= office and (office & FORMER) <= allowed for office in offices)


def incumbent(words: frozenset[str], country: str, discourse: Discourse) -> Chain | None:
    """Return who held a country's highest office on the article's day, where the knowledge base has just one."""
    date = discourse.names.published
    if not country or not date or words & FORMER:
        return None
    terms = [t for t in discourse.knowledge.offices.get(country, ()) if t.covers(date[:10]) and frozenset(t.office.split()) == words]
    persons = {term.person for term in terms}
    return discourse.names.of_known(discourse.knowledge.things[persons.pop()]) if len(persons) == 1 else None


def is_free(candidate: Candidate, ref: Reference) -> bool:
    """Say whether a description may stand for a candidate of the same sentence."""
    if candidate.ref.sentence != ref.sentence:
        return True
    return (
        not same_clause_argument(ref.token, candidate.ref.token)
        and not is_partner(ref.token, candidate.ref.token)
        and not encloses(candidate.ref.token, ref.token)
        and not encloses(ref.token, candidate.ref.token)
    )


def is_partner(token: Token, subject: Token) -> bool:
    """Say whether a phrase is what a subject deals with, so that they are two: it signed, and will buy ships from the country."""
    return preposition(token) in PARTNER_PREPOSITIONS and shared_subject(clause_verb(token)) == subject


def by_salience(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return the most salient thing of the noun's type, if one stands out."""
    if has_complement(ref.token, noun):
        return None
    lemma = noun_lemma(ref.token)
    reach = EPITHET_REACH if noun.types == ("Person",) else REACH
    fits = [
        candidate
        for kind in sorted(wider_types(noun.types))
        for candidate in discourse.memory.of_type(kind)
        if candidate.chain is not None
        and ref.sentence - candidate.ref.sentence <= reach
        and answers_to(candidate.chain, noun, lemma, discourse.knowledge)
        and nation_agrees(candidate.chain, ref.token, discourse)
        and is_free(candidate, ref)
    ]
    earlier = [c for c in fits if c.chain is not None and lemma in c.chain.nouns]
    fits = [] if lemma in THINGS_TOO else fits
    ranked = best_candidates(ref, discourse.memory, earlier or fits)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    chain = ranked[0][1].chain
    if chain is not None:
        chain.nouns.add(lemma)
    return chain


def by_own_word(ref: Reference, noun: Noun | None, discourse: Discourse) -> Chain | None:
    """Return the one thing named before that was described by this noun, or whose name says that it is one: the typhoon, the Front.

    A noun in small letters is looked for in names only where it is known to mean a thing of its own: the White House is no house.
    """
    token, lemma = ref.token, noun_lemma(ref.token)
    if determiner_of(token) not in DEFINITE or is_distinct(token, discourse.knowledge) or is_restricted(token) or is_qualified(token):
        return None
    chains = dict(discourse.described.get(lemma, {}))
    if noun is not None or token.text[:1].isupper():
        chains |= {key: c for word in same_kind(lemma, discourse.knowledge) for key, c in discourse.worded.get(word, {}).items()}
    fits = [c for c in chains.values() if ref.sentence - c.ref.sentence <= REACH and is_free(c, ref)]
    return fits[0].chain if len(fits) == 1 == len(chains) else None


def same_kind(lemma: str, knowledge: Knowledge) -> list[str]:
    """Return the nouns in names that a noun can stand for: every storm is the storm."""
    return sorted(knowledge.words["storm"]) if lemma == "storm" else [lemma]


def is_qualified(token: Token) -> bool:
    """Say whether a noun has modifiers that may tell another thing of its kind."""
    return any(base(child) in {"amod", "compound", "nummod", "nmod", "acl"} and child.ent_type_ != "NORP" for child in token.children)


def own_words(ref: Reference) -> set[str]:
    """Return the words that say what kind of thing a name names: its last, its first, the noun before it."""
    words = ref.key.split()
    before = ref.token.doc[ref.start - 1] if ref.start else None
    kind = {before.lower_} if before is not None and before.is_title and before.pos_ in {"NOUN", "PROPN"} else set()
    return {words[0], words[-1], *kind} if words and ref.label != "PERSON" else set()


def has_complement(token: Token, noun: Noun) -> bool:
    """Say whether an of-phrase says which one is meant: the city of Lyon, the company of her father."""
    return any(base(child) == "nmod" and preposition(child) in {"of", "for"} for child in token.rights) or noun.kind == "thing"


def answers_to(chain: Chain, noun: Noun, lemma: str, knowledge: Knowledge) -> bool:
    """Say whether a chain can be called by a noun: only an island is the island, only a ministry the ministry."""
    if not fits_type(chain, noun):
        return False
    if lemma in chain.nouns:
        return True
    if noun.kind == "island":
        return is_island(chain)
    if noun.kind == "place" and chain.type in REGIONS and "City" not in noun.types:
        return lemma in name_key(chain.label).split() or (lemma in {"territory", "region"} and not (chain.type == "Place" and chain.known))
    if noun.kind == "place" and "City" in noun.types:
        return chain.type == "City" or (chain.type == "GeopoliticalEntity" and chain.known is None and not says_its_kind(chain, knowledge))
    if noun.kind in {"org", "media"}:
        return organization_answers(chain, noun, lemma, knowledge)
    return True


def says_its_kind(chain: Chain, knowledge: Knowledge) -> bool:
    """Say whether a place's name ends in the word for what it is: Lincoln County is no town."""
    noun = knowledge.nouns.get(name_key(chain.label).split()[-1])
    return noun is not None and noun.kind == "place"


def is_island(chain: Chain) -> bool:
    """Say whether a place is known as an island, or is called one."""
    return bool(chain.known and chain.known.island) or bool({"island", "islands", "isle"} & set(name_key(chain.label).split()))


def organization_answers(chain: Chain, noun: Noun, lemma: str, knowledge: Knowledge) -> bool:
    """Say whether an organization is of the kind that a noun names; one whose name says another kind is not."""
    words = set(name_key(chain.label).split())
    if lemma in words:
        return True
    if noun.kind == "media":
        return chain.type == "Media"
    if words & knowledge.words["org_head"]:
        return False
    if noun.types[0] == "Company":
        return chain.type == "Company" or (chain.type == "Organization" and chain.known is None)
    return chain.type in ORGANIZATIONS and lemma in ANY_BODY


def nation_agrees(chain: Chain, token: Token, discourse: Discourse) -> bool:
    """Say whether an adjective of nationality in the description leaves a chain possible: what is known or told of it must be the same."""
    country = role_country(token, discourse)
    if not country:
        return not any(child.ent_type_ == "NORP" for child in token.lefts)  # Korean: of which country, nobody knows
    return country in chain.nations or (chain.known is not None and chain.known.country == country)


# ---------------------------------------------------------------- people and bodies without a name


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
