"""Fits the weights of the coreference ranker on documents with gold chains.

    python -m training.fit_coref DOCS GOLD_FOLDER OUT

DOCS is a spaCy DocBin of the documents as `kg.annotate` has parsed them (gold words and sentences; `user_data`: name, speakers),
GOLD_FOLDER holds `NAME.conll`. The loss is the softmax over antecedents with costs, summed over the right ones (Durrett and Klein 2013);
AdaGrad with an L1 step, seed-free: documents are taken whole and in order.

Fitted on the 177 train documents of OntoGUM (GUM: CC BY 4.0 and, for some genres, CC BY-NC-SA 4.0; only weights of features are kept),
it scores on dev (28 documents, gold words, sentences and speakers, our parse; MUC, B-cubed, CEAF-e): 71.5, 58.2, 48.9, mean 59.5.
The rules' entities alone score 19.5 on half of these documents: they leave out what the graph has no use for.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc, DocBin

from kg.evaluate.coref import read_coref
from kg.extract import extract_relations
from kg.model import Article, Span
from kg.resolve import load_knowledge, resolve_article
from kg.resolve.coref.features import Scene, candidates, make_scene, own_features, pair_features
from kg.resolve.coref.phrases import find_phrases
from kg.resolve.knowledge import Knowledge

FALSE_NEW, FALSE_LINK, WRONG_LINK = 2.0, 0.2, 1.0
EPOCHS, RATE, L1 = 60, 0.3, 0.4
RARE = 4  # features seen in fewer rows are left out

Floats = NDArray[np.float64]
Ints = NDArray[np.int32] | NDArray[np.int64]


@dataclass
class Problem:
    """All choices in rows: features of each row, the choice it belongs to, whether it is right, and its cost."""

    features: Ints
    row_starts: Ints
    choice_starts: Ints
    right: Ints
    costs: Floats


def load_scenes(docs: Path, knowledge: Knowledge) -> Iterator[tuple[str, Scene]]:
    """Yield the documents of a DocBin as scenes, with what the graph's own resolution knows."""
    vocab = spacy.blank("en").vocab
    for doc in DocBin(store_user_data=True).from_disk(docs).get_docs(vocab):
        yield str(doc.user_data["name"]), scene_of(doc, knowledge)


def scene_of(doc: Doc, knowledge: Knowledge) -> Scene:
    """Return a parsed document as a scene."""
    article = Article("x", doc.text, (Span(0, len(doc.text)),))
    links = resolve_article(article, doc, extract_relations(doc), knowledge).links
    return make_scene(doc, find_phrases(doc), knowledge, dict(links), doc.user_data.get("speakers", ()))


def gold_chains(scene: Scene, file: Path) -> list[int]:
    """Return for each phrase the number of its gold chain, or -1."""
    (document,) = read_coref(file.read_text(encoding="utf8"), origin=str(file))
    place = {mention: n for n, chain in enumerate(document.chains) for mention in chain}
    return [place.get((p.start, p.end), -1) for p in scene.phrases]


def choices(scene: Scene, gold: list[int]) -> Iterator[tuple[list[list[str]], list[bool], list[float]]]:
    """Yield for each phrase the features of its options (the first is meaning something new), which are right, and their costs."""
    seen: Counter[int] = Counter()
    sizes: list[int] = []
    for i, chain in enumerate(gold):
        options = candidates(i, scene)
        linked = [chain >= 0 and gold[j] == chain for j in options]
        if options:
            rows = [list(own_features(i, scene)), *(list(pair_features(i, j, scene, sizes[j])) for j in options)]
            old = any(linked)
            costs = [FALSE_NEW if old else 0.0, *((0.0 if right else WRONG_LINK) if old else FALSE_LINK for right in linked)]
            yield rows, [not old, *linked], costs
        seen[chain] += chain >= 0
        sizes.append(seen[chain] if chain >= 0 else 1)


def make_problem(documents: list[tuple[Scene, list[int]]]) -> tuple[Problem, list[str]]:
    """Return the choices of all documents as arrays, and the names of the features."""
    index: dict[str, int] = {}
    counts: Counter[int] = Counter()
    features, rows, starts, right, costs = list[NDArray[np.int32]](), [0], [0], list[bool](), list[float]()
    for scene, gold in documents:
        for options, good, cost in choices(scene, gold):
            for option in options:
                numbers = np.array([index.setdefault(name, len(index)) for name in option], dtype=np.int32)
                counts.update(numbers.tolist())
                features.append(numbers)
                rows.append(rows[-1] + len(numbers))
            starts.append(starts[-1] + len(options))
            right += good
            costs += cost
    kept = np.array([counts[n] >= RARE for n in range(len(index))])
    numbers = np.where(kept, np.arange(len(index)), len(index))
    flat = numbers[np.concatenate(features)]
    return Problem(flat, np.array(rows[:-1]), np.array(starts[:-1]), np.array(right), np.array(costs)), list(index)


def fit(problem: Problem, size: int) -> Floats:
    """Return the weights."""
    weights, squares = np.zeros(size + 1), np.full(size + 1, 1e-8)
    sizes = np.diff([*problem.choice_starts, len(problem.right)])
    lengths = np.diff([*problem.row_starts, len(problem.features)])
    for _ in range(EPOCHS):
        scores = np.add.reduceat(weights[problem.features], problem.row_starts) + problem.costs
        share = softmax(scores, problem.choice_starts, sizes)
        good = softmax(np.where(problem.right, scores, -1e9), problem.choice_starts, sizes)
        slope = np.bincount(problem.features, np.repeat(share - good, lengths), size + 1)
        squares += slope**2
        pace = RATE / np.sqrt(squares)
        weights = weights - pace * slope
        weights = np.sign(weights) * np.maximum(np.abs(weights) - pace * L1, 0)
        weights[size] = 0
    return weights


def softmax(scores: Floats, starts: Ints, sizes: Ints) -> Floats:
    """Return the share of each row in its choice."""
    top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    powers = np.exp(scores - top)
    return powers / np.repeat(np.add.reduceat(powers, starts), sizes)  # type: ignore[no-any-return]


def main(docs: str, gold: str, out: str) -> None:
    """Fit the weights and write them."""
    documents = [(scene, gold_chains(scene, Path(gold) / f"{name}.conll")) for name, scene in load_scenes(Path(docs), load_knowledge())]
    problem, names = make_problem(documents)
    weights = fit(problem, len(names))
    rows = sorted(f"{name}\t{weight:.2f}" for name, weight in zip(names, weights, strict=False) if abs(weight) >= 0.03)
    Path(out).write_text("\n".join(["feature\tweight", *rows]) + "\n", encoding="utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
