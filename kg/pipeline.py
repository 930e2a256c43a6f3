"""The one module that joins the stages: articles in, a knowledge graph out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.annotate import DEFAULT_PIPELINE, annotate_articles, load_pipeline
from kg.extract import extract_relations
from kg.graph import Ontology, build_statements, load_ontology
from kg.model import Article, Entity, GraphData, InputError, Resolution, Statement
from kg.read import article_from_text, list_sources, read_article, split_source
from kg.resolve import Knowledge, load_knowledge, merge_resolutions, resolve_article

if TYPE_CHECKING:
    from spacy.language import Language

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
    """Return the articles of files, folders and "-"; what cannot be read is named in `skipped`.

    Raises:
        UsageError, InputError: for an input that is no source of articles at all.
    """
    articles: list[Article] = []
    skipped: list[str] = []
    seen: set[str] = set()
    for place in list_sources(inputs, allow_network=allow_network):
        try:
            for raw in split_source(place):
                _read_one(raw, date, source, articles, skipped, seen)
        except InputError as error:
            skipped.append(str(error))
    return Inputs(tuple(articles), tuple(skipped))


def _read_one(raw: object, date: str, source: str, articles: list[Article], skipped: list[str], seen: set[str]) -> None:
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
