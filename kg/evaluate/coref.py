"""Coreference scores with predicted mentions: MUC, B-cubed, CEAF-e, and their mean, as the CoNLL shared tasks count them.

Notes: MUC is Vilain et al. 1995, B-cubed Bagga and Baldwin 1998, CEAF-e Luo 2005 with entity similarity phi4, the mean Pradhan et al. 2012.
Chains of one mention are left out on both sides, as in OntoNotes. The assignment of CEAF is the Hungarian method with potentials
(Kuhn 1955, Munkres 1957), cubic in the number of chains.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import InputError

Mention = tuple[int, int]  # first token and last token + 1, in the document
Chains = Sequence[frozenset[Mention]]
Fraction = tuple[float, float]
Score = dict[str, float | int]
BRACKET = re.compile(r"\((?P<opened>[^-()|]+)(?P<info>-[^()|]*)?(?P<closed>\)?)|(?P<ended>[^-()|]+)\)")
PLAIN_COLUMNS = 3


@dataclass(slots=True)
class CorefDocument:
    """A document with gold chains: its words, whether each begins a sentence, and the chains of two mentions or more."""

    name: str = ""
    words: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    chains: list[frozenset[Mention]] = field(default_factory=list)


def read_coref(text: str, *, origin: str = "gold") -> list[CorefDocument]:
    """Return the documents of a CorefUD file (`Entity=` in MISC), or of a CoNLL file whose last column holds the chains.

    Raises:
        InputError: for a bracket that closes nothing or is never closed, for a line without columns, named by its number, and where there
            is no chain.
    """
    documents: list[CorefDocument] = []
    for name, lines in _split_documents(text):
        document = CorefDocument(name)
        marks = list(_read_words(lines, document, origin))
        document.chains = _read_chains(marks, f"{origin}, {name or 'document'}")
        if document.words:
            documents.append(document)
    if not any(document.chains for document in documents):
        raise InputError(
            f"{origin}: holds no chain of two mentions; give CoNLL-U with Entity= in its last column, or word lines with chains"
        )
    return documents


def _split_documents(text: str) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    name, lines = "", list[tuple[int, str]]()
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(("# begin document", "# newdoc", "#begin document")):
            yield name, lines
            name, lines = line.removeprefix("# newdoc id =").rpartition("document")[2].strip(" ;"), []
        elif not line.startswith("#"):
            lines.append((number, line))
    yield name, lines


def _read_words(lines: Iterable[tuple[int, str]], document: CorefDocument, origin: str) -> Iterator[str]:
    starts = True
    for number, line in lines:
        cells = line.split("\t")
        if not line.strip():
            starts = True
        elif len(cells) < PLAIN_COLUMNS:
            raise InputError(
                f"{origin}, line {number}: {len(cells)} columns; give a CoNLL-U file, or index, word and chains divided by tabs"
            )
        elif cells[0].isdigit():
            document.words.append(cells[1])
            document.starts.append(starts)
            starts = False
            misc = dict(part.partition("=")[::2] for part in cells[-1].split("|")) if len(cells) == 10 else {"Entity": cells[-1]}
            yield misc.get("Entity", "").strip("_")


def _read_chains(marks: Sequence[str], where: str) -> list[frozenset[Mention]]:
    open_at: dict[str, list[int]] = defaultdict(list)
    chains: dict[str, set[Mention]] = defaultdict(set)
    for i, mark in enumerate(marks):
        for match in BRACKET.finditer(mark):
            name = (match["opened"] or match["ended"]).partition("[")[0]
            if match["opened"]:
                open_at[name].append(i)
            if match["closed"] or match["ended"]:
                if not open_at[name]:
                    raise InputError(f"{where}, word {i + 1}: chain {name} ends where it has not begun")
                chains[name].add((open_at[name].pop(), i + 1))
    loose = sorted(name for name, starts in open_at.items() if starts)
    if loose:
        raise InputError(f"{where}: chain {loose[0]} begins and never ends")
    return [frozenset(chains[name]) for name in sorted(chains) if len(chains[name]) > 1]


def evaluate_coref(gold: Iterable[Chains], guessed: Iterable[Chains]) -> dict[str, float | int | Score]:
    """Return precision, recall and F1 in percent for mentions and each measure, and `conll`, the mean F1 of the three.

    `gold` and `guessed` are the chains of each document, in the same order. Counts are summed over documents, as the CoNLL scorer does.
    """
    totals: dict[str, list[float]] = {name: [0.0] * 4 for name in ("mentions", "muc", "b3", "ceafe")}
    documents = 0
    for key, response in zip(gold, guessed, strict=True):
        documents += 1
        counts = count_document(_plural(key), _plural(response))
        for name, ((right_p, guess), (right_r, wanted)) in counts.items():
            totals[name] = [a + b for a, b in zip(totals[name], (right_p, guess, right_r, wanted), strict=True)]
    scores = {name: score_of(*four) for name, four in totals.items()}
    mean = round(sum(float(scores[name]["f1"]) for name in ("muc", "b3", "ceafe")) / 3, 2)
    return {"conll": mean, **scores, "documents": documents}


def _plural(chains: Chains) -> list[frozenset[Mention]]:
    return [chain for chain in chains if len(chain) > 1]


def score_of(right_p: float, guessed: float, right_r: float, wanted: float) -> Score:
    """Return precision, recall and F1 in percent."""
    precision, recall = right_p / guessed if guessed else 0.0, right_r / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(100 * precision, 2), "recall": round(100 * recall, 2), "f1": round(100 * f1, 2)}


def count_document(key: Chains, response: Chains) -> dict[str, tuple[Fraction, Fraction]]:
    """Return for each measure the fractions behind precision and recall, as numerator and denominator."""
    key_mentions, response_mentions = frozenset[Mention]().union(*key), frozenset[Mention]().union(*response)
    shared = float(len(key_mentions & response_mentions))
    similarity = assign([[_phi4(a, b) for b in response] for a in key])
    return {
        "mentions": ((shared, len(response_mentions)), (shared, len(key_mentions))),
        "muc": (_muc(response, key), _muc(key, response)),
        "b3": (count_b_cubed(response, key), count_b_cubed(key, response)),
        "ceafe": ((similarity, len(response)), (similarity, len(key))),
    }


def _muc(chains: Chains, others: Chains) -> Fraction:
    """Return how many of the links of chains the others hold, and how many there are."""
    place = _chain_of(others)
    parts = [len({place.get(mention, mention) for mention in chain}) for chain in chains]
    links = sum(len(chain) - 1 for chain in chains)
    return float(sum(len(chain) for chain in chains) - sum(parts)), float(links)


def count_b_cubed(chains: Chains, others: Chains) -> Fraction:
    """Return the sum over mentions of the share of their chain that the other chain has too, and the number of mentions."""
    place = _chain_of(others)
    total = 0.0
    for chain in chains:
        for mention in chain:
            if mention in place:
                total += len(chain & others[place[mention]]) / len(chain)
    return total, float(sum(len(chain) for chain in chains))


def _chain_of(chains: Chains) -> dict[Mention, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _phi4(one: frozenset[Mention], other: frozenset[Mention]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def assign(gains: Sequence[Sequence[float]]) -> float:
    """Return the greatest sum of gains when each row takes at most one column and each column goes to at most one row.

    >>> assign([[1.0, 2.0], [3.0, 5.0]])
    6.0
    """
    if not gains or not gains[0]:
        return 0.0
    rows = [list(row) for row in gains] if len(gains) <= len(gains[0]) else [list(column) for column in zip(*gains, strict=True)]
    owner = _match_rows(rows)
    return sum(rows[row - 1][column - 1] for column, row in enumerate(owner) if column and row)


def _match_rows(gains: Sequence[Sequence[float]]) -> list[int]:
    """Return for each column (from 1) the row (from 1) that owns it, or 0; there are at least as many columns as rows."""
    height, width = len(gains), len(gains[0])
    of_row, of_column, owner = [0.0] * (height + 1), [0.0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0], column = row, 0
        slack, way, used = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while owner[column]:
            used[column] = True
            delta, following = float("inf"), 0
            for j in range(1, width + 1):
                if used[j]:
                    continue
                cost = -gains[owner[column] - 1][j - 1] - of_row[owner[column]] - of_column[j]
                if cost < slack[j]:
                    slack[j], way[j] = cost, column
                if slack[j] < delta:
                    delta, following = slack[j], j
            for j in range(width + 1):
                if used[j]:
                    of_row[owner[j]] += delta
                    of_column[j] -= delta
                else:
                    slack[j] -= delta
            column = following
        while column:
            owner[column], column = owner[way[column]], way[column]
    return owner
