"""`kg entities`: who was taken for whom and why, listed, and reviewed one after another."""

import argparse
import csv
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from kg.model import LedgerError, UsageError
from kg.resolve.ledger import (
    LEDGER_FILE,
    Entry,
    Ledger,
    Reference,
    decide,
    entries_text,
    find_entry,
    in_article,
    parse_reference,
    read_ledger,
    review_order,
    write_ledger,
)

ANSWERS = {"y": "approve", "n": "reject"}
QUESTION = "y/n/s/q/? > "
HELP = "y: it is so; n: it is not; a number: not in that article; s: skip, decide later; q: stop here; ?: this line"
SENTENCES = 2
"""As many sentences as are shown for each of the two."""
SHOWN = 200
"""Characters of a sentence that are shown."""
FACTS_FILE = "facts.csv"
Fact = tuple[frozenset[str], str, str]
"""The ids of subject and object, the article, and the sentence."""


def run_list(options: argparse.Namespace) -> int:
    """Print the decisions of a ledger: the undecided first, of these the least sure."""
    ledger = read_ledger(find_ledger(options.graph))
    for entry in review_order(ledger.entries):
        if not (options.undecided and entry.is_decided):
            print(describe_entry(entry) if options.format == "text" else entry.text)
    return 0


def run_review(options: argparse.Namespace) -> int:
    """Ask about each undecided line; an answer is written as soon as it is given."""
    file = find_ledger(options.graph)
    waiting = [entry for entry in review_order(read_ledger(file).entries) if not entry.is_decided]
    if not waiting:
        print(f"{file}: nothing is left to decide")
        return 0
    count = _review(file, waiting, _read_facts(file.parent / FACTS_FILE))
    print(f"{count} decided, {len(waiting) - count} left; the next kg build there applies them")
    return 0


def run_decide(options: argparse.Namespace) -> int:
    """Write one decision into a ledger and print its line."""
    file = find_ledger(options.graph)
    ledger = read_ledger(file)
    try:
        entry = find_entry(ledger, parse_reference(options.one), parse_reference(options.other))
    except ValueError as error:
        raise UsageError(str(error)) from None
    if not entry.verdict and options.decision in ANSWERS.values():
        raise UsageError(f"{file}: has no line on {entry.one} and {entry.other} to {options.decision}; say merge or split")
    changed = decide(ledger, entry, options.decision)
    write_ledger(entries_text(changed.entries), file)
    print(describe_entry(find_entry(changed, entry.one, entry.other)))
    return 0


def find_ledger(graph: Path) -> Path:
    """Return the ledger of a folder, or the ledger itself.

    Raises:
        LedgerError: There is none.
    """
    file = graph / LEDGER_FILE if graph.is_dir() else graph
    if not file.is_file():
        raise LedgerError(f"{file}: no ledger there; kg build writes one, for example: kg build article.txt -o {graph}")
    return file


def describe_entry(entry: Entry) -> str:
    """Return a line of a ledger as people read it."""
    names = entry.names or f"{entry.one} {'=' if entry.is_one else '≠'} {entry.other}"
    kind = f" ({entry.type})" if entry.type else ""
    score = f" {entry.score}" if entry.score else ""
    head = f"{entry.decision or 'undecided'}: {names}{kind}"
    return f"{head} · {entry.one} | {entry.other} · {f'{entry.verdict}{score}: {entry.reasons}' if entry.verdict else 'your own line'}"


def _review(file: Path, waiting: Sequence[Entry], facts: Sequence[Fact]) -> int:
    """Return how many of the lines were decided before the answers ended."""
    count = 0
    for number, entry in enumerate(waiting, 1):
        print(f"\n[{number} of {len(waiting)}] {_question(entry, facts)}")
        answer = _ask(file, entry)
        if answer == "q":
            return count
        count += answer != "s"
    return count


def _ask(file: Path, entry: Entry) -> str:
    """Ask until there is an answer that can be kept, keep it, and return it; without more input it is q."""
    while True:
        print(QUESTION, end="", flush=True)
        line = sys.stdin.readline()
        answer = line.strip().lower()[:4] if line else "q"
        if answer in {"s", "q"}:
            return answer
        try:
            changed = _apply(read_ledger(file), entry, answer)
        except LedgerError as error:
            print(error)
            continue
        if changed is not None:
            write_ledger(entries_text(changed.entries), file)
            return answer
        print(HELP)


def _apply(ledger: Ledger, entry: Entry, answer: str) -> Ledger | None:
    """Return the ledger with an answer in it, or None for what is no answer."""
    if answer in ANSWERS:
        return decide(ledger, entry, ANSWERS[answer])
    if answer.isdecimal() and _is_numbered(entry) and 1 <= int(answer) <= len(entry.articles):
        return decide(ledger, in_article(entry, entry.articles[int(answer) - 1]), "split")
    return None


def _is_numbered(entry: Entry) -> bool:
    return entry.is_about_name and not entry.one.article and entry.is_one and len(entry.articles) > 1


def _question(entry: Entry, facts: Sequence[Fact]) -> str:
    verdict = "taken for one" if entry.is_one else "kept apart"
    lines = [f"{entry.names or f'{entry.one}, {entry.other}'} ({entry.type or 'Thing'}; {entry.one} | {entry.other})"]
    lines.append(f"  {verdict}, score {entry.score or '?'}: {entry.reasons or 'no reason given'}")
    numbered = _is_numbered(entry)
    lines += [f"  {number if numbered else '-'} {article}" for number, article in enumerate(entry.articles, 1)]
    lines += [f"  > {sentence}" for sentence in _sentences(entry, facts)]
    return "\n".join(lines)


def _sentences(entry: Entry, facts: Sequence[Fact]) -> list[str]:
    """Return the first sentences of facts about each of the two, those that hold the name where the line is about a name."""
    found: dict[str, None] = {}
    for ref in (entry.one, entry.other):
        if not ref.is_name:
            about = (sentence for ids, article, sentence in facts if _is_about(ids, article, ref, entry))
            named = (text for text in about if not entry.is_about_name or entry.one.value in text)
            found.update(dict.fromkeys(islice((" ".join(text.split()) for text in named), SENTENCES)))
    return [text if len(text) <= SHOWN else text[: SHOWN - 1] + "…" for text in found]


def _is_about(ids: frozenset[str], article: str, ref: Reference, entry: Entry) -> bool:
    """Say whether a fact of these ids is about a reference; what was told apart before has the article in its id."""
    if ref.article:
        return article == ref.article and not ids.isdisjoint({ref.value, f"{article}-{ref.value}"})
    return ref.value in ids and (not entry.is_about_name or not entry.articles or article in entry.articles)


def _read_facts(file: Path) -> list[Fact]:
    """Return the sentences of the facts of a folder, or nothing where it has no facts."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            (frozenset({_id(row["subject_iri"]), _id(row["object_iri"])}), row["article"], row["sentence"]) for row in csv.DictReader(lines)
        ]


def _id(iri: str) -> str:
    return unquote(iri.rpartition("/")[2])
