"""`kg evaluate`: scores of each stage against gold, as JSON."""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.commands.text import describe_file, read_text
from kg.model import UsageError

Scores = dict[str, Any]
PREDICTIONS = "predictions"


def run_evaluate(options: argparse.Namespace) -> int:
    """Print the scores of a task against a gold file, as JSON; write the predictions where a file for them is named."""
    scores = TASKS[options.task](read_text(options.gold), describe_file(options.gold))
    predictions = scores.pop(PREDICTIONS, None)
    if options.predictions is not None:
        _write_predictions(options, predictions)
    print(json.dumps(scores, indent=1))
    return 0


def _write_predictions(options: argparse.Namespace, predictions: Sequence[str] | None) -> None:
    if predictions is None:
        raise UsageError(f"--predictions: {options.task} has none to write; leave the option out")
    Path(options.predictions).write_text("".join(f"{label}\n" for label in predictions), encoding="utf8")


def _syntax(gold: str, origin: str) -> Scores:
    from kg.annotate import load_pipeline
    from kg.evaluate.syntax import evaluate_syntax

    return dict(evaluate_syntax(load_pipeline(), gold, origin=origin))


def _ner(gold: str, origin: str) -> Scores:
    from kg.annotate import load_pipeline
    from kg.evaluate.ner import evaluate_ner, read_gold

    return dict(evaluate_ner(load_pipeline(), read_gold(gold.splitlines(), origin=origin)))


def _coref(gold: str, origin: str) -> Scores:
    """Score chains on the gold's words; its sentences are kept where it has them."""
    from kg.evaluate.coref import evaluate_coref, read_coref
    from kg.pipeline import find_coreference, load_tools, pretokenized_words

    tools, documents = load_tools(), read_coref(gold, origin=origin)
    docs = tools.nlp.pipe(pretokenized_words(tools.nlp, d.words, d.starts) for d in documents)
    guessed = []
    for doc in docs:
        chains: dict[int, set[tuple[int, int]]] = {}
        for mention in find_coreference(doc, tools.knowledge):
            chains.setdefault(mention.chain, set()).add((mention.start, mention.end))
        guessed.append([frozenset(spans) for spans in chains.values()])
    return dict(evaluate_coref([d.chains for d in documents], guessed))


def _extract(sentences: Iterable[str]) -> Iterable[tuple[str, ...]]:
    from kg.pipeline import sentence_triples

    return sentence_triples(sentences)


def _carb(gold: str, origin: str) -> Scores:
    from kg.evaluate.carb import evaluate_carb

    return dict(evaluate_carb(gold, _extract, origin=origin))


def _benchie(gold: str, origin: str) -> Scores:
    from kg.evaluate.benchie import evaluate_benchie

    return dict(evaluate_benchie(gold, _extract, origin=origin))


def _wire57(gold: str, origin: str) -> Scores:
    from kg.evaluate.wire57 import evaluate_wire57

    return dict(evaluate_wire57(gold, _extract, origin=origin))


def _plover(gold: str, origin: str) -> Scores:
    from kg.evaluate.plover import evaluate_plover, read_plover
    from kg.pipeline import load_tools

    tools = load_tools()
    return dict(evaluate_plover(read_plover(gold.splitlines(), origin=origin), tools.nlp, tools.ontology))


TASKS: dict[str, Callable[[str, str], Scores]] = {
    "syntax": _syntax,
    "ner": _ner,
    "coref": _coref,
    "carb": _carb,
    "benchie": _benchie,
    "wire57": _wire57,
    "plover": _plover,
}
