"""Pronouns and descriptions to what they stand for. Better unresolved than wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.model import Extraction, MentionKind
from kg.resolve.chains import Chain, Names
from kg.resolve.descriptions import describe
from kg.resolve.knowledge import ORGANIZATIONS, Knowledge, Noun
from kg.resolve.references import Reference, base, relative_clause
from kg.resolve.salience import Candidate, Memory, best_candidates, clause_verb, encloses, same_clause_argument

PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
POSSESSIVE_FORMS = frozenset({"its", "their", "whose"})
QUOTES = frozenset({'"', "“", "”", "``", "''"})
REACH = {"m": 3, "f": 3, "n": 2, "p": 1}  # sentences looked back
MARGIN = {"m": 0.15, "f": 0.15, "n": 0.3, "p": 0.3}
COLLECTIVES = ORGANIZATIONS | {"Group"}
ACTORS = ORGANIZATIONS | {"Country", "Region", "City", "GeopoliticalEntity", "Group", "Person"}


@dataclass(slots=True)
class Discourse:
    """The state of reading an article from its first word to its last."""

    names: Names
    chains: dict[int, Chain]  # by offset of a head
    speakers: Mapping[int, list[tuple[int, int, int]]]
    quoted: list[int]  # for each token the number of the quotation it stands in, or 0
    memory: Memory = field(default_factory=Memory)
    unnamed: dict[str, Chain] = field(default_factory=dict)  # the latest person or body without a name, by noun

    @property
    def knowledge(self) -> Knowledge:
        """Return the knowledge base."""
        return self.names.knowledge


def resolve_anaphors(references: list[Reference], names: Names, links: Mapping[int, Chain], extraction: Extraction) -> dict[int, Chain]:
    """Return the chain of every reference that could be resolved, by the offset of its head."""
    doc = references[0].token.doc if references else None
    discourse = Discourse(names, dict(links), speaker_spans(extraction), quotations(doc) if doc is not None else [])
    for ref in references:
        if ref.kind is MentionKind.NAME:
            chain: Chain | None = discourse.chains[ref.head]
        else:
            chain = pronoun_chain(ref, discourse) if ref.kind is MentionKind.PRONOUN else describe(ref, discourse)
            if chain is not None:
                discourse.chains[ref.head] = chain
                chain.add(ref)
        if chain is not None or ref.kind is MentionKind.DESCRIPTION:
            discourse.memory.see(ref, chain)
    return discourse.chains


def quotations(doc: Doc) -> list[int]:
    """Return for each token the number of the quotation it stands in, or 0; a quotation ends with its paragraph."""
    numbers, number, inside = [0] * len(doc), 0, False
    for token in doc:
        if token.text in QUOTES:
            inside = token.text == "“" or (token.text != "”" and not inside)
            number += inside
        elif "\n" in token.text:
            inside = False
        numbers[token.i] = number if inside else 0
    return numbers


def speaker_spans(extraction: Extraction) -> dict[int, list[tuple[int, int, int]]]:
    """Return what is said by whom: by sentence start, the extents of attributed relations and the head of their speaker."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for relation in extraction.relations:
        if relation.attribution is None or relation.attribution.speaker is None:
            continue
        spans = [(word.start, word.end) for word in relation.words] + [(a.start, a.end) for a in relation.arguments]
        if spans:
            extent = (min(s for s, _ in spans), max(e for _, e in spans), relation.attribution.speaker.head)
            found.setdefault(relation.sentence.start, []).append(extent)
    return found


# ---------------------------------------------------------------- pronouns


def pronoun_chain(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return what a pronoun stands for, or None."""
    lower = ref.token.lower_
    if ref.label == "relative":
        verb = relative_clause(ref.token)
        chain = discourse.chains.get(verb.head.idx) if verb is not None else None
        return chain if chain is not None and (lower == "that" or lower == "whose" or (lower == "which") != is_human(chain)) else None
    if lower in FIRST_SINGULAR or lower in FIRST_PLURAL:
        return speaker_chain(ref, discourse)
    if is_pleonastic(ref.token, discourse.knowledge):
        return None
    gender = PERSONAL.get(lower) or ("n" if lower in NEUTER else "p")
    chain = antecedent(ref, gender, discourse)
    if chain is not None and chain.type == "Person" and gender in {"m", "f"} and not chain.gender:
        chain.gender = gender
    return chain


def is_pleonastic(token: Token, knowledge: Knowledge) -> bool:
    """Say whether `it` is the subject of weather, time or an extraposed clause."""
    if token.lower_ != "it" or base(token) not in {"nsubj", "obj", "expl"}:
        return False
    head = token.head
    clausal = any(base(child) in {"csubj", "ccomp"} and child.i > head.i for child in head.children)
    if base(token) == "expl":
        return clausal or not any(base(child) == "case" for child in head.children)
    return knowledge.is_in("weather_adj", head.lemma_.lower()) and (clausal or any(base(child) == "cop" for child in head.children))


def speaker_chain(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return the speaker for I; for we, the country or body that speaks or that the speaker serves."""
    extents = [e for e in discourse.speakers.get(ref.token.sent.start_char, ()) if e[0] <= ref.head < e[1]]
    heads = {head for _, _, head in extents}
    chain = discourse.chains.get(heads.pop()) if len(heads) == 1 else None
    if chain is None:
        return None
    if ref.token.lower_ in FIRST_SINGULAR:
        return chain if chain.type == "Person" else None
    if chain.type in COLLECTIVES | {"Country"}:
        return chain
    countries = {country for office, country in chain.roles if country and office & discourse.knowledge.words["speaks_for"]}
    return discourse.names.by_id.get(countries.pop()) if len(countries) == 1 else None


def antecedent(ref: Reference, gender: str, discourse: Discourse) -> Chain | None:
    """Return the best candidate for a third-person pronoun, if it is clearly the best and an entity."""
    if ref.token.lower_ in REFLEXIVES:
        return reflexive(ref, gender, discourse)
    owner = joined_owner(ref.token, discourse)
    if owner is not None:
        return owner if agrees(owner, gender) else None
    fits = [c for c in discourse.memory.recent if is_possible(c, ref, gender, discourse)]
    ranked = best_candidates(ref, discourse.memory, fits)
    if not ranked:
        return cataphor(ref, gender, discourse)
    rivals = ranked[1:2]
    clear = not rivals or ranked[0][0] - rivals[0][0] >= MARGIN[gender]
    return ranked[0][1].chain if clear else None


def joined_owner(token: Token, discourse: Discourse) -> Chain | None:
    """Return the name that a possessor's phrase is joined to: in "met Ana Ruiz and her son", she is the mother."""
    joined = base(token.head) == "conj" and str(token.dep_) == "nmod:poss" and token.i > token.head.head.i
    return discourse.chains.get(token.head.head.idx) if joined else None


def reflexive(ref: Reference, gender: str, discourse: Discourse) -> Chain | None:
    """Return the subject of the reflexive's own clause."""
    verb = clause_verb(ref.token)
    subject = next((child for child in verb.children if base(child) == "nsubj"), None)
    chain = discourse.chains.get(subject.idx) if subject is not None else None
    return chain if chain is not None and agrees(chain, gender) else None


def cataphor(ref: Reference, gender: str, discourse: Discourse) -> Chain | None:
    """Return the main clause's subject for a pronoun in an opening phrase: in his speech, Mr Smith said."""
    for ancestor in ref.token.ancestors:
        for child in ancestor.children:
            if base(child) == "nsubj" and child.i > ref.token.i and not encloses(child, ref.token) and ref.token.head != ancestor:
                chain = discourse.chains.get(child.idx)
                return chain if chain is not None and chain.named and agrees(chain, gender) else None
    return None


def is_human(chain: Chain) -> bool:
    """Say whether who, and not which, stands for a chain."""
    return chain.type in {"Person", "Group"}


def says(verb: Token, discourse: Discourse) -> bool:
    """Say whether a verb is one of saying."""
    return discourse.knowledge.is_in("say_verb", verb.lemma_.lower())


def voices_differ(candidate: Candidate, ref: Reference, gender: str, discourse: Discourse) -> bool:
    """Say whether a pronoun inside a quotation cannot mean a thing outside it: the speaker for he, and anything for it."""
    quoted = discourse.quoted
    if not quoted[ref.token.i] or quoted[candidate.ref.token.i] == quoted[ref.token.i]:
        return False
    speaker = candidate.ref.token
    speaking = (
        base(speaker) == "nsubj" and speaker.head.pos_ == "VERB" and (speaker.head.is_ancestor(ref.token) or says(speaker.head, discourse))
    )
    return speaking or (gender in {"n", "p"} and candidate.ref.sentence != ref.sentence)


def is_possible(candidate: Candidate, ref: Reference, gender: str, discourse: Discourse) -> bool:
    """Say whether a candidate agrees with a pronoun and may stand where it stands."""
    distance = ref.sentence - candidate.ref.sentence
    if distance > REACH[gender] or not candidate_agrees(candidate, gender, discourse.knowledge):
        return False
    token, other = ref.token, candidate.ref.token
    if other == token or (encloses(other, token) and token.head == other):
        return False
    possessive = str(token.dep_) in {"nmod:poss", "poss"} or token.lower_ in POSSESSIVE_FORMS
    if voices_differ(candidate, ref, gender, discourse):
        return False
    if not possessive and distance == 0 and same_clause_argument(token, other):
        return False
    return gender != "n" or suits_verb(candidate, token, discourse.knowledge)


def candidate_agrees(candidate: Candidate, gender: str, knowledge: Knowledge) -> bool:
    """Say whether a candidate agrees in gender and number; a plain noun phrase agrees as its noun does."""
    if candidate.chain is not None:
        return agrees(candidate.chain, gender)
    token = candidate.ref.token
    plural = "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"} or any(base(c) == "conj" for c in token.children)
    if gender == "p":
        return plural
    noun = knowledge.nouns.get(token.lemma_.lower())
    if plural or base(token) in {"compound", "amod"}:
        return False
    if noun is None or "Person" not in noun.types:
        return gender == "n" and base(token) in {"nsubj", "obj", "root", "conj"} and noun_is_thing(token, noun)
    return gender in {"m", "f"} and noun.gender in {"", gender}


def noun_is_thing(token: Token, noun: Noun | None) -> bool:
    """Say whether a plain noun phrase can be what `it` means."""
    return noun is not None or (token.pos_ == "NOUN" and not token.ent_type_)


def agrees(chain: Chain, gender: str) -> bool:
    """Say whether a chain can be meant by he, she, it or they."""
    if gender in {"m", "f"}:
        return chain.type == "Person" and chain.gender in {"", gender}
    if gender == "n":
        return chain.type not in {"Person", "Group"} and chain.gender != "p"
    return chain.type == "Group"


def suits_verb(candidate: Candidate, token: Token, knowledge: Knowledge) -> bool:
    """Say whether `it` as a subject can mean the candidate: only states and bodies seek, say and want."""
    if base(token) != "nsubj" or not knowledge.is_in("agent_verb", token.head.lemma_.lower()) or str(token.dep_) == "nsubj:pass":
        return True
    if candidate.chain is None:
        noun = knowledge.nouns.get(candidate.ref.token.lemma_.lower())
        return noun is not None and bool(set(noun.types) & ACTORS)
    return candidate.chain.type in ACTORS
