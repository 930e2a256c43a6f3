"""Pronouns and descriptions to what they stand for. Better unresolved than wrong."""

import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.model import Extraction, MentionKind, Relation
from kg.resolve.chains import Chain, Names
from kg.resolve.coref.words import quotations
from kg.resolve.describing.apposition import learn_bodies
from kg.resolve.describing.deeds import deeds_of
from kg.resolve.describing.phrases import own_words
from kg.resolve.describing.relational import by_relation
from kg.resolve.descriptions import describe
from kg.resolve.knowledge import ORGANIZATIONS, Knowledge, Noun
from kg.resolve.metonyms import preposition
from kg.resolve.names import name_key
from kg.resolve.naming.members import find_members
from kg.resolve.naming.speakers import FIRST_PERSONS, quote_speakers, speaker_chain, speaker_spans
from kg.resolve.references import Reference, base, part_of, relative_clause
from kg.resolve.salience import Candidate, Memory, best_candidates, clause_verb, encloses, same_clause_argument

PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
POSSESSIVE_FORMS = frozenset({"its", "their", "whose"})
PLURAL_VERBS = frozenset({"are", "were", "have"})
SAID = frozenset({"deny", "admit", "confirm", "dispute", "repeat"})  # beside the verbs of saying
REACH = {"m": 3, "f": 3, "n": 2, "p": 1}  # sentences looked back
KNOWN_GAIN = 0.3
JUDGED_GAIN = 2.0
REASONS = frozenset({"for", "over", "about"})
MARGIN = {"m": 0.15, "f": 0.15, "n": 0.3, "p": 0.3}
ACTORS = ORGANIZATIONS | {"Country", "Region", "City", "GeopoliticalEntity", "Group", "Person"}


@dataclass(slots=True)
class Discourse:
    """The state of reading an article from its first word to its last."""

    names: Names
    chains: dict[int, Chain]  # by offset of a head
    speakers: Mapping[int, list[tuple[int, int, int]]]
    quoted: list[int]  # for each token the number of the quotation it stands in, or 0
    voices: Mapping[int, frozenset[int]]  # for each quotation the offsets of the subjects of the verbs around it
    lead_end: int  # the offset at which the article's first sentences end
    title: Set[str] = frozenset()  # its words, as names are compared
    dateline: Set[str] = frozenset()  # likewise the words before the article's first sentence: OSLO, May 4 -
    deeds: Mapping[str, list[Relation]] = field(default_factory=dict)  # by verb: what is told to have happened
    memory: Memory = field(default_factory=Memory)
    unnamed: dict[str, Chain] = field(default_factory=dict)  # the latest person or body without a name, by noun
    described: dict[str, dict[int, Candidate]] = field(default_factory=dict)  # by a noun in apposition: the things so called
    relatives: list[tuple[Chain, str, Chain]] = field(default_factory=list)  # of a person, a noun: who is it
    worded: dict[str, dict[int, Candidate]] = field(default_factory=dict)  # by a word of their names: the things so named

    @property
    def knowledge(self) -> Knowledge:
        """Return the knowledge base."""
        return self.names.knowledge


def resolve_anaphors(
    references: list[Reference], names: Names, links: Mapping[int, Chain], extraction: Extraction, *, title: str = "", dateline: str = ""
) -> dict[int, Chain]:
    """Return the chain of every reference that could be resolved, by the offset of its head."""
    doc = references[0].token.doc if references else None
    quoted = quotations(doc) if doc is not None else []
    words, origin = (frozenset(name_key(word) for word in line.split()) for line in (title, dateline))
    speaking, voices = speaker_spans(extraction), quote_speakers(doc, quoted)
    deeds = deeds_of(extraction.relations)
    discourse = Discourse(names, dict(links), speaking, quoted, voices, lead_end(references), words, origin, deeds)
    for ref in references:
        if ref.kind is MentionKind.NAME:
            chain: Chain | None = note_name(ref, discourse)
        else:
            chain = pronoun_chain(ref, discourse) if ref.kind is MentionKind.PRONOUN else describe(ref, discourse)
            if chain is not None:
                discourse.chains[ref.head] = chain
                chain.add(ref)
            else:
                names.members[ref.head] = find_members(ref, discourse)
        if chain is not None or ref.kind is MentionKind.DESCRIPTION:
            discourse.memory.see(ref, chain)
    resolve_late(references, discourse)
    return discourse.chains


def lead_end(references: list[Reference]) -> int:
    """Return the offset at which the article's first two sentences end."""
    last = references[0].sentence + 1 if references else 0
    return next((ref.head for ref in references if ref.sentence > last), sys.maxsize)


def note_name(ref: Reference, discourse: Discourse) -> Chain:
    """Return the chain of a name, and keep what kind of thing its words say it is, and whom a person's title says that he serves."""
    chain = discourse.chains[ref.head]
    for word in own_words(ref):
        discourse.worded.setdefault(word, {})[id(chain)] = Candidate(ref, chain)
    chain.takes_plural = chain.takes_plural or has_plural_verb(ref.token)
    chain.nouns |= set(group_nouns(ref.token))
    if chain.type == "Person":
        for title in (child for child in ref.token.children if str(child.dep_) == "nmod:desc"):
            learn_bodies(chain, title, discourse)
    return chain


def group_nouns(token: Token) -> Iterator[str]:
    """Yield the nouns for what a name is one of many of: Acme, the largest of the three banks."""
    ranks = (child for child in token.children if base(child) == "appos" and (child.tag_ == "JJS" or child.lower_ == "one"))
    yield from (part.lemma_.lower() for rank in ranks for part in rank.children if preposition(part) == "of")


def has_plural_verb(token: Token) -> bool:
    """Say whether a name alone is the subject of a plural verb."""
    if base(token) != "nsubj" or any(base(child) == "conj" for child in token.children):
        return False
    return any(
        word.lower_ in PLURAL_VERBS for word in (token.head, *token.head.children) if word.pos_ in {"AUX", "VERB"} and word.i > token.i
    )


def resolve_late(references: list[Reference], discourse: Discourse) -> None:
    """Resolve the first persons whose speaker comes after what is said, and "one" whose owner does: one of its rivals."""
    for ref in references:
        if ref.head in discourse.chains:
            continue
        chain = None
        if ref.kind is MentionKind.PRONOUN and ref.token.lower_ in FIRST_PERSONS:
            chain = speaker_chain(ref, discourse)
        elif ref.kind is MentionKind.DESCRIPTION and part_of(ref.token) is not None:
            chain = by_relation(ref, discourse)
        if chain is not None:
            discourse.chains[ref.head] = chain
            chain.add(ref)


# ---------------------------------------------------------------- pronouns


def pronoun_chain(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return what a pronoun stands for, or None."""
    lower = ref.token.lower_
    if ref.label == "relative":
        verb = relative_clause(ref.token)
        chain = discourse.chains.get(verb.head.idx) if verb is not None else None
        return chain if chain is not None and (lower == "that" or lower == "whose" or (lower == "which") != is_human(chain)) else None
    if lower in FIRST_PERSONS:
        return speaker_chain(ref, discourse)
    if is_pleonastic(ref.token, discourse.knowledge) or is_said(ref.token, discourse):
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
    clausal = any(base(child) in {"csubj", "ccomp"} and child.i > head.i for child in head.children) or is_judged(head)
    if clausal and str(token.dep_) == "nsubj:pass":
        return True  # it was reported that
    if base(token) == "expl":
        return clausal or not any(base(child) == "case" for child in head.children)
    return knowledge.is_in("weather_adj", head.lemma_.lower()) and (clausal or any(base(child) == "cop" for child in head.children))


def is_judged(token: Token) -> bool:
    """Say whether a quality is said of what a clause with "when" tells: it is risky when banks lend to themselves."""
    if token.pos_ != "ADJ" or not any(base(child) == "cop" for child in token.children):
        return False
    clauses = (child for child in token.children if base(child) == "advcl" and child.i > token.i)
    return any(word.lower_ == "when" for clause in clauses for word in clause.children)


def is_said(token: Token, discourse: Discourse) -> bool:
    """Say whether `it` is what is said or denied, which is no thing."""
    return token.lower_ == "it" and base(token) == "obj" and (says(token.head, discourse) or token.head.lemma_.lower() in SAID)


def antecedent(ref: Reference, gender: str, discourse: Discourse) -> Chain | None:
    """Return the best candidate for a third-person pronoun, if it is clearly the best and an entity."""
    if ref.token.lower_ in REFLEXIVES:
        return reflexive(ref, gender, discourse)
    owner = joined_owner(ref.token, discourse)
    if owner is not None:
        return owner if agrees(owner, gender) else None
    beside = chains_beside(ref.token, discourse)
    fits = [c for c in discourse.memory.recent if id(c.chain) not in beside and is_possible(c, ref, gender, discourse)]
    ranked = by_judgement(by_gender(best_candidates(ref, discourse.memory, fits), gender), ref.token, discourse.knowledge)
    if not ranked:
        return cataphor(ref, gender, discourse)
    rivals = ranked[1:2]
    clear = not rivals or ranked[0][0] - rivals[0][0] >= MARGIN[gender]
    return ranked[0][1].chain if clear else None


def by_gender(ranked: list[tuple[float, Candidate]], gender: str) -> list[tuple[float, Candidate]]:
    """Return candidates with a gain for those whose gender is known to be the pronoun's, the best first."""
    known = [(points + KNOWN_GAIN * (gender in {"m", "f"} and c.chain is not None and c.chain.gender == gender), c) for points, c in ranked]
    return sorted(known, key=lambda pair: -pair[0])


def by_judgement(ranked: list[tuple[float, Candidate]], token: Token, knowledge: Knowledge) -> list[tuple[float, Candidate]]:
    """Return candidates with a gain for whom the clause judges, where the pronoun is in what for: "feuded with Peru over its support"."""
    reason = next((word for word in token.ancestors if base(word) == "obl"), None)
    verb = reason.head if reason is not None and preposition(reason) in REASONS else None
    is_possessor = str(token.dep_) in {"nmod:poss", "poss"}
    if not is_possessor or verb is None or not knowledge.is_in("judging_verb", verb.lemma_.lower()):
        return ranked
    judged = {child for child in verb.children if base(child) in {"obj", "obl"} and child != reason and child.i < token.i}
    gained = [(points + JUDGED_GAIN * (candidate.ref.token in judged), candidate) for points, candidate in ranked]
    return sorted(gained, key=lambda pair: -pair[0])


def chains_beside(token: Token, discourse: Discourse) -> set[int]:
    """Return the things that a pronoun cannot mean for its place.

    They are the other arguments of its verb, for a possessor the subject that is said to be what it has ("it is its main supplier"), and
    for one in quotation marks who says it.
    """
    possessive = str(token.dep_) in {"nmod:poss", "poss"} or token.lower_ in POSSESSIVE_FORMS
    if not possessive:
        others = [child for child in token.head.children if child != token and same_clause_argument(token, child)]
    else:
        owned = token.head
        verb = owned.head if base(owned) == "xcomp" and owned.pos_ in {"NOUN", "PROPN"} else owned
        says_what = verb != owned or any(base(child) == "cop" for child in owned.children)
        own = any(child.lower_ == "own" for child in owned.children)
        if takes_from(owned, discourse.knowledge):
            verb, says_what = owned.head, True
        others = [child for child in verb.children if base(child) == "nsubj"] if says_what and not own else []
    offsets = [*(other.idx for other in others), *discourse.voices.get(discourse.quoted[token.i], ())]
    found = (discourse.chains.get(offset) for offset in offsets)
    return {id(chain) for chain in found if chain is not None}


def takes_from(owned: Token, knowledge: Knowledge) -> bool:
    """Say whether something is taken from its owner, who is not the one that takes it: the regulator suspended its licence."""
    is_object = base(owned) == "obj" and not any(base(child) == "aux" for child in owned.children)
    return is_object and knowledge.is_in("taking_verb", owned.head.lemma_.lower()) and knowledge.is_in("taken_noun", owned.lemma_.lower())


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
    if possessive and takes_from(token.head, discourse.knowledge) and (candidate.chain is None or candidate.chain.type not in ACTORS):
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
    return chain.type in {"Group", "SportsTeam"} or (chain.takes_plural and chain.type in ORGANIZATIONS)


def suits_verb(candidate: Candidate, token: Token, knowledge: Knowledge) -> bool:
    """Say whether `it` as a subject can mean the candidate: only states and bodies seek, say and want."""
    if base(token) != "nsubj" or not knowledge.is_in("agent_verb", token.head.lemma_.lower()) or str(token.dep_) == "nsubj:pass":
        return True
    if candidate.chain is None:
        noun = knowledge.nouns.get(candidate.ref.token.lemma_.lower())
        return noun is not None and bool(set(noun.types) & ACTORS)
    return candidate.chain.type in ACTORS
