"""What the articles of a build are read with, and what of it an article's graph depends on."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg import __version__
from kg.annotate import DEFAULT_PIPELINE
from kg.model import Article
from kg.pipeline import Finding, Tools, load_tools, read_own_things
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.ledger import LEDGER_FILE, Entry, Ledger, check_decisions, join_ledgers, read_ledger
from kg.resources import ontology_folder


@dataclass(frozen=True, slots=True)
class Settings:
    """What each article is read with: the spaCy pipeline, the user's own things, and what a person decided on who is who."""

    pipeline: str
    own: Gazetteer
    ledger: Ledger


def read_settings(pipeline: str, gazetteer: Path | None, ledgers: Iterable[Path]) -> Settings:
    """Return the settings of a build, the ledgers joined; the first of two lines that say the same counts.

    Raises:
        LedgerError: for a gazetteer or ledger that cannot be used, or ledgers that contradict one another.
    """
    joined = [read_ledger(file) for file in ledgers]
    check_decisions(entry for ledger in joined for entry in ledger.entries)
    return Settings(pipeline or DEFAULT_PIPELINE, read_own_things(gazetteer), join_ledgers(joined))


def ledger_files(given: Path | None, folder: Path) -> list[Path]:
    """Return the ledgers that a build into a folder keeps to: the one given, and the one that is in the folder already."""
    own = folder / LEDGER_FILE
    is_same = given is not None and own.exists() and given.exists() and own.samefile(given)
    return [*([given] if given else []), *([own] if own.is_file() and not is_same else [])]


def settings_tools(settings: Settings, *, threads: int = 0) -> Tools:
    """Return the tools of the settings, loaded once a process."""
    return load_tools(settings.pipeline, threads=threads, own=settings.own.things)


def settings_digest(settings: Settings) -> str:
    """Return a digest of what every article's graph depends on: version, pipeline, ontology, the user's own things."""
    ontology = (ontology_folder() / "kg.ttl").read_bytes()
    parts = [__version__.encode(), settings.pipeline.encode() if settings.pipeline != DEFAULT_PIPELINE else b"", ontology]
    own = [repr(settings.own.things).encode()] if settings.own.things else []
    return hashlib.sha256(b"\0".join([*parts, *own])).hexdigest()


def reading_digest(article: Article, digest: str, ledger: Ledger) -> str:
    """Return a digest of what an article's graph depends on: that of the settings, its own data, and what was decided of its names."""
    parts = [digest, article.id, article.title, article.published, article.source, article.url]
    parts += [f"{entry.one.key} {entry.other} {entry.is_one} {entry.decision}" for entry in ledger.decided if _is_about(entry, article)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def unused_decisions(ledger: Ledger, findings: Iterable[Finding]) -> list[str]:
    """Return a line for each decision that names an entity which no article of a build has."""
    present: set[str] = set()
    for finding in findings:
        article = finding.article.id
        for name in [*(entity.id for entity in finding.entities), *(item.other for item in finding.decisions)]:
            present |= {name, f"{name}@{article}"}
    lines = []
    for entry in ledger.decided:
        missing = [str(ref) for ref in (entry.one, entry.other) if not ref.is_name and str(ref) not in present]
        if missing and not (entry.is_about_name and entry.is_one):
            lines.append(f"{entry.place}: no article here has {' or '.join(missing)}; the decision is kept for later builds")
    return lines


def _is_about(entry: Entry, article: Article) -> bool:
    """Say whether a decision on a name can concern an article: it is about that one, or the article's text has the name's first word."""
    if not entry.is_about_name or entry.one.article not in {"", article.id}:
        return False
    return bool(entry.one.article) or entry.one.value.split()[0].casefold() in article.text.casefold()
