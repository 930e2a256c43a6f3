"""The one module that joins the stages: articles in, a knowledge graph out."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.annotate import DEFAULT_PIPELINE, annotate_articles, load_pipeline, make_doc
from kg.annotate.conllu import ChainSpan, ConlluDocument, pretokenized_doc, write_conllu
from kg.extract import extract_relations, open_triples
from kg.graph import Ontology, build_statements, load_ontology
from kg.model import Article, Entity, GraphData, InputError, MergeDecision, Resolution, Span, Statement
from kg.read import RawDocument, Source, article_from_text, list_sources, read_article, split_source
from kg.read.paragraphs import split_paragraphs
from kg.resolve import Knowledge, find_chains, load_knowledge, merge_resolutions, propose_merges, resolve_article
from kg.resolve.gazetteer import Gazetteer, OwnThing, add_things, dated_names, knowledge_on, read_gazetteer
from kg.resolve.ledger import (
    Ledger,
    Renaming,
    apply_name_decisions,
    find_renamings,
    join_decisions,
    name_decisions,
    read_ledger,
    rename_entity,
    rename_statements,
    settle,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.knowledge_graph import KnowledgeGraph

NO_DECISIONS = Ledger()


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
    decisions: tuple[MergeDecision, ...] = ()  # why names were taken for its entities

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities of the article."""
        return *self.resolution.entities, *self.concepts


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles that could be read, and a line for each that could not."""

    articles: tuple[Article, ...]
    skipped: tuple[str, ...] = field(default=())


@lru_cache(maxsize=2)
def load_tools(pipeline: str = DEFAULT_PIPELINE, *, threads: int = 0, own: tuple[OwnThing, ...] = ()) -> Tools:
    """Return the English pipeline, the knowledge base joined with the user's own things, and the ontology."""
    return Tools(load_pipeline(pipeline, threads=threads), add_things(load_knowledge(), own), load_ontology())


def read_articles(inputs: Iterable[str], *, date: str = "", source: str = "", allow_network: bool = False) -> Inputs:
    """Return the articles of files, folders and "-"; what cannot be read is named in `skipped`."""
    skipped: list[str] = []
    articles = tuple(stream_articles(inputs, skipped, date=date, source=source, allow_network=allow_network))
    return Inputs(articles, tuple(skipped))


def stream_articles(
    inputs: Iterable[str], skipped: list[str], *, date: str = "", source: str = "", allow_network: bool = False
) -> Iterator[Article]:
    """Yield the articles of files, folders and "-" as they are read; adds a line to `skipped` for each that cannot be."""
    seen: set[str] = set()
    for place in _find_sources(inputs, allow_network, skipped):
        for raw in _split(place, skipped):
            article = _read_one(raw, date, source, skipped)
            if article is None:
                continue
            if article.id in seen:
                skipped.append(f"{article.origin}: the same text as an article before; taken once")
                continue
            seen.add(article.id)
            yield article


def _find_sources(inputs: Iterable[str], allow_network: bool, skipped: list[str]) -> Iterator[Source]:
    for name in inputs:
        try:
            yield from list_sources([name], allow_network=allow_network)
        except InputError as error:
            skipped.append(str(error))


def _split(place: Source, skipped: list[str]) -> Iterator[RawDocument]:
    try:
        yield from split_source(place)
    except InputError as error:
        skipped.append(str(error))


def _read_one(raw: RawDocument, date: str, source: str, skipped: list[str]) -> Article | None:
    try:
        return read_article(raw, date=date, source_name=source)
    except InputError as error:
        skipped.append(str(error))
        return None


def find_facts(articles: Iterable[Article], tools: Tools, ledger: Ledger = NO_DECISIONS) -> Iterator[Finding]:
    """Yield what each article says, one after another, in order; names mean what the ledger says where a person decided it."""
    kept, dated = list(articles), dated_names(tools.knowledge)
    for article, doc in zip(kept, annotate_articles(tools.nlp, kept), strict=True):
        extraction = extract_relations(doc)
        knowledge = knowledge_on(tools.knowledge, dated, str(doc.user_data.get("published") or article.published)[:10])
        found = resolve_article(article, doc, extraction, knowledge)
        decisions = name_decisions(article, found, knowledge)
        resolution = apply_name_decisions(article, found, ledger, knowledge)
        statements, concepts = build_statements(article, extraction, resolution, tools.ontology)
        yield Finding(article, tuple(statements), resolution, tuple(concepts), decisions)


def join_findings(
    findings: Sequence[Finding],
    skipped: Sequence[str] = (),
    ledger: Ledger = NO_DECISIONS,
    *,
    propose: Callable[[Sequence[Resolution]], Sequence[MergeDecision]] = propose_merges,
) -> GraphData:
    """Return the graph of all articles: entities joined across them, statements in the order of article and offset.

    `propose` says what to join and to keep apart besides equal ids; what a person decided in the ledger goes before it.
    """
    proposals = propose([finding.resolution for finding in findings])
    settled = settle_findings(findings, proposals, ledger)
    concepts = Resolution(tuple(entity for finding in settled for entity in finding.concepts), {})
    entities = merge_resolutions([*(finding.resolution for finding in settled), concepts])
    statements = [statement for finding in settled for statement in finding.statements]
    return GraphData(
        articles=tuple(finding.article for finding in findings),
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        statements=tuple(statements),
        report={"skipped": list(skipped)},
        decisions=tuple(join_decisions((decision for finding in findings for decision in finding.decisions), proposals)),
    )


def settle_findings(findings: Sequence[Finding], proposals: Iterable[MergeDecision], ledger: Ledger) -> list[Finding]:
    """Return the findings with one id for each thing, across the articles, as rules propose and a person decided."""
    entities = {finding.article.id: finding.entities for finding in findings}
    things = ((article, entity.id) for article, group in entities.items() for entity in group)
    renamings = find_renamings(entities, settle(things, proposals, ledger))
    return [_rename(finding, renamings.get(finding.article.id)) for finding in findings]


def _rename(finding: Finding, renaming: Renaming | None) -> Finding:
    if renaming is None:
        return finding
    entities = tuple(rename_entity(entity, renaming) for entity in finding.resolution.entities)
    return replace(
        finding,
        statements=tuple(rename_statements(finding.statements, renaming)),
        resolution=replace(finding.resolution, entities=entities),
        concepts=tuple(rename_entity(entity, renaming) for entity in finding.concepts),
    )


def build(
    articles: Iterable[Article | str],
    *,
    pipeline: str = DEFAULT_PIPELINE,
    gazetteer: str | Path | None = None,
    ledger: str | Path | None = None,
) -> "KnowledgeGraph":
    """Return the knowledge graph of articles; a plain string is taken as an article's text.

    Args:
        articles: The articles, or their texts.
        pipeline: The spaCy pipeline.
        gazetteer: A file of things that join the knowledge base; `data.report["gazetteer"]` names the rows that could not be taken.
        ledger: A file of decisions on who is who, as `kg build` writes it and a person edits it.

    Raises:
        InputError: for a text that is empty or no text.
        LedgerError: for a ledger or gazetteer that cannot be used.
    """
    from kg.knowledge_graph import KnowledgeGraph

    texts = [article_from_text(article) if isinstance(article, str) else article for article in articles]
    decisions = read_ledger(Path(ledger)) if ledger is not None else NO_DECISIONS
    own = read_own_things(gazetteer)
    graph = join_findings(list(find_facts(texts, load_tools(pipeline, own=own.things), decisions)), ledger=decisions)
    return KnowledgeGraph(replace(graph, report={**graph.report, **gazetteer_report(own)}))


def read_own_things(file: str | Path | None) -> Gazetteer:
    """Return the things of a user's gazetteer, or none without a file."""
    if file is None:
        return Gazetteer()
    return read_gazetteer(Path(file), {name: item.label for name, item in load_ontology().classes.items()})


def gazetteer_report(own: Gazetteer) -> dict[str, Any]:
    """Return what a report says of a gazetteer."""
    return {"gazetteer": {"things": len(own.things), "left_out": list(own.problems)}} if own != Gazetteer() else {}


def sentence_triples(lines: Iterable[str], *, pipeline: str = DEFAULT_PIPELINE) -> Iterator[tuple[str, ...]]:
    """Yield the open relations of sentences, one a line: sentence, confidence, relation, arguments.

    A tab would end a column of the table, so one inside a sentence becomes a space. Empty lines are left out.
    """
    nlp = load_pipeline(pipeline)
    sentences = (line.rstrip("\r\n").replace("\t", " ") for line in lines)
    docs = ((_one_sentence(nlp, sentence), sentence) for sentence in sentences if sentence.strip())
    for doc, sentence in nlp.pipe(docs, as_tuples=True):
        for _, *slots in open_triples(doc):
            yield sentence, *slots


def annotate_text(text: str, *, name: str, pipeline: str = DEFAULT_PIPELINE) -> Iterator[str]:
    """Yield the lines of a text in CoNLL-U: a sentence never goes over the end of a paragraph, and `# newpar` begins each."""
    nlp, knowledge = load_tools(pipeline).nlp, load_tools(pipeline).knowledge
    paragraphs = tuple(split_paragraphs(text))
    doc = nlp(make_doc(nlp, Article(name, text, paragraphs)))
    starts = sorted(span.start for span in paragraphs)
    comments: list[list[str]] = []
    last = -1
    for sentence in doc.sents:
        if sentence.text.strip():
            paragraph = bisect_right(starts, next(token.idx for token in sentence if not token.is_space))
            head = ([f"# newdoc id = {name}"] if not comments else []) + (["# newpar"] if paragraph != last else [])
            comments.append([*head, f"# sent_id = {name}-{len(comments) + 1}", f"# text = {' '.join(sentence.text.split())}"])
            last = paragraph
    yield from write_conllu(doc, comments=comments, chains=find_coreference(doc, knowledge))


def annotate_conllu(documents: Iterable[ConlluDocument], *, pipeline: str = DEFAULT_PIPELINE) -> Iterator[str]:
    """Yield the lines of the documents annotated anew: words, sentence bounds and comments stay."""
    tools, kept = load_tools(pipeline), list(documents)
    for document, doc in zip(kept, tools.nlp.pipe(pretokenized_doc(tools.nlp, document) for document in kept), strict=True):
        comments = [sentence.comments for sentence in document.sentences]
        chains = find_coreference(doc, tools.knowledge, speakers=[_speaker(lines) for lines in comments])
        yield from write_conllu(doc, comments=comments, chains=chains)


def _speaker(comments: Iterable[str]) -> str:
    return next((line.partition("=")[2].strip() for line in comments if line.startswith("# speaker")), "")


def find_coreference(doc: "Doc", knowledge: Knowledge, *, speakers: Sequence[str] = ()) -> list[ChainSpan]:
    """Return the mentions of the coreference chains of an annotated document; `speakers`, where known, one for each sentence."""
    article = Article("document", doc.text, (Span(0, len(doc.text)),))
    resolution = resolve_article(article, doc, extract_relations(doc), knowledge)
    found = find_chains(doc, resolution.links, knowledge, speakers=speakers if any(speakers) else ())
    return [ChainSpan(m.start, m.end, m.head, m.chain, m.type) for m in found]


def _one_sentence(nlp: "Language", sentence: str) -> "Doc":
    doc = nlp.make_doc(sentence)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def pretokenized_words(nlp: "Language", words: Sequence[str], starts: Sequence[bool]) -> "Doc":
    """Return words as a `Doc`; where more than one sentence start is given, the sentences stay as they are."""
    from spacy.tokens import Doc

    return Doc(nlp.vocab, words=list(words), sent_starts=list(starts) if sum(starts) > 1 else None)
