"""Fits the coreference ranker: python -m training.fit_coref --data FOLDER [--out FILE].

FOLDER holds `coref/ontogum/train/*.conll`, `syntax/en_gum-ud-train.conllu` (for the sentences and speakers of the same documents) and
`coref/gap/gap-development.tsv`. Every document is annotated by the bundled pipeline, those of OntoGUM twice: with sentences found by the
model and no speakers, and with the gold ones. The loss is the softmax over all that a phrase may mean, summed over the right ones, with
costs (Durrett and Klein 2013); of GAP only the pronoun of a row counts. Seeded; five minutes on two free cores. To be run again whenever
the encoder changes: the ranker reads its vectors.

Only weights of features are kept of the corpora (GUM: CC BY 4.0 and, for some genres, CC BY-NC-SA 4.0; GAP: Apache-2.0).
Scores on documents not fitted on stand in benchmarks/RESULTS.md.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor, nn

from kg.annotate import load_pipeline
from kg.annotate.conllu import pretokenized_doc, read_conllu
from kg.evaluate.coref import read_coref
from kg.evaluate.gap import Row, read_gap
from kg.extract import extract_relations
from kg.model import Article, Span
from kg.resolve import Knowledge, load_knowledge, resolve_article
from kg.resolve.coref.features import ROWS, pair_rows, phrase_rows
from kg.resolve.coref.pairs import candidate_pairs
from kg.resolve.coref.ranker import EPSILON, WEIGHTS
from kg.resolve.coref.scene import VECTOR_SIZE, Scene, make_scene

SEED, EPOCHS, BATCH, RATE, DECAY = 1, 4, 6, 3e-3, 0.02
FALSE_NEW, FALSE_LINK, WRONG_LINK = 2.0, 0.2, 1.0  # costs
HIDDEN, FACTORS = 24, 32
RARE_PHRASE, RARE_PAIR = 8, 30  # features seen less often are left out
DROP_FEATURE, DROP_HIDDEN, DROP_VECTOR = 0.1, 0.2, 0.3
BLIND = 0.15  # share of batches without vectors: other pipelines have none
AVERAGE = 0.98  # of the running mean of weights, which is what is kept
ONTOGUM_SHARE = 3.0  # weight of a document's mean loss against that of a row of GAP
NEITHER = 0.5  # weight of a GAP row whose pronoun means neither name
NEVER = -1e9

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass
class Choices:
    """Choices of phrases in rows: hashed features of phrases and pairs, vectors, and what is right for each pair and for being new."""

    phrases: Ints
    pairs: Ints
    later: Ints
    earlier: Ints
    vectors: NDArray[np.float16]
    right: Flags
    is_new: Flags  # for each phrase: meaning something new is right
    weights: NDArray[np.float32]  # for each phrase: of its choice


# ---------------------------------------------------------------- documents


def ontogum_scenes(data: Path, nlp: Language, knowledge: Knowledge) -> Iterator[tuple[Scene, list[int]]]:
    """Yield each training document as two scenes, with the number of the gold chain of each phrase, or -1."""
    files = {file.stem: file for file in sorted((data / "coref/ontogum/train").glob("*.conll"))}
    for document in read_conllu((data / "syntax/en_gum-ud-train.conllu").read_text(encoding="utf8")):
        comments = [sentence.comments for sentence in document.sentences]
        name = next(line.partition("=")[2].strip() for line in comments[0] if line.startswith("# newdoc id"))
        if name not in files:
            continue
        (gold,) = read_coref(files[name].read_text(encoding="utf8"), origin=str(files[name]))
        speakers = [next((line.partition("=")[2].strip() for line in lines if line.startswith("# speaker")), "") for lines in comments]
        docs = [(Doc(nlp.vocab, words=gold.words), []), (pretokenized_doc(nlp, document), speakers)]
        place = {mention: n for n, chain in enumerate(gold.chains) for mention in chain}
        for doc, voices in docs:
            scene = scene_of(nlp(doc), knowledge, voices if any(voices) else [])
            yield scene, [place.get((p.start, p.end), -1) for p in scene.phrases]


def scene_of(doc: Doc, knowledge: Knowledge, speakers: Sequence[str] = ()) -> Scene:
    """Return an annotated document as a scene, with what the graph's own resolution knows."""
    article = Article("x", doc.text, (Span(0, len(doc.text)),))
    links = resolve_article(article, doc, extract_relations(doc), knowledge).links
    return make_scene(doc, knowledge, links, speakers)


def chain_choices(scene: Scene, gold: Sequence[int]) -> Choices:
    """Return the choices of all phrases of a document with gold chains."""
    later, earlier = candidate_pairs(scene)
    chains = np.array(gold, dtype=np.int64)
    right = (chains[later] >= 0) & (chains[later] == chains[earlier])
    is_new, weights = np.ones(len(gold), dtype=np.bool_), np.zeros(len(gold), dtype=np.float32)
    is_new[later[right]] = False
    weights[later] = 1.0
    return make_choices(scene, later, earlier, right, is_new, weights)


def make_choices(scene: Scene, later: Ints, earlier: Ints, right: Flags, is_new: Flags, weights: NDArray[np.float32]) -> Choices:
    """Return choices with their features."""
    vectors = scene.vectors if scene.vectors is not None else np.zeros((len(scene.phrases), VECTOR_SIZE), dtype=np.float32)
    return Choices(phrase_rows(scene), pair_rows(scene, later, earlier), later, earlier, vectors.astype(np.float16), right, is_new, weights)


def pronoun_choice(scene: Scene, row: Row, doc: Doc) -> Choices | None:
    """Return the one choice of a row of GAP, or None where the pronoun or the right name is no phrase.

    Phrases that name A or B again count as it; other pronouns of the same form are left out, as the row does not tell what they mean.
    """
    heads = [doc[phrase.head].idx for phrase in scene.phrases]
    pronoun = next((p for p, head in zip(scene.phrases, heads, strict=True) if p.kind == "pronoun" and head == row.offset), None)
    if pronoun is None:
        return None
    named = [same_name(scene, [o for o, head in enumerate(heads) if start <= head < end]) for start, end in row.names]
    later, earlier = candidate_pairs(scene, [pronoun])
    known = np.array([scene.phrases[j].form != pronoun.form or j in named[0] | named[1] for j in earlier.tolist()], dtype=np.bool_)
    later, earlier = later[known], earlier[known]
    neither = not any(row.answers)
    right = np.array([judge(j, named, row.answers) for j in earlier.tolist()], dtype=np.bool_)
    if not right.any() and not neither:
        return None
    is_new = np.full(len(scene.phrases), neither)
    weights = np.zeros(len(scene.phrases), dtype=np.float32)
    weights[pronoun.order] = NEITHER if neither else 1.0
    return reduced(make_choices(scene, later, earlier, right, is_new, weights), pronoun.order)


def same_name(scene: Scene, orders: Sequence[int]) -> set[int]:
    """Return the phrases that are named as these are, or are the same entity of the graph."""
    found = [o for o in orders if scene.phrases[o].kind in {"name", "noun"} and scene.phrases[o].form != "joined"]
    keys, entities = {scene.phrases[o].key for o in found}, {scene.entities[o] for o in found} - {""}
    again = (p.order for p in scene.phrases if (p.kind == "name" and p.key in keys) or scene.entities[p.order] in entities)
    return {*found, *(o for o in again if scene.phrases[o].form != "joined")}


def judge(j: int, named: Sequence[set[int]], answers: Sequence[bool]) -> bool:
    """Say whether a phrase is right for a pronoun: that of a name it means; any other phrase where it means neither."""
    for names, answer in zip(named, answers, strict=True):
        if j in names:
            return answer
    return not any(answers)


def reduced(choices: Choices, order: int) -> Choices:
    """Return one phrase's choice with the phrases that take part in it alone."""
    kept = np.array(sorted({order, *choices.earlier.tolist()}), dtype=np.int64)
    return replace(
        choices,
        phrases=choices.phrases[kept],
        later=np.searchsorted(kept, choices.later),
        earlier=np.searchsorted(kept, choices.earlier),
        vectors=choices.vectors[kept],
        is_new=choices.is_new[kept],
        weights=choices.weights[kept],
    )


def gap_choices(file: Path, nlp: Language, knowledge: Knowledge) -> Iterator[Choices]:
    """Yield the choices of a GAP file."""
    rows = read_gap(file.read_text(encoding="utf8"), origin=str(file))
    for row, doc in zip(rows, nlp.pipe(row.text for row in rows), strict=True):
        choice = pronoun_choice(scene_of(doc, knowledge), row, doc)
        if choice is not None:
            yield choice


# ---------------------------------------------------------------- the network


class Ranker(nn.Module):
    """The network that `kg.resolve.coref.ranker` runs."""

    def __init__(self, phrase_count: int, pair_count: int) -> None:
        super().__init__()
        self.phrases = nn.EmbeddingBag(phrase_count, 1 + 3 * HIDDEN, mode="sum")
        self.pairs = nn.EmbeddingBag(pair_count, 1 + HIDDEN, mode="sum")
        for table in (self.phrases, self.pairs):
            nn.init.normal_(table.weight, std=0.02)
            nn.init.zeros_(table.weight.data[:, 0])
        self.pair_out, self.new_out = nn.Linear(HIDDEN, 1), nn.Linear(HIDDEN, 1)
        self.pair_bias, self.new_bias = nn.Parameter(torch.zeros(HIDDEN)), nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(VECTOR_SIZE, eps=EPSILON, elementwise_affine=False)
        self.hidden = nn.Linear(VECTOR_SIZE, 3 * HIDDEN, bias=False)
        self.as_later, self.as_earlier = (nn.Linear(VECTOR_SIZE, FACTORS, bias=False) for _ in range(2))
        self.drop_hidden, self.drop_vector = nn.Dropout(DROP_HIDDEN), nn.Dropout(DROP_VECTOR)

    def forward(self, phrases: Tensor, pairs: Tensor, later: Tensor, earlier: Tensor, vectors: Tensor) -> tuple[Tensor, Tensor]:
        """Return the score of each phrase's being new, and of each pair."""
        sight = float(not self.training or random.random() >= BLIND)
        normed = self.drop_vector(self.norm(vectors)) * sight
        own, both = self._add_up(self.phrases, phrases), self._add_up(self.pairs, pairs)
        new, back, fore = (own[:, 1:] + self.hidden(normed)).split(HIDDEN, 1)
        new_score = own[:, 0] + self.new_out(self.drop_hidden(torch.relu(new + self.new_bias))).squeeze(1)
        inner = torch.relu(both[:, 1:] + back[later] + fore[earlier] + self.pair_bias)
        product = (self.as_later(normed)[later] * self.as_earlier(normed)[earlier]).sum(1) / FACTORS**0.5
        return new_score, both[:, 0] + self.pair_out(self.drop_hidden(inner)).squeeze(1) + product

    def _add_up(self, table: nn.EmbeddingBag, rows: Tensor) -> Tensor:
        kept = (rows > 0).float()
        if self.training:
            kept = kept * (torch.rand(rows.shape) >= DROP_FEATURE) / (1 - DROP_FEATURE)
        return table(rows, per_sample_weights=kept)


def loss_of(ranker: Ranker, batch: Sequence[Choices]) -> Tensor:
    """Return the mean loss of the choices of a batch."""
    shifts = np.cumsum([0, *(len(part.phrases) for part in batch)])
    later = _joined([part.later + shift for part, shift in zip(batch, shifts, strict=False)]).long()
    earlier = _joined([part.earlier + shift for part, shift in zip(batch, shifts, strict=False)]).long()
    rows = (_joined([part.phrases for part in batch]).long(), _joined([part.pairs for part in batch]).long())
    new, pairs = ranker(*rows, later, earlier, _joined([part.vectors for part in batch]).float())
    right, is_new, weights = (_joined([getattr(part, name) for part in batch]) for name in ("right", "is_new", "weights"))
    wrong = torch.where(is_new[later], FALSE_LINK, WRONG_LINK)
    scores = torch.cat([pairs + torch.where(right, 0.0, wrong), new + torch.where(is_new, 0.0, FALSE_NEW)])
    choice = torch.cat([later, torch.arange(len(new))])
    good = torch.cat([right, is_new])
    losses = _log_sums(scores, choice, len(new)) - _log_sums(torch.where(good, scores, torch.tensor(NEVER)), choice, len(new))
    return (losses * weights).sum() / weights.sum()


def _joined(arrays: Sequence[NDArray[np.generic]]) -> Tensor:
    return torch.from_numpy(np.concatenate(arrays))


def _log_sums(scores: Tensor, choice: Tensor, count: int) -> Tensor:
    top = torch.full((count,), NEVER).scatter_reduce(0, choice, scores.detach(), "amax")
    return top + torch.log(torch.zeros(count).index_add(0, choice, torch.exp(scores - top[choice])) + 1e-20)


def known_rows(choices: Sequence[Choices], name: str, rare: int) -> Ints:
    """Return the hashes of the features seen often enough, sorted."""
    counts = np.zeros(ROWS, dtype=np.int64)
    for part in choices:
        counts += np.bincount(getattr(part, name).ravel(), minlength=ROWS)
    return np.flatnonzero(counts >= rare)


def renumbered(choices: Sequence[Choices], phrase_known: Ints, pair_known: Ints) -> list[Choices]:
    """Return the choices with features numbered from 1 on, 0 for a rare one."""
    numbers = []
    for known in (phrase_known, pair_known):
        table = np.zeros(ROWS, dtype=np.int64)
        table[known] = np.arange(1, len(known) + 1)
        numbers.append(table)
    return [replace(part, phrases=numbers[0][part.phrases], pairs=numbers[1][part.pairs]) for part in choices]


def fit(documents: list[Choices], rows: list[Choices]) -> tuple[Ranker, Ints, Ints]:
    """Return the fitted ranker, and the hashes of its features of phrases and of pairs."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    known = known_rows([*documents, *rows], "phrases", RARE_PHRASE), known_rows([*documents, *rows], "pairs", RARE_PAIR)
    documents, rows = renumbered(documents, *known), renumbered(rows, *known)
    ranker, mean = Ranker(len(known[0]) + 1, len(known[1]) + 1), Ranker(len(known[0]) + 1, len(known[1]) + 1)
    mean.load_state_dict(ranker.state_dict())
    optimizer = torch.optim.AdamW(ranker.parameters(), lr=RATE, weight_decay=DECAY)
    batches = -(-len(documents) // BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * batches + 1, pct_start=0.1)
    for step in range(EPOCHS * batches):
        if step % batches == 0:
            random.shuffle(documents)
            random.shuffle(rows)
        n = step % batches
        loss = ONTOGUM_SHARE * loss_of(ranker, documents[n * BATCH : (n + 1) * BATCH])
        if rows[n::batches]:
            loss = loss + loss_of(ranker, rows[n::batches])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(ranker.parameters(), 5.0)
        optimizer.step()
        pace.step()
        share = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad():
            for slow, fast in zip(mean.parameters(), ranker.parameters(), strict=True):
                slow.lerp_(fast, 1 - share)
    return mean.eval(), *known


def write_weights(ranker: Ranker, phrase_known: Ints, pair_known: Ints, out: Path) -> None:
    """Write the weights as the runtime reads them: tables as whole numbers with a scale for each row."""
    scale = FACTORS**0.25
    arrays = {
        "pair_out": ranker.pair_out.weight[0],
        "pair_base": ranker.pair_out.bias,
        "pair_bias": ranker.pair_bias,
        "new_out": ranker.new_out.weight[0],
        "new_base": ranker.new_out.bias,
        "new_bias": ranker.new_bias,
        "vectors_hidden": ranker.hidden.weight.T,
        "vectors_later": ranker.as_later.weight.T / scale,
        "vectors_earlier": ranker.as_earlier.weight.T / scale,
    }
    stored = {name: value.detach().numpy().astype(np.float16) for name, value in arrays.items()}
    for name, table, known in (("phrases", ranker.phrases, phrase_known), ("pairs", ranker.pairs, pair_known)):
        values = table.weight.detach().numpy()[1:]
        scales = (np.abs(values).max(1).clip(1e-6) / 127).astype(np.float16)
        stored[f"{name}_rows"] = known.astype(np.int32)
        stored[f"{name}_scales"] = scales
        stored[f"{name}_values"] = np.round(values / scales.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8)
    np.savez_compressed(out, **stored)


def main() -> None:
    """Read the options, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    nlp, knowledge = load_pipeline(), load_knowledge()
    documents = [chain_choices(scene, gold) for scene, gold in ontogum_scenes(options.data, nlp, knowledge)]
    rows = list(gap_choices(options.data / "coref/gap/gap-development.tsv", nlp, knowledge))
    write_weights(*fit(documents, rows), options.out)


if __name__ == "__main__":
    main()
