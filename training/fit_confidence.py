"""Fit the confidence of open tuples on CaRB's gold: python -m training.fit_confidence FILE.tsv [--table].

Without `--table` the weights are printed, for `kg/extract/confidence.tsv`; with it, the reliability of the confidences as they are shipped,
and of a fit that never saw the sentence (five parts, one set aside in turn).
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg.evaluate.openie.carb import Slots, as_slots, match_tuples, read_carb
from kg.evaluate.openie.open_relations import Match, match_one_to_one
from kg.extract.confidence import HIGHEST_DETAIL, LOWEST_WHOLE, find_features
from kg.extract.triples import OpenTuple, confidence_of, find_tuples, shown
from kg.pipeline import load_tools

Numbers = NDArray[np.float64]
PARTS, BINS, PENALTY, STEPS = 5, 10, 3.0, 50


@dataclass(frozen=True)
class Seen:
    """A tuple: the number of its sentence, its features, its shipped confidence and the share of it that the gold confirms."""

    sentence: int
    features: dict[str, float]
    confidence: float
    credit: float
    is_detail: bool


def read_tuples(gold_text: str) -> list[Seen]:
    """Return the tuples extracted from the sentences of a gold file."""
    gold = read_carb(gold_text)
    nlp = load_tools().nlp
    docs = nlp.pipe(_one_sentence(nlp, sentence) for sentence in gold)
    return [seen for number, (doc, facts) in enumerate(zip(docs, gold.values(), strict=True)) for seen in _credit(number, doc, facts)]


def _one_sentence(nlp: Language, sentence: str) -> Doc:
    doc = nlp.make_doc(sentence)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _credit(number: int, doc: Doc, facts: list[Slots]) -> Iterable[Seen]:
    """Yield a sentence's distinct tuples, each with the precision of its match, one to one with the gold."""
    distinct: dict[tuple[str, ...], OpenTuple] = {}
    for found in find_tuples(doc):
        distinct.setdefault((found.relation, *(shown(found.draft.tree, words, {}) for words in found.arguments)), found)
    pairs = ((i, j, fact, row) for i, fact in enumerate(facts) for j, row in enumerate(distinct))
    matches = (match_tuples(fact, as_slots(row[0], row[1:]), i, j) for i, j, fact, row in pairs)
    kept: list[Match] = match_one_to_one((m for m in matches if m is not None), lambda m: m.precision)
    credit = {m.guess: m.precision for m in kept}
    for j, found in enumerate(distinct.values()):
        features = find_features(found.draft, found.relation, found.arguments, is_detail=found.is_detail)
        yield Seen(number, features, confidence_of(found), credit.get(j, 0.0), found.is_detail)


def fit_weights(tuples: list[Seen]) -> dict[str, float]:
    """Return the weights of a logistic regression with a quadratic penalty, by Newton's method."""
    names = sorted({name for seen in tuples for name in seen.features})
    rows = np.array([[seen.features.get(name, 0.0) for name in names] for seen in tuples])
    wanted = np.array([seen.credit for seen in tuples])
    penalty = np.array([1e-3 if name == "bias" else PENALTY for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = _logistic(rows @ weights)
        gradient = rows.T @ (chance - wanted) + penalty * weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return dict(zip(names, (round(float(w), 4) for w in weights), strict=True))


def _logistic(values: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-values)))


def _unseen(tuples: list[Seen]) -> list[float]:
    """Return each tuple's confidence by weights that were fitted without its sentence."""
    fits = [fit_weights([seen for seen in tuples if seen.sentence % PARTS != part]) for part in range(PARTS)]
    scores = [sum(fits[seen.sentence % PARTS].get(name, 0.0) * value for name, value in seen.features.items()) for seen in tuples]
    chances = _logistic(np.array(scores))
    return [min(c, HIGHEST_DETAIL) if s.is_detail else max(c, LOWEST_WHOLE) for c, s in zip(chances, tuples, strict=True)]


def reliability(confidences: list[float], credits: list[float]) -> tuple[list[tuple[int, float, float]], float]:
    """Return count, mean confidence and share confirmed of each bin, and the expected calibration error."""
    bins: dict[int, list[tuple[float, float]]] = {}
    for confidence, credit in zip(confidences, credits, strict=True):
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, credit))
    rows = [(len(b), sum(c for c, _ in b) / len(b), sum(y for _, y in b) / len(b)) for _, b in sorted(bins.items())]
    return rows, sum(n * abs(c - y) for n, c, y in rows) / len(confidences)


def main() -> None:
    """Print the weights, or the reliability tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    tuples = read_tuples(options.gold.read_text(encoding="utf8"))
    if not options.table:
        sys.stdout.write("# feature\tweight: python -m training.fit_confidence CaRB-dev.tsv\n")
        sys.stdout.writelines(f"{name}\t{weight}\n" for name, weight in fit_weights(tuples).items())
        return
    for title, confidences in (("shipped", [s.confidence for s in tuples]), ("unseen sentences", _unseen(tuples))):
        rows, error = reliability(confidences, [s.credit for s in tuples])
        sys.stdout.write(f"{title}: {len(tuples)} tuples, expected calibration error {error:.4f}\n| n | mean confidence | share right |\n")
        sys.stdout.writelines(f"| {n} | {c:.3f} | {y:.3f} |\n" for n, c, y in rows)


if __name__ == "__main__":
    main()
