"""Verbs that no trigger has: the known verb that one is spelled like, or comes nearest to in meaning, by a bundled table of vectors.

Notes: the table is made by `training/fit_verbs.py` from WordNet and a sentence encoder; it holds a vector for each verb that has one main
meaning. Hiding the ontology's own verbs in turn, what passes the three thresholds is of the right property, or of one above or below it,
for 89 % of the verbs.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).parent / "verbs.npz"
NEAR = 0.75
"""The least score of the nearest known verb."""
WITNESS = 0.6
"""The least score of a second known verb that stands for the same."""
LEAD = 0.1
"""How much nearer the nearest known verb must be than the first one that stands for something else."""
SPELLINGS = (("ise", "ize"), ("ize", "ise"), ("yse", "yze"), ("yze", "yse"), ("our", "or"), ("or", "our"))
"""Ends of words that English spells in two ways: organise and organize, honour and honor."""
SHORTEST = 3
"""A lemma of at least so many letters may lack its mute e, or keep a consonant that only its inflections double."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known verb that another one comes near to, with the cosine of their vectors, to the second decimal."""

    lemma: str
    score: float


@dataclass(frozen=True, slots=True)
class VerbTable:
    """Verbs with their vectors as whole numbers; `words` are all verbs that the makers of the table know, with a vector or not."""

    rows: Mapping[str, int]
    vectors: NDArray[np.int8]
    lengths: NDArray[np.float64]
    words: frozenset[str]


@lru_cache(maxsize=1)
def load_verbs() -> VerbTable:
    """Return the bundled table."""
    with np.load(TABLE, allow_pickle=False) as table:
        words, vectors = table["words"].tobytes().decode("utf8").split("\n"), table["vectors"]
    lengths = np.sqrt((vectors.astype(np.int64) ** 2).sum(axis=1))
    rows = {word: row for row, word in enumerate(words[: len(vectors)])}
    return VerbTable(rows, vectors, lengths, frozenset(words))


class KnownVerbs:
    """Verbs with the names of what each stands for, and for each name those that are wider, itself among them.

    The table is read when the first unknown verb is asked for; what was found is kept.
    """

    def __init__(self, kinds: Mapping[str, frozenset[str]], wider: Mapping[str, frozenset[str]]) -> None:
        """Keep the verbs. One that stands for nothing by itself can be no verb's likeness, but keeps it from having another."""
        self._kinds = kinds
        self._wider = wider
        self._found: dict[str, Likeness | None] = {}

    def find_spelling(self, lemma: str) -> str:
        """Return the known verb that a lemma is another spelling of, or itself; "" if there is none."""
        if lemma in self._kinds:
            return lemma
        is_word = lemma in load_verbs().words
        return next((spelling for spelling in spellings(lemma, is_word=is_word) if spelling in self._kinds), "")

    def find_nearest(self, lemma: str) -> Likeness | None:
        """Return the known verb that comes nearest in meaning; None where none is near, or what they stand for differs."""
        if lemma not in self._found:
            self._found[lemma] = self._judge(rank_verbs(lemma, self._table))
        return self._found[lemma]

    @cached_property
    def _table(self) -> VerbTable:
        return choose_verbs(self._kinds)

    def _judge(self, ranked: list[Likeness]) -> Likeness | None:
        if not ranked or ranked[0].score < NEAR:
            return None
        kinds = self._kinds[ranked[0].lemma]
        same = next((other.score for other in ranked[1:] if self._agree(kinds, self._kinds[other.lemma])), 0.0)
        different = next((other.score for other in ranked[1:] if not self._agree(kinds, self._kinds[other.lemma])), 0.0)
        return ranked[0] if same >= WITNESS and ranked[0].score - different >= LEAD else None

    def _agree(self, kinds: frozenset[str], others: frozenset[str]) -> bool:
        """Tell whether one of the names is one of the others, or wider or narrower than it."""
        return any(name in self._wider[other] or other in self._wider[name] for name in kinds for other in others)


def choose_verbs(known: Container[str]) -> VerbTable:
    """Return the part of the table that holds the known verbs."""
    table = load_verbs()
    names = [name for name in table.rows if name in known]
    at = [table.rows[name] for name in names]
    return VerbTable({name: row for row, name in enumerate(names)}, table.vectors[at], table.lengths[at], table.words)


def rank_verbs(lemma: str, known: VerbTable) -> list[Likeness]:
    """Return the known verbs in the order of their nearness to a verb; none if the table has no vector for it."""
    table = load_verbs()
    row = table.rows.get(lemma)
    if row is None or not known.rows:
        return []
    products = known.vectors.astype(np.int32) @ table.vectors[row].astype(np.int32)
    scores = np.round(products / (known.lengths * table.lengths[row]), 2).tolist()
    pairs = [(score, name) for name, score in zip(known.rows, scores, strict=True) if name != lemma]
    return [Likeness(name, score) for score, name in sorted(pairs, key=lambda pair: (-pair[0], pair[1]))]


def spellings(lemma: str, *, is_word: bool) -> Iterator[str]:
    """Yield how else a lemma may be spelled; of one that is no word, also what it is if its ending was cut wrongly.

    >>> list(spellings("honour", is_word=True)), list(spellings("expell", is_word=False))
    (['honor'], ['expelle', 'expel'])
    """
    yield from (lemma.removesuffix(end) + other for end, other in SPELLINGS if lemma.endswith(end))
    if not is_word and lemma.isalpha() and len(lemma) >= SHORTEST:
        yield lemma + "e"
        if lemma[-1] == lemma[-2]:
            yield lemma[:-1]
