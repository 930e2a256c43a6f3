"""CaRB scores of open relations: word overlap, slot by slot, at the confidence threshold with the best F1.

Notes: Bhardwaj, Aggarwal and Mausam (2019), CaRB: A Crowdsourced Benchmark for Open IE. Everything after the first argument counts as
one argument. Recall lets one guess serve many gold tuples, precision does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.evaluate.openie.open_relations import (
    Extractor,
    Guess,
    Match,
    Scores,
    common_words,
    guess_tuples,
    harmonic_mean,
    match_one_to_one,
    to_scores,
)
from kg.model import InputError

SPEECH = frozenset({"said", "told", "added", "adds", "says"})
"""Relations of speech, whose two arguments may be given in either order."""

Slots = tuple[list[str], ...]
"""The words of relation, first argument, and all other arguments as one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The gold tuples, the guesses of one sentence, and every pair of them that has words in common."""

    gold: int
    guesses: tuple[Guess, ...]
    matches: tuple[Match, ...]


def read_carb(text: str, *, origin: str = "gold") -> dict[str, list[Slots]]:
    """Return the gold tuples of each sentence.

    Raises:
        InputError: for a line without sentence, relation and an argument, and where there is no line.
    """
    gold: dict[str, list[Slots]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        sentence, *slots = (column.strip() for column in line.split("\t"))
        if len(slots) < 2 or not sentence or not slots[0]:
            raise InputError(f"{origin}, line {number}: needs a sentence, a relation and arguments, with tabs between")
        gold.setdefault(sentence, []).append(as_slots(slots[0], slots[1:]))
    if not gold:
        raise InputError(f"{origin}: holds no tuple; give lines of sentence, relation and arguments, with tabs between")
    return gold


def evaluate_carb(gold_text: str, extract: Extractor, *, origin: str = "gold") -> Scores:
    """Return precision, recall and F1 at the best threshold, the threshold, the area under the curve of all thresholds, and counts."""
    gold = read_carb(gold_text, origin=origin)
    guesses = guess_tuples(gold, extract)
    sentences = [_compare(tuples, guesses[sentence]) for sentence, tuples in gold.items()]
    thresholds = sorted({g.confidence for s in sentences for g in s.guesses}) or [0.0]
    curve = [(threshold, *_score_at(sentences, threshold)) for threshold in thresholds]
    threshold, precision, recall = max(curve, key=lambda point: (harmonic_mean(point[1], point[2]), -point[0]))
    kept = sum(g.confidence >= threshold for s in sentences for g in s.guesses)
    counts = {"n": len(sentences), "gold": sum(s.gold for s in sentences), "guessed": kept}
    return {**counts, **to_scores(precision, recall), "threshold": threshold, "auc": round(curve_area(curve), 4)}


def curve_area(curve: Sequence[tuple[float, float, float]]) -> float:
    """Return the area under precision over recall, of thresholds with both; the strictest one's precision holds down to recall 0.

    >>> curve_area([(0.1, 0.5, 1.0), (0.9, 1.0, 0.5)])
    0.875
    """
    points = sorted((recall, precision) for _, precision, recall in curve)
    points = [(0.0, points[0][1]), *points] if points else []
    return sum((right - left) * (high + low) / 2 for (left, high), (right, low) in pairwise(points))


def as_slots(relation: str, arguments: Sequence[str]) -> Slots:
    """Return the words of a tuple, all that follows the first argument as one.

    >>> as_slots("sold", ("Chile", "ore", "to Peru"))
    (['sold'], ['Chile'], ['ore', 'to', 'Peru'])
    """
    first, *others = (argument.split() for argument in arguments)
    rest = ([word for argument in others for word in argument],) if others else ()
    return (relation.split(), first, *rest)


def _compare(gold: list[Slots], guesses: list[Guess]) -> Sentence:
    pairs = (match_tuples(slots, as_slots(g.relation, g.arguments), i, j) for i, slots in enumerate(gold) for j, g in enumerate(guesses))
    return Sentence(len(gold), tuple(guesses), tuple(match for match in pairs if match is not None))


def match_tuples(gold: Slots, guess: Slots, gold_index: int = 0, guess_index: int = 0) -> Match | None:
    """Return how well a guess fits a gold tuple; nothing where the relations have no word in common or the guess lacks an argument."""
    best = _match_in_order(gold, guess, gold_index, guess_index)
    if len(guess) == 3 and any(word in " ".join(gold[0]) for word in SPEECH):
        turned = _match_in_order(gold, (guess[0], guess[2], guess[1]), gold_index, guess_index)
        if turned is not None and (best is None or turned.f1 > best.f1):
            return turned
    return best


def _match_in_order(gold: Slots, guess: Slots, gold_index: int, guess_index: int) -> Match | None:
    if len(guess) < len(gold) or not common_words(gold[0], guess[0]):
        return None
    shared = sum(common_words(a, b) for a, b in zip(gold, guess, strict=False))
    guess_size = sum(map(len, guess[: len(gold)]))
    return Match(gold_index, guess_index, shared / guess_size, shared / sum(map(len, gold)))


def _score_at(sentences: list[Sentence], threshold: float) -> tuple[float, float]:
    """Return precision and recall of the guesses of at least this confidence."""
    hit = found = 0.0
    guessed = 0
    for s in sentences:
        kept = [m for m in s.matches if s.guesses[m.guess].confidence >= threshold]
        guessed += sum(g.confidence >= threshold for g in s.guesses)
        hit += sum(m.precision for m in match_one_to_one(kept, lambda m: m.precision))
        found += sum(max((m.recall for m in kept if m.gold == i), default=0.0) for i in range(s.gold))
    return hit / max(guessed, 1), found / max(sum(s.gold for s in sentences), 1)
