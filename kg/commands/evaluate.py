"""`kg evaluate`: scores of each stage against gold, as JSON."""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.commands.text import describe_file, read_text
from kg.model import InputError, UsageError

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.evaluate.coref import Chains
    from kg.evaluate.nodes import NodeDocument, Part
    from kg.model import Mention
    from kg.resolve import Knowledge

Scores = dict[str, Any]
PREDICTIONS = "predictions"
ERRORS = "errors"
GRAPH = "graph"
"""The one task whose gold is a folder: articles, and a table beside each."""
SAME_PHRASE = frozenset({"appos", "flat"})
"""How a name hangs on the title or description that gold takes with it for one mention."""
Found = TypeVar("Found")


def run_evaluate(options: argparse.Namespace) -> int:
    """Print the scores of a task against a gold file, as JSON; write the predictions where a file for them is named."""
    scores = (
        score_graphs(options.gold) if options.task == GRAPH else TASKS[options.task](read_text(options.gold), describe_file(options.gold))
    )
    errors = scores.pop(ERRORS, None)
    if options.errors:
        scores[ERRORS] = _present(errors, "--errors", options.task)
    predictions = scores.pop(PREDICTIONS, None)
    if options.predictions is not None:
        lines = _present(predictions, "--predictions", options.task)
        Path(options.predictions).write_text("".join(f"{label}\n" for label in lines), encoding="utf8")
    print(json.dumps(scores, indent=1, ensure_ascii=False))
    return 0


def _present(found: Found | None, option: str, task: str) -> Found:
    if found is None:
        raise UsageError(f"{option}: {task} has none to write; leave the option out")
    return found


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


def _nodes(gold: str, origin: str) -> Scores:
    """Score the entities of a graph, with all their mentions, on the gold's words; its sentences are kept where it has them."""
    from kg.evaluate.coref import read_coref
    from kg.evaluate.nodes import evaluate_nodes
    from kg.pipeline import load_tools, pretokenized_words

    tools, documents = load_tools(), read_coref(gold, origin=origin)
    docs = tools.nlp.pipe(pretokenized_words(tools.nlp, d.words, d.starts) for d in documents)
    return dict(evaluate_nodes(_node_document(doc, gold.chains, tools.knowledge) for doc, gold in zip(docs, documents, strict=True)))


def _node_document(doc: "Doc", gold: "Chains", knowledge: "Knowledge") -> "NodeDocument":
    from kg.evaluate.nodes import NodeDocument
    from kg.extract import extract_relations
    from kg.model import Article, Span
    from kg.resolve import resolve_article

    found = resolve_article(Article("document", doc.text, (Span(0, len(doc.text)),)), doc, extract_relations(doc), knowledge)
    tokens = {token.idx: token for token in doc}
    parts = [[part for _, m in entity.mentions if (part := _part(m, tokens[m.head]))] for entity in found.entities]
    heads = {mention: doc[mention[0] : mention[1]].root.i for chain in gold for mention in chain}
    return NodeDocument(gold, heads, {mention for mention, head in heads.items() if doc[head].pos_ == "PROPN"}, parts)


def _part(mention: "Mention", head: "Token") -> "Part | None":
    from kg.evaluate.nodes import Part

    span = head.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return None
    phrase = head.head.i if str(head.dep_).partition(":")[0] in SAME_PHRASE else -1
    return Part(span.start, span.end, head.i, phrase, head.pos_ == "ADJ")


def _gap(gold: str, origin: str) -> Scores:
    """Score pronouns on plain text: the gold's names and pronouns are shown to the scorer only."""
    from kg.evaluate.gap import evaluate_gap, read_gap
    from kg.pipeline import find_coreference, load_tools

    tools = load_tools()

    def find_heads(texts: Iterable[str]) -> Iterable[list[list[int]]]:
        for doc in tools.nlp.pipe(texts):
            chains: dict[int, list[int]] = {}
            for mention in find_coreference(doc, tools.knowledge):
                chains.setdefault(mention.chain, []).append(doc[mention.head].idx)
            yield list(chains.values())

    return dict(evaluate_gap(read_gap(gold, origin=origin), find_heads))


def _extract(sentences: Iterable[str]) -> Iterable[tuple[str, ...]]:
    from kg.pipeline import sentence_triples

    return sentence_triples(sentences)


def _carb(gold: str, origin: str) -> Scores:
    from kg.evaluate.openie.carb import evaluate_carb

    return dict(evaluate_carb(gold, _extract, origin=origin))


def _benchie(gold: str, origin: str) -> Scores:
    from kg.evaluate.openie.benchie import evaluate_benchie

    return dict(evaluate_benchie(gold, _extract, origin=origin))


def _wire57(gold: str, origin: str) -> Scores:
    from kg.evaluate.openie.wire57 import evaluate_wire57

    return dict(evaluate_wire57(gold, _extract, origin=origin))


def _plover(gold: str, origin: str) -> Scores:
    from kg.evaluate.plover import evaluate_plover, read_plover
    from kg.pipeline import load_tools

    tools = load_tools()
    return dict(evaluate_plover(read_plover(gold.splitlines(), origin=origin), tools.nlp, tools.ontology))


def score_graphs(folder: Path) -> Scores:
    """Build the graph of each article of a folder alone and score it against the table of the same name."""
    from kg.evaluate.graph import evaluate_graphs, read_gold_graph
    from kg.pipeline import find_facts, join_findings, load_tools, read_articles

    tables = sorted(folder.glob("*.tsv"))
    if not tables:
        raise InputError(f"{folder}: no folder with gold tables (NAME.tsv beside NAME.txt); give one such as tests/gold")
    gold = [read_gold_graph(read_text(table), table.stem, origin=str(table)) for table in tables]
    inputs = read_articles(str(table.with_suffix(".txt")) for table in tables)
    if inputs.skipped:
        raise InputError(inputs.skipped[0])
    tools = load_tools()
    graphs = [join_findings([finding]) for finding in find_facts(inputs.articles, tools)]
    return evaluate_graphs(zip(gold, graphs, strict=True), tools.ontology)


def _links(gold: str, origin: str) -> Scores:
    """Resolve each document alone and score the links of its names."""
    from kg.evaluate.links import Holdings, evaluate_links, guesses_of, read_links
    from kg.model import Article
    from kg.pipeline import find_facts, load_tools
    from kg.read.paragraphs import split_paragraphs

    tools, documents = load_tools(), read_links(gold.splitlines(), origin=origin)
    articles = [
        Article(f"d{number}", d.text, tuple(split_paragraphs(d.text)), title=d.title, published=d.published)
        for number, d in enumerate(documents, 1)
    ]
    guesses = [guesses_of(finding.resolution) for finding in find_facts(articles, tools)]
    knowledge = tools.knowledge
    return dict(evaluate_links(documents, guesses, Holdings(knowledge.has_id, knowledge.has_label)))


TASKS: dict[str, Callable[[str, str], Scores]] = {
    "syntax": _syntax,
    "ner": _ner,
    "coref": _coref,
    "nodes": _nodes,
    "gap": _gap,
    "carb": _carb,
    "benchie": _benchie,
    "wire57": _wire57,
    "plover": _plover,
    "links": _links,
}
