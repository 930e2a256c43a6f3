"""Builds: the graph of many articles as a folder of files, or gathered in a store on disk, on one process or several."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.model import Article, GraphData, KgError, MergeDecision, Resolution
from kg.pipeline import Finding, find_facts, gazetteer_report, join_findings, stream_articles
from kg.resolve.ledger import (
    LEDGER_FILE,
    Ledger,
    join_decisions,
    join_ledgers,
    ledger_text,
    read_ledger,
    write_ledger,
)
from kg.settings import Settings, ledger_files, read_settings, reading_digest, settings_digest, settings_tools, unused_decisions
from kg.settlements import finding_origins, settle_store

if TYPE_CHECKING:
    import pyoxigraph as ox

ARTICLES_TOGETHER = 64
"""Articles annotated in one go: enough to fill batches of like length, few enough to keep memory small."""
STORE_PART = 16
"""Articles that are annotated together for a store: what a kill in between costs is the work on so many."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build may be told.

    `workers` are processes; `date` and `source` hold for all articles in place of their own (not if empty); `pipeline` is a spaCy pipeline
    (the bundled one if empty); `ledger` is a file of decisions on who is who, `gazetteer` one of things that join the knowledge base.
    """

    workers: int = 1
    date: str = ""
    source: str = ""
    pipeline: str = ""
    allow_network: bool = False
    progress: bool = False
    ledger: Path | None = None
    gazetteer: Path | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: how many articles it has, what was skipped, and the counts in words."""

    articles: int
    skipped: tuple[str, ...]
    text: str
    notes: tuple[str, ...] = ()  # what else went otherwise than the user may think, one a line


def build_folder(inputs: Sequence[str], out: Path, options: Options) -> Summary:
    """Build the graph of the inputs and write all its files into a folder; nothing is written where no article could be read.

    Raises:
        UsageError: for an input or a pipeline that cannot be what the user meant, or a folder that cannot be written.
    """
    from kg.write import check_folder

    check_folder(out)
    settings = read_settings(options.pipeline, options.gazetteer, ledger_files(options.ledger, out))
    skipped: list[str] = []
    articles = list(_stream(inputs, skipped, options))
    if not articles:
        return Summary(0, tuple(skipped), "")
    size = min(ARTICLES_TOGETHER, -(-len(articles) // options.workers))
    findings = list(_with_progress(_find_all(articles, settings, options, size=size), options, total=len(articles)))
    graph = join_findings(findings, skipped, settings.ledger)
    unused = unused_decisions(settings.ledger, findings)
    text = _write_files(replace(graph, report={**graph.report, **gazetteer_report(settings.own)}), out)
    write_ledger(ledger_text(graph.decisions, settings.ledger), out / LEDGER_FILE)
    return Summary(len(articles), tuple(skipped), f"{text}\n  {out / LEDGER_FILE}", (*settings.own.problems, *unused))


def build_store(inputs: Sequence[str], folder: Path, options: Options, *, out: Path | None = None) -> Summary:
    """Gather the articles of the inputs in a store on disk, each in a transaction of its own; write the files of theirs to `out`, if given.

    Articles that the store holds already, read by the same version of the product with the same ontology, are left as they are.

    Raises:
        GraphError: for a store that is in use or damaged, or a full disk; the articles put before stay.
        UsageError: for an input, pipeline or folder that cannot be what the user meant.
    """
    from kg.write import check_folder
    from kg.write.store import label_predicates, list_decisions, open_store, read_store, writing

    if out is not None:
        check_folder(out)
    settings = read_settings(options.pipeline, options.gazetteer, ledger_files(options.ledger, folder))
    skipped: list[str] = []
    articles = _stream(inputs, skipped, options)
    first = next(articles, None)
    if first is None:
        return Summary(0, tuple(skipped), "")
    store, file = open_store(folder), folder / LEDGER_FILE
    with writing(folder):
        settled = settle_store(store, settings.ledger)
        counts, again = _gather(store, chain([first], articles), settings, options), settled.again
        settled = settle_store(store, settings.ledger) if counts.read else settled
        label_predicates(store)
        store.flush()
    decisions = join_decisions(list_decisions(store), settled.proposals)
    write_ledger(ledger_text(decisions, _gathered_ledger(file, settings.ledger)), file)
    lines = [f"{folder}: {counts.text()}"]
    if out is not None:
        lines.append(_write_files(replace(read_store(store, counts.ids), report={"skipped": skipped}), out))
    unread = sorted((again - counts.read) | settled.again)
    notes = [f"{name}: give this article as an INPUT again, so that it is read as the ledger now says" for name in unread]
    return Summary(len(counts.ids), tuple(skipped), "\n".join(lines), (*settings.own.problems, *notes))


def _gathered_ledger(file: Path, ledger: Ledger) -> Ledger:
    """Return the ledger of a store as it stands, with what was decided elsewhere."""
    return join_ledgers([Ledger(ledger.decided), *([read_ledger(file)] if file.is_file() else [])])


@dataclass(slots=True)
class _Counts:
    """What became of the articles of a run, by id."""

    ids: dict[str, None] = field(default_factory=dict)
    unchanged: int = 0
    added: int = 0
    replaced: int = 0
    read: set[str] = field(default_factory=set)

    def text(self) -> str:
        return f"{self.added} articles added, {self.replaced} replaced, {self.unchanged} unchanged"


def _gather(store: "ox.Store", articles: Iterable[Article], settings: Settings, options: Options) -> _Counts:
    """Put those articles into a store that it does not hold yet as they would be read now."""
    from kg.write.store import Reading, list_readings, place_digest, put_article

    counts, known, digest = _Counts(), list_readings(store), settings_digest(settings)
    fresh = _fresh(articles, known, lambda article: reading_digest(article, digest, settings.ledger), counts)
    for finding in _with_progress(_find_all(fresh, settings, options, size=STORE_PART), options):
        article = finding.article
        reading = Reading(
            __version__, reading_digest(article, digest, settings.ledger), place_digest(article.origin), tuple(sorted(finding.decisions))
        )
        graph = join_findings([finding], ledger=settings.ledger, propose=_propose_nothing)
        replaced = put_article(store, graph, reading, kept=counts.ids, origins=finding_origins(finding, settings.ledger))
        counts.read.add(article.id)
        counts.added += not replaced
        counts.replaced += bool(replaced)
    return counts


def _propose_nothing(resolutions: Sequence[Resolution]) -> tuple[MergeDecision, ...]:
    """Propose nothing across articles while they come one at a time; the store is settled when all have come."""
    return ()


def _fresh(articles: Iterable[Article], known: Mapping[str, str], digest: Callable[[Article], str], counts: _Counts) -> Iterator[Article]:
    for article in articles:
        counts.ids[article.id] = None
        if known.get(article.id) == digest(article):
            counts.unchanged += 1
        else:
            yield article


def _write_files(graph: GraphData, out: Path) -> str:
    from kg.show import render_html
    from kg.write import write_graph

    files = write_graph(graph, out, html=render_html(graph))
    asserted = sum(statement.asserted for statement in graph.statements)
    articles = f"{len(graph.articles)} article{'s' * (len(graph.articles) != 1)}"
    counts = f"{articles}, {len(graph.entities)} entities, {len(graph.statements)} statements, {asserted} of them asserted"
    return "\n".join([counts, *(f"  {out / file.name}" for file in files)])


def _stream(inputs: Sequence[str], skipped: list[str], options: Options) -> Iterator[Article]:
    return stream_articles(inputs, skipped, date=options.date, source=options.source, allow_network=options.allow_network)


def _find_all(articles: Iterable[Article], settings: Settings, options: Options, *, size: int) -> Iterator[Finding]:
    """Yield what the articles say, in order; they are taken in parts of a size, and only as many at once as there is work for."""
    parts = _in_parts(articles, size)
    first = next(parts, None)
    second = next(parts, None)
    waiting = [part for part in (first, second) if part]
    if options.workers == 1 or len(waiting) < 2:
        for part in chain(waiting, parts):
            yield from find_facts(part, settings_tools(settings), settings.ledger)
        return
    yield from _find_in_processes(chain(waiting, parts), settings, options.workers)


def _in_parts(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    source = iter(articles)
    while part := list(islice(source, size)):
        yield part


def _find_in_processes(parts: Iterator[list[Article]], settings: Settings, workers: int) -> Iterator[Finding]:
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_ignore_interrupt)
    waiting: deque[Future[list[Finding]]] = deque()
    try:
        for part in parts:
            waiting.append(pool.submit(_find_part, part, settings))
            if len(waiting) > workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
        pool.shutdown()
    except BrokenProcessPool:
        raise KgError("a worker process ended unexpectedly, perhaps for want of memory; run again with fewer --workers") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.terminate()


def _ignore_interrupt() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _find_part(articles: Sequence[Article], settings: Settings) -> list[Finding]:
    return list(find_facts(articles, settings_tools(settings, threads=1), settings.ledger))


def _with_progress(findings: Iterator[Finding], options: Options, *, total: int | None = None) -> Iterator[Finding]:
    if not options.progress:
        return findings
    from tqdm import tqdm

    return iter(tqdm(findings, total=total, unit="article", leave=False))
