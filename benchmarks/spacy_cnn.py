"""spaCy's own architecture for small English pipelines beside the bundled one: accuracy and speed in one run, trained on the same corpora.

    python -m benchmarks.spacy_cnn train --data FOLDER --out FOLDER [--steps N]
    python -m benchmarks.spacy_cnn compare --data FOLDER --out FOLDER [--articles N]

Notes: the configuration is what `spacy init config --optimize efficiency` writes (tok2vec, a CNN of width 96 and depth 4, shared by all
components); only the number of steps is set. Needs the packages of `kg[train]`, which read the corpora.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train as train_pipeline
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from kg.annotate import load_pipeline
from kg.annotate.lemma import apply_script
from kg.evaluate.ner import evaluate_ner, read_gold
from kg.evaluate.syntax import evaluate_syntax
from training.corpora import Unit, is_held_out, read_conllu, read_entities

CONFIG = Path(__file__).parent.parent / "training" / "config.toml"
COMPONENTS = ["tagger", "morphologizer", "parser", "trainable_lemmatizer", "ner"]
SENTENCES_A_DOC = 10
CHARACTERS_AN_ARTICLE = 1500
TREEBANKS = ("syntax/en_ewt-ud-test.conllu", "syntax/en_gum-ud-test.conllu")
COMPLETE = "worldwide"
"""The corpus whose words outside its names are no names of its types; of the others only the names are learned."""


def syntax_docs(nlp: Language, file: Path) -> Iterator[Doc]:
    """Yield the treebank's documents in parts of some sentences, without named entities."""
    for _, units in read_conllu(file):
        for part in _parts(units):
            yield _syntax_doc(nlp, part)


def _parts(units: list[Unit]) -> Iterator[tuple[Unit, ...]]:
    for start in range(0, len(units), SENTENCES_A_DOC):
        yield tuple(units[start : start + SENTENCES_A_DOC])


def _syntax_doc(nlp: Language, units: Iterable[Unit]) -> Doc:
    words, tags, pos, morphs, lemmas, heads, deps = ([] for _ in range(7))
    for unit in units:
        offset = len(words)
        words += unit.words
        tags += unit.xpos or ()
        pos += unit.upos or ()
        morphs += ["" if feats == "_" else feats for feats in unit.feats or ()]
        lemmas += [apply_script(script, word) for script, word in zip(unit.scripts or (), unit.words, strict=True)]
        heads += [offset + (head - 1 if head else i) for i, head in enumerate(unit.heads or ())]
        deps += ["ROOT" if label == "root" else label for label in unit.deprels or ()]
    doc = Doc(nlp.vocab, words=words, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps)
    doc.set_ents([], default="missing")
    return doc


def entity_docs(nlp: Language, file: Path) -> Iterator[Doc]:
    """Yield the paragraphs of an entity corpus; documents set aside for scoring are left out."""
    for name, _, units in read_entities(file):
        if COMPLETE in file.name and is_held_out(name):
            continue
        for unit in units:
            doc = Doc(nlp.vocab, words=list(unit.words))
            spans = filter_spans(Span(doc, start, end, label=label) for start, end, label in unit.entities or ())
            unknown = [Span(doc, i, i + 1) for i in sorted(unit.masked) if not any(s.start <= i < s.end for s in spans)]
            doc.set_ents(spans, missing=unknown, default="outside" if COMPLETE in file.name else "missing")
            yield doc


def train(data: Path, out: Path, steps: int) -> None:
    """Write the training documents and train as spaCy's command line does."""
    nlp, stages = spacy.blank("en"), tomllib.loads(CONFIG.read_text(encoding="utf8"))["stages"]
    docs = [doc for name in stages[-1]["syntax"] if "-dev" not in name for doc in syntax_docs(nlp, data / name)]
    docs += [doc for name in stages[-1]["entities"] for doc in entity_docs(nlp, data / name)]
    random.Random(0).shuffle(docs)
    out.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(out / "train.spacy")
    DocBin(docs=list(syntax_docs(nlp, data / "syntax/en_ewt-ud-dev.conllu"))[:100]).to_disk(out / "dev.spacy")
    init_config(lang="en", pipeline=COMPONENTS, optimize="efficiency").to_disk(out / "config.cfg")
    paths = {"paths.train": str(out / "train.spacy"), "paths.dev": str(out / "dev.spacy")}
    settings = {"training.max_steps": steps, "training.patience": 0, "training.eval_frequency": 1000}
    train_pipeline(out / "config.cfg", out, overrides=paths | settings)


def score(nlp: Language, data: Path) -> dict[str, float]:
    """Return LAS, UPOS and lemma with gold words on the test treebanks, and entity F1 on the documents set aside."""
    scores: dict[str, float] = {}
    for name in TREEBANKS:
        result = evaluate_syntax(nlp, (data / name).read_text(encoding="utf8"))
        treebank = name.split("_")[1].split("-")[0].upper()
        scores |= {f"{task} {treebank}": result[task] for task in ("las", "upos", "lemma")}
    with (data / "ner/worldwide.jsonl").open(encoding="utf8") as lines:
        rows = [row for row in read_gold(lines) if is_held_out(row.doc)]
    return scores | {"entities": evaluate_ner(nlp, rows)["f1"]}


def words_per_second(nlp: Language, texts: list[str], repeat: int, pipe: Callable[[list[str]], Iterable[Doc]]) -> int:
    """Return words per second of the fastest of some runs over raw text."""
    best, words = float("inf"), 0
    for _ in range(repeat):
        start = time.perf_counter()
        words = sum(1 for doc in pipe(texts) for token in doc if not token.is_space)
        best = min(best, time.perf_counter() - start)
    return round(words / best)


def measure(out: Path, data: Path, name: str, articles: int, repeat: int) -> dict[str, float]:
    """Return scores, words per second and peak memory of one of the two pipelines, in this process."""
    nlp = load_pipeline() if name == "kg_news" else spacy.load(out / "model-last")
    with (data / "raw/wikinews_2019_2020.jsonl").open(encoding="utf8") as lines:
        texts = [text for line in lines if len(text := json.loads(line)["text"]) > CHARACTERS_AN_ARTICLE][:articles]
    list(nlp.pipe(texts[:3]))
    result = {"words/s": words_per_second(nlp, texts, repeat, nlp.pipe)}
    result["memory MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    if name != "kg_news":
        cores = len(os.sched_getaffinity(0))
        result["words/s, a process a core"] = words_per_second(nlp, texts, repeat, lambda part: nlp.pipe(part, n_process=cores))
    return score(nlp, data) | result


def compare(options: argparse.Namespace) -> None:
    """Measure both pipelines, each in a process of its own, one after the other; print them side by side."""
    results = {}
    for name in ("kg_news", "spaCy CNN"):
        command = [sys.executable, "-m", "benchmarks.spacy_cnn", "measure", "--name", name, "--articles", str(options.articles)]
        command += ["--data", str(options.data), "--out", str(options.out), "--repeat", str(options.repeat)]
        results[name] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    print(f"{'':28s}" + "".join(f"{name:>12s}" for name in results))
    for row in sorted(set().union(*results.values())):
        print(f"{row:28s}" + "".join(f"{result.get(row, ''):>12}" for result in results.values()))


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("train", "compare", "measure"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--name", default="kg_news")
    options = parser.parse_args()
    if options.action == "train":
        train(options.data, options.out, options.steps)
    elif options.action == "measure":
        print(json.dumps(measure(options.out, options.data, options.name, options.articles, options.repeat)))
    else:
        compare(options)


if __name__ == "__main__":
    main()
