"""Kinds of things to the one that is meant: the island, the company, the storm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import MentionKind
from kg.resolve.chains import Chain
from kg.resolve.describing.apposition import fits_type
from kg.resolve.describing.binding import is_free, speakers_around
from kg.resolve.describing.governments import spoken_country
from kg.resolve.describing.phrases import DEFINITE, determiner_of, has_complement, is_distinct, is_qualified, is_restricted, noun_lemma
from kg.resolve.describing.roles import MARGIN, role_country
from kg.resolve.knowledge import ORGANIZATIONS, REGIONS, Knowledge, Noun, wider_types
from kg.resolve.names import SMALL_WORDS, name_key
from kg.resolve.references import Reference, base, countries_of
from kg.resolve.salience import Candidate, best_candidates

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse

REACH = 12  # sentences looked back for a description; a role reaches through the article
EPITHET_REACH = 2
ANY_BODY = frozenset({"group", "organization", "organisation", "agency", "body"})
ANYBODY = frozenset({"man", "person", "woman"})
NAMED_KINDS = ANY_BODY - {"agency", "body"} | {
    "airline", "club", "company", "firm", "island", "magazine", "militia", "movement", "newspaper", "party", "region"
}  # fmt: skip
"""Bodies and places before which a name is that of the thing itself; the Acme team and the Acme board are no Acme."""
ANY_COMPANY = frozenset({"business", "company", "corporation", "enterprise", "firm"})
LEAD_GAIN = 0.4
TITLE_GAIN = 1.0
SERVED_GAIN = 2.0
ANSWERED_GAIN = 0.4
FAR_GAIN = 0.7  # of the .9 that each sentence costs, beyond the nearest
NEAR = 2
STEM = 4  # letters by which words of one stem agree: defence, defense; election, electoral
AREAS = frozenset({"region", "state", "province", "territory"})  # what a Region may be called whatever its name says
DIRECTIONS = frozenset({"north", "south", "east", "west", "united", "new", "central", "republic", "democratic", "islands"}) | SMALL_WORDS
THINGS_TOO = frozenset({"star", "icon", "legend"})  # epithets that are as often no persons


def by_salience(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return the most salient thing of the noun's type, if one stands out."""
    lemma = noun_lemma(ref.token)
    if has_complement(ref.token) or noun.kind == "thing":
        return None
    if is_pointing(ref.token, noun, discourse):
        return spoken_country(ref.token, discourse) if "Country" in noun.types else None
    near = [c for kind in sorted(wider_types(noun.types)) for c in discourse.memory.near(kind) if is_in_reach(c, ref, noun, discourse)]
    bound = {id(candidate.chain) for candidate in near if not is_free(candidate, ref)} | speakers_around(ref.token, discourse)
    fits = [
        candidate
        for candidate in near
        if candidate.chain is not None
        and id(candidate.chain) not in bound
        and answers_to(candidate.chain, noun, lemma, discourse.knowledge)
        and nation_agrees(candidate.chain, ref.token, discourse)
        and names_agree(candidate.chain, ref.token, discourse)
        and fields_agree(candidate.chain, ref.token, lemma)
    ]
    told = called_so(fits, lemma, noun)
    fits = [] if lemma in THINGS_TOO else fits
    ranked = rank(ref, told or fits, discourse)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    chain = ranked[0][1].chain
    if chain is None or is_passing(ranked[0][1], ref, noun, discourse):
        return None
    chain.answered.add(lemma)
    return chain


def is_passing(candidate: Candidate, ref: Reference, noun: Noun, discourse: Discourse) -> bool:
    """Say whether a thing was named once in passing, so that another of its kind may be meant: the place of the report, a body not named.

    A body in passing stands far back and is no subject; one right before is what was talked of.
    """
    chain = candidate.chain
    if chain is None or topic_gain(candidate, discourse) or sum(other.kind is MentionKind.NAME for other in chain.references) > 1:
        return False
    if noun.types[0] == "City":
        return bool(discourse.dateline) and name_key(chain.label).split()[0] not in discourse.dateline
    is_far = ref.sentence - candidate.ref.sentence > NEAR
    return noun.kind == "org" and is_far and base(candidate.ref.token) not in {"nsubj", "appos"}


def is_in_reach(candidate: Candidate, ref: Reference, noun: Noun, discourse: Discourse) -> bool:
    """Say whether a candidate was mentioned late enough; a body that the article is about, and whose name says its kind, always was."""
    reach = EPITHET_REACH if noun.types == ("Person",) else REACH
    if ref.sentence - candidate.ref.sentence <= reach:
        return True
    chain = candidate.chain
    is_named_so = noun.kind == "org" and chain is not None and noun_lemma(ref.token) in name_key(chain.label).split()
    return is_named_so and topic_gain(candidate, discourse) > 0


def by_country_and_field(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return the one body of the article, before or after, whose name says the same country and field: Peru's space agency."""
    country = role_country(ref.token, discourse)
    fields = [child.lower_ for child in ref.token.lefts if base(child) in {"amod", "compound"} and child.is_lower and child.is_alpha]
    if noun.kind != "org" or not country or not fields:
        return None
    fits = [
        chain
        for chain in discourse.names.chains
        if chain.named and chain.type in ORGANIZATIONS and all(field in name_key(chain.label) for field in fields)
    ]
    fits = [chain for chain in fits if is_of(chain, country, discourse.knowledge)]
    return fits[0] if len(fits) == 1 else None


def rank(ref: Reference, fits: list[Candidate], discourse: Discourse) -> list[tuple[float, Candidate]]:
    """Return candidates with their scores, the best first: a description reaches further back than a pronoun, to the article's subject."""
    served = {id(body) for person in persons_around(ref.token, discourse) for body in person.bodies}
    gains = [(points + far_gain(ref, c) + topic_gain(c, discourse), c) for points, c in best_candidates(ref, discourse.memory, fits)]
    lemma = noun_lemma(ref.token)
    gains = [(points + ANSWERED_GAIN * (c.chain is not None and lemma in c.chain.answered), c) for points, c in gains]
    ranked = [(points + SERVED_GAIN * (id(c.chain) in served), c) for points, c in gains]
    return sorted(ranked, key=lambda pair: (-pair[0], -pair[1].ref.head))


def far_gain(ref: Reference, candidate: Candidate) -> float:
    """Return what a candidate far back gets back of the cost of its distance."""
    return FAR_GAIN * max(ref.sentence - candidate.ref.sentence - NEAR, 0)


def topic_gain(candidate: Candidate, discourse: Discourse) -> float:
    """Return a gain for what the article's first sentences name, and for what its title names."""
    chain = candidate.chain
    if chain is None or not chain.named:
        return 0.0
    words = set(name_key(chain.label).split()) - SMALL_WORDS
    return LEAD_GAIN * (discourse.names.first_place(chain) < discourse.lead_end) + TITLE_GAIN * (words <= discourse.title)


def persons_around(token: Token, discourse: Discourse) -> list[Chain]:
    """Return the persons who are subjects of the clauses around a word, or say the quotation in which it stands."""
    subjects = (child.idx for verb in token.ancestors for child in verb.children if base(child) == "nsubj" and child.i < token.i)
    voices = discourse.voices.get(discourse.quoted[token.i], ())
    chains = (discourse.chains.get(offset) for offset in [*subjects, *sorted(voices)])
    return [chain for chain in chains if chain is not None and chain.type == "Person"]


def called_so(fits: list[Candidate], lemma: str, noun: Noun) -> list[Candidate]:
    """Return the candidates that were called so beside their name, or whose name says it: only where one is a bank, it is the bank."""
    by_name = noun.kind == "org" and lemma not in ANY_BODY and lemma not in ANY_COMPANY
    return [c for c in fits if c.chain is not None and (lemma in c.chain.nouns or (by_name and lemma in name_key(c.chain.label).split()))]


def is_pointing(token: Token, noun: Noun, discourse: Discourse) -> bool:
    """Say whether somebody who is quoted points at the place where he is: this country."""
    return bool(discourse.quoted[token.i]) and determiner_of(token) == "this" and noun.kind in {"place", "island"}


def answers_to(chain: Chain, noun: Noun, lemma: str, knowledge: Knowledge) -> bool:
    """Say whether a chain can be called by a noun: only an island is the island, only a ministry the ministry."""
    if not fits_type(chain, noun):
        return False
    if lemma in chain.nouns:
        return True
    if not chain.named:
        return lemma in ANY_BODY if chain.type in ORGANIZATIONS else lemma in ANYBODY and "Person" in noun.types
    if noun.kind == "island":
        return is_island(chain)
    if noun.kind == "place" and chain.type in REGIONS and "City" not in noun.types:
        return lemma in name_key(chain.label).split() or (lemma in AREAS and (chain.type == "Region" or says_its_kind(chain, knowledge)))
    if noun.kind == "place" and "City" in noun.types:
        return chain.type == "City" or (is_often_named(chain) and not says_its_kind(chain, knowledge))
    if noun.kind in {"org", "media"}:
        return organization_answers(chain, noun, lemma, knowledge)
    return True


def is_often_named(chain: Chain) -> bool:
    """Say whether a place of which nothing is known or told is named often enough for a plain word to mean it."""
    often = sum(ref.kind is MentionKind.NAME for ref in chain.references) > 1
    return often and chain.type == "GeopoliticalEntity" and chain.known is None and not chain.nouns


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
    if lemma in ANY_BODY and lemma != "group":
        return chain.type in ORGANIZATIONS
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
    return is_of(chain, country, discourse.knowledge)


def names_agree(chain: Chain, token: Token, discourse: Discourse) -> bool:
    """Say whether a name among a noun's modifiers leaves a chain possible: the Acme board is none of Delta's."""
    names = [child for child in token.lefts if base(child) in {"amod", "compound"} and child.idx in discourse.chains]
    bodies = [child for child in names if discourse.chains[child.idx].type not in {"Country", "Group"}]
    return all(discourse.chains[child.idx] is chain or child.lower_ in name_key(chain.label) for child in bodies)


def fields_agree(chain: Chain, token: Token, lemma: str) -> bool:
    """Say whether a noun before a noun leaves a chain possible that is called by the latter: the appeals court is no Supreme Court."""
    words = name_key(chain.label).split()
    fields = [child.lower_ for child in token.lefts if base(child) == "compound" and child.is_lower and child.is_alpha]
    return lemma not in words or all(any(word[:STEM] == field[:STEM] for word in words) for field in fields)


def by_name_beside(ref: Reference, noun: Noun, discourse: Discourse) -> Chain | None:
    """Return the thing whose name a noun for its kind has before it: the Acme company, the Donetsk region."""
    lemma = noun_lemma(ref.token)
    before = next((child for child in ref.token.lefts if child.right_edge.i == ref.token.i - 1 and is_name_part(child)), None)
    chain = discourse.chains.get(before.idx) if before is not None else None
    if (
        chain is None
        or (lemma not in NAMED_KINDS and noun.kind != "thing")
        or determiner_of(ref.token) not in DEFINITE
        or not fits_type(chain, noun)
    ):
        return None
    return None if lemma == "group" and chain.type in {"Company", "Media"} else chain


def is_name_part(token: Token) -> bool:
    """Say whether a modifier can be the name of what it modifies: the Acme company, the Democratic party; no adjective of a country is."""
    return base(token) == "compound" or (base(token) == "amod" and token.text[:1].isupper())


def is_of(chain: Chain, country: str, knowledge: Knowledge) -> bool:
    """Say whether a thing is known to be of a country, was told to be, or says so by its name: Peru Mining, the Indian Rail Authority."""
    if country in chain.nations or (chain.known is not None and chain.known.country == country):
        return True
    label = set(name_key(knowledge.things[country].label).split()) - DIRECTIONS
    words = name_key(chain.label).split()
    return any(word in label or country in countries_of(word, knowledge) for word in words)


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
