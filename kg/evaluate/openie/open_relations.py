"""What the scorers of open relations share: guessed tuples by sentence, words in common, one-to-one matching, the figures."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Extractor = Callable[[Iterable[str]], Iterable[tuple[str, ...]]]
"""Sentences in; rows of sentence, confidence, relation, first argument, second argument and any more out, as `kg triples` prints them."""
Scores = dict[str, float | int]


@dataclass(frozen=True, slots=True)
class Guess:
    """An extracted tuple with its confidence."""

    confidence: float
    relation: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """How well a guess fits a gold tuple: the share of the guess's words and of the gold's words that they have in common."""

    gold: int
    guess: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both shares."""
        return harmonic_mean(self.precision, self.recall)


def guess_tuples(sentences: Iterable[str], extract: Extractor) -> dict[str, list[Guess]]:
    """Return the tuples extracted from each distinct sentence, in the order of both."""
    guesses: dict[str, list[Guess]] = {sentence: [] for sentence in sentences}
    for sentence, confidence, relation, *arguments in extract(list(guesses)):
        guesses[sentence].append(Guess(float(confidence), relation, tuple(arguments)))
    return guesses


def common_words(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many words two phrases have in common, each counted as often as both have it.

    >>> common_words(["the", "old", "the"], ["the", "the", "mill"])
    2
    """
    rest = list(b)
    count = 0
    for word in a:
        if word in rest:
            rest.remove(word)
            count += 1
    return count


def match_one_to_one(matches: Iterable[Match], key: Callable[[Match], float]) -> list[Match]:
    """Return the best matches, greedily, such that no gold tuple and no guess is in two; ties go to the earlier ones."""
    taken_gold: set[int] = set()
    taken_guesses: set[int] = set()
    kept = []
    for match in sorted(matches, key=lambda m: (-key(m), m.gold, m.guess)):
        if match.gold not in taken_gold and match.guess not in taken_guesses:
            taken_gold.add(match.gold)
            taken_guesses.add(match.guess)
            kept.append(match)
    return kept


def harmonic_mean(a: float, b: float) -> float:
    """Return the harmonic mean, 0 where both are 0.

    >>> harmonic_mean(0.5, 1.0), harmonic_mean(0.0, 0.0)
    (0.6666666666666666, 0.0)
    """
    return 2 * a * b / (a + b) if a + b else 0.0


def to_scores(precision: float, recall: float) -> Scores:
    """Return precision, recall and F1, each from 0 to 1, rounded to four places."""
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(harmonic_mean(precision, recall), 4)}
