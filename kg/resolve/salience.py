"""The candidates for an anaphor: what was mentioned lately, ranked by place in the sentence, distance and frequency."""

from collections import deque
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.resolve.chains import Chain
from kg.resolve.references import Reference, base

WINDOW = 120  # references looked back on
ROLE_WEIGHTS = {
    "nsubj": 1.2,
    "obj": 0.6,
    "iobj": 0.6,
    "root": 0.6,
    "appos": 0.5,
    "poss": 0.4,
    "obl": 0.3,
    "nmod": 0.1,
    "compound": -0.8,
    "amod": -0.8,
}
SENTENCE_COST = 0.9
REPEAT_GAIN = 0.15
PARALLEL_GAIN = 0.3
NAME_GAIN = 0.3
OWNER_COST = 1.0
VERBS = frozenset({"VERB", "AUX"})


@dataclass(slots=True)
class Candidate:
    """A thing with the reference that makes it a candidate; `chain` is None for a noun phrase that is no entity."""

    ref: Reference
    chain: Chain | None


@dataclass(slots=True)
class Memory:
    """What was read so far: the last references, and each chain's last one."""

    recent: deque[Candidate] = field(default_factory=lambda: deque(maxlen=WINDOW))
    counts: dict[int, int] = field(default_factory=dict)
    last: dict[str, dict[int, Candidate]] = field(default_factory=dict)  # by type, the latest last

    def see(self, ref: Reference, chain: Chain | None) -> None:
        """Remember a reference."""
        candidate = Candidate(ref, chain)
        self.recent.append(candidate)
        if chain is not None:
            self.counts[id(chain)] = self.counts.get(id(chain), 0) + 1
            group = self.last.setdefault(chain.type, {})
            group.pop(id(chain), None)
            group[id(chain)] = candidate

    def of_type(self, kind: str, limit: int = 12) -> list[Candidate]:
        """Return the latest chains of a type, the last mentioned first."""
        group = self.last.get(kind, {})
        return [candidate for _, candidate in zip(range(limit), reversed(group.values()), strict=False)]

    def near(self, kind: str) -> list[Candidate]:
        """Return the last references to things of a type, and the latest one to each that was mentioned further back."""
        recent = [candidate for candidate in self.recent if candidate.chain is not None and candidate.chain.type == kind]
        seen = {id(candidate.chain) for candidate in recent}
        return [*recent, *(candidate for candidate in self.of_type(kind) if id(candidate.chain) not in seen)]


def clause_verb(token: Token) -> Token:
    """Return the predicate of the clause that a word stands in."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in VERBS or any(base(child) in {"nsubj", "cop"} for child in ancestor.children):
            return ancestor
    return token


def shared_subject(verb: Token) -> Token | None:
    """Return the subject of a predicate, that of the verb it is coordinated with where it has none of its own."""
    while True:
        subject = next((child for child in verb.children if base(child) == "nsubj"), None)
        if subject is not None or base(verb) != "conj":
            return subject
        verb = verb.head


def role_of(token: Token) -> str:
    """Return the role of a noun phrase; a conjunct, and a name after the noun that describes it, have their head's place."""
    if str(token.dep_) == "nmod:poss":
        return "poss"
    role = base(token)
    described = role in {"appos", "flat"} and token.pos_ == "PROPN" and token.head.pos_ == "NOUN" and token.head.i < token.i
    return base(token.head) if role == "conj" or described else role


def score(candidate: Candidate, anaphor: Reference, memory: Memory) -> float:
    """Return how likely a candidate is what an anaphor means; only differences count.

    Notes: weights were set by hand and checked on the news documents of GUM.
    """
    role = role_of(candidate.ref.token)
    points = ROLE_WEIGHTS.get(role, 0.0)
    points -= SENTENCE_COST * (anaphor.sentence - candidate.ref.sentence)
    points += PARALLEL_GAIN if role == role_of(anaphor.token) == "nsubj" else 0.0
    points += REPEAT_GAIN * min(memory.counts.get(id(candidate.chain), 0), 4)
    points += NAME_GAIN if candidate.chain is not None and candidate.chain.named else 0.0
    points -= 0.25 if role == "nsubj" and is_embedded(candidate.ref.token) and candidate.ref.sentence < anaphor.sentence else 0.0
    points -= OWNER_COST if owns_subject(candidate.ref.token, anaphor.token) else 0.0
    return points + nearness(candidate, anaphor)


def owns_subject(token: Token, anaphor: Token) -> bool:
    """Say whether a word is the owner of the subject of a personal pronoun's verb: Ruiz's lawyer told him may tell of another."""
    if anaphor.lower_ not in {"him", "her"} or base(anaphor) not in {"obj", "iobj"}:
        return False
    return role_of(token) == "poss" and base(token.head) == "nsubj" and token.head.head == anaphor.head


def nearness(candidate: Candidate, anaphor: Reference) -> float:
    """Return a gain for the subject of the anaphor's own clause or of a clause around it."""
    if candidate.ref.sentence != anaphor.sentence or role_of(candidate.ref.token) != "nsubj":
        return 0.0
    around = {anaphor.token.i, *(ancestor.i for ancestor in anaphor.token.ancestors)}
    return 0.5 if candidate.ref.token.head.i in around else 0.0


def is_embedded(token: Token) -> bool:
    """Say whether a subject stands in a subordinate clause."""
    return base(token.head) in {"acl", "advcl", "csubj"}


def same_clause_argument(one: Token, other: Token) -> bool:
    """Say whether two words are arguments of one predicate, so that they cannot mean the same thing."""
    return one.head == other.head and base(one) in ARGUMENTS and base(other) in ARGUMENTS


ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "csubj"})


def encloses(outer: Token, inner: Token) -> bool:
    """Say whether a word stands inside the phrase of another."""
    return outer.is_ancestor(inner)


def best_candidates(anaphor: Reference, memory: Memory, candidates: list[Candidate]) -> list[tuple[float, Candidate]]:
    """Return the candidates with their scores, each thing once, the best first."""
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in candidates:
        key = id(candidate.chain) if candidate.chain is not None else id(candidate.ref)
        points = score(candidate, anaphor, memory)
        if key not in best or points > best[key][0]:
            best[key] = (points, candidate)
    return sorted(best.values(), key=lambda pair: (-pair[0], -pair[1].ref.head))
