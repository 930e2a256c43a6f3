"""The one module that joins the stages: articles in, a knowledge graph out."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kg.annotate import DEFAULT_PIPELINE, annotate_articles, load_pipeline
from kg.extract import extract_relations, open_triples
from kg.graph import Ontology, build_statements, load_ontology
from kg.model import Article, Entity, GraphData, InputError, Resolution, Statement
from kg.read import RawDocument, Source, article_from_text, list_sources, read_article, split_source
from kg.resolve import Knowledge, load_knowledge, merge_resolutions, resolve_article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.knowledge_graph import KnowledgeGraph

ARTICLES_TOGETHER = 64
"""Articles annotated in one go: enough to fill batches of like length, few enough to keep memory small."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What every article needs, loaded once."""

    nlp: "Language"
    knowledge: Knowledge
    ontology: Ontology


@dataclass(frozen=True, slots=True)
class Finding:
    """What one article gave: its statements, the entities of its text and the concepts that statements made."""

    article: Article
    statements: tuple[Statement, ...]
    resolution: Resolution
    concepts: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles that could be read, and a line for each that could not."""

    articles: tuple[Article, ...]
    skipped: tuple[str, ...] = field(default=())


@lru_cache(maxsize=2)
def load_tools(pipeline: str = DEFAULT_PIPELINE, *, threads: int = 0) -> Tools:
    """Return the English pipeline, the knowledge base and the ontology."""
    return Tools(load_pipeline(pipeline, threads=threads), load_knowledge(), load_ontology())


def read_articles(inputs: Iterable[str], *, date: str = "", source: str = "", allow_network: bool = False) -> Inputs:
    """Return the articles of files, folders and "-"; what cannot be read is named in `skipped`."""
    articles: list[Article] = []
    skipped: list[str] = []
    seen: set[str] = set()
    for place in _find_sources(inputs, allow_network, skipped):
        try:
            for raw in split_source(place):
                _read_one(raw, date, source, articles, skipped, seen)
        except InputError as error:
            skipped.append(str(error))
    return Inputs(tuple(articles), tuple(skipped))


def _find_sources(inputs: Iterable[str], allow_network: bool, skipped: list[str]) -> Iterator[Source]:
    for name in inputs:
        try:
            yield from list_sources([name], allow_network=allow_network)
        except InputError as error:
            skipped.append(str(error))


def _read_one(raw: RawDocument, date: str, source: str, articles: list[Article], skipped: list[str], seen: set[str]) -> None:
    try:
        article = read_article(raw, date=date, source_name=source)
    except InputError as error:
        skipped.append(str(error))
        return
    if article.id in seen:
        skipped.append(f"{article.origin}: the same text as an article before; taken once")
        return
    seen.add(article.id)
    articles.append(article)


def find_facts(articles: Iterable[Article], tools: Tools) -> Iterator[Finding]:
    """Yield what each article says, one after another, in order."""
    kept = list(articles)
    for article, doc in zip(kept, annotate_articles(tools.nlp, kept), strict=True):
        extraction = extract_relations(doc)
        resolution = resolve_article(article, doc, extraction, tools.knowledge)
        statements, concepts = build_statements(article, extraction, resolution, tools.ontology)
        yield Finding(article, tuple(statements), resolution, tuple(concepts))


def join_findings(findings: Sequence[Finding], skipped: Sequence[str] = ()) -> GraphData:
    """Return the graph of all articles: entities joined across them, statements in the order of article and offset."""
    concepts = Resolution(tuple(entity for finding in findings for entity in finding.concepts), {})
    entities = merge_resolutions([*(finding.resolution for finding in findings), concepts])
    statements = [statement for finding in findings for statement in finding.statements]
    return GraphData(
        articles=tuple(finding.article for finding in findings),
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        statements=tuple(statements),
        report={"skipped": list(skipped)},
    )


def build(articles: Iterable[Article | str], *, pipeline: str = DEFAULT_PIPELINE) -> "KnowledgeGraph":
    """Return the knowledge graph of articles; a plain string is taken as an article's text.

    Raises:
        InputError: for a text that is empty or no text.
    """
    from kg.knowledge_graph import KnowledgeGraph

    texts = [article_from_text(article) if isinstance(article, str) else article for article in articles]
    return KnowledgeGraph(join_findings(list(find_facts(texts, load_tools(pipeline)))))


@dataclass(frozen=True, slots=True)
class Summary:
    """What `build_folder` did: how many articles went in, what was skipped, and the counts in words."""

    articles: int
    skipped: tuple[str, ...]
    text: str


def build_folder(
    inputs: Sequence[str],
    out: Path,
    *,
    workers: int = 1,
    date: str = "",
    source: str = "",
    pipeline: str = "",
    allow_network: bool = False,
    progress: bool = False,
) -> Summary:
    """Build the graph of the inputs and write all its files into a folder; nothing is written where no article could be read.

    Raises:
        UsageError: for a pipeline or an input that cannot be what the user meant.
    """
    from kg.show import render_html
    from kg.write import write_graph

    found = read_articles(inputs, date=date, source=source, allow_network=allow_network)
    if not found.articles:
        return Summary(0, found.skipped, "")
    findings = list(_with_progress(_find_all(found.articles, pipeline or DEFAULT_PIPELINE, workers), len(found.articles), progress))
    graph = join_findings(findings, found.skipped)
    files = write_graph(graph, out, html=render_html(graph))
    return Summary(len(graph.articles), found.skipped, _describe(graph, files, out))


def _find_all(articles: Sequence[Article], pipeline: str, workers: int) -> Iterator[Finding]:
    if workers == 1 or len(articles) == 1:
        yield from find_facts(articles, load_tools(pipeline))
        return
    size = min(ARTICLES_TOGETHER, -(-len(articles) // workers))
    parts = [articles[i : i + size] for i in range(0, len(articles), size)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for findings in pool.map(_find_part, parts, [pipeline] * len(parts)):
            yield from findings


def _find_part(articles: Sequence[Article], pipeline: str) -> list[Finding]:
    return list(find_facts(articles, load_tools(pipeline, threads=1)))


def _with_progress(findings: Iterator[Finding], total: int, shown: bool) -> Iterator[Finding]:
    if not shown:
        return findings
    from tqdm import tqdm

    return iter(tqdm(findings, total=total, unit="article", leave=False))


def _describe(graph: GraphData, files: Sequence[Path], out: Path) -> str:
    asserted = sum(statement.asserted for statement in graph.statements)
    counts = (
        f"{len(graph.articles)} articles, {len(graph.entities)} entities, {len(graph.statements)} statements, {asserted} of them asserted"
    )
    return "\n".join([counts, *(f"  {out / file.name}" for file in files)])


def sentence_triples(lines: Iterable[str], *, pipeline: str = DEFAULT_PIPELINE) -> Iterator[tuple[str, ...]]:
    """Yield the open relations of sentences, one a line: sentence, confidence, relation, arguments."""
    nlp = load_pipeline(pipeline)
    sentences = [line for line in lines if line.strip()]
    for sentence, doc in zip(sentences, nlp.pipe(_one_sentence(nlp, sentence) for sentence in sentences), strict=True):
        for _, *slots in open_triples(doc):
            yield sentence, *slots


def _one_sentence(nlp: "Language", sentence: str) -> "Doc":
    doc = nlp.make_doc(sentence)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc
