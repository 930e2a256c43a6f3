"""Which earlier phrase a phrase means again, if any: a log-linear ranker over surface features.

Notes: the weights are fitted by `training/fit_coref.py` on the train documents of OntoGUM; its scores stand there.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import exp
from pathlib import Path

from kg.model import KgError
from kg.resolve.coref.features import Scene, candidates, own_features, pair_features

WEIGHTS = Path(__file__).parent / "weights.tsv"
THIRD_PERSON = frozenset({"he", "she", "it", "they"})
Weights = Mapping[str, float]


@lru_cache(maxsize=1)
def load_weights(file: Path = WEIGHTS) -> Weights:
    """Return the weight of each feature.

    Raises:
        KgError: where the table is missing.
    """
    if not file.is_file():
        raise KgError(f"{file}: the weights of the coreference ranker are missing; reinstall")
    rows = (line.split("\t") for line in file.read_text(encoding="utf8").splitlines()[1:])
    return {name: float(weight) for name, weight in rows}


def rank_phrases(scene: Scene, weights: Weights, *, bias: float = 0.0) -> list[int]:
    """Return for each phrase the number of its chain; a phrase that means something new opens one.

    `bias` is added to the score of meaning something new: higher, and fewer phrases are joined.
    """
    chain: list[int] = []
    sizes: dict[int, int] = {}
    for i in range(len(scene.phrases)):
        scores = score_antecedents(i, scene, weights, [sizes[c] for c in chain])
        best = max(scores, key=lambda pair: (pair[0], pair[1]))
        new = sum(weights.get(name, 0.0) for name in own_features(i, scene)) + bias
        chain.append(chain[best[1]] if best[1] >= 0 and best[0] > new else i)
        sizes[chain[i]] = sizes.get(chain[i], 0) + 1
    return chain


def score_antecedents(i: int, scene: Scene, weights: Weights, sizes: list[int]) -> list[tuple[float, int]]:
    """Return the score of each candidate with its number; at least one, of number -1."""
    found = [(float("-inf"), -1)]
    for j in candidates(i, scene):
        found.append((sum(weights.get(name, 0.0) for name in pair_features(i, j, scene, sizes[j])), j))
    return found


def rank_pronouns(scene: Scene, weights: Weights) -> dict[int, str]:
    """Return the graph's entity, or "", of each third-person pronoun, by the number of its phrase; all else is as the graph has it.

    Notes: asked as a second opinion on the rules' pronouns, it lifts the share of right ones (a strict count: the same words must be in the
    gold chain) from 61 to 69 percent on OntoGUM dev, 126 of 138 right ones kept, and from 73 to 88 on the news of train, 106 of 110 kept.
    An entity's score adds up the shares of all its mentions, so that one mentioned twice nearby is not beaten by its own double.
    """
    entities: list[str] = []
    sizes: dict[str, int] = {}
    found: dict[int, str] = {}
    for i, phrase in enumerate(scene.phrases):
        name = scene.entities[i] or f"new {i}"
        if phrase.form in THIRD_PERSON:
            shares = {f"new {i}": exp(sum(weights.get(feature, 0.0) for feature in own_features(i, scene)))}
            for score, j in score_antecedents(i, scene, weights, [sizes[e] for e in entities]):
                if j >= 0:
                    shares[entities[j]] = shares.get(entities[j], 0.0) + exp(score)
            name = max(shares, key=lambda entity: (shares[entity], entity))
            found[i] = "" if name.startswith("new ") else name
        entities.append(name)
        sizes[name] = sizes.get(name, 0) + 1
    return found
