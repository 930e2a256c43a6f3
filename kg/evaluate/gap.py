"""Scores of ambiguous pronouns as GAP counts them: for each row, whether the pronoun means name A, and whether it means name B.

Notes: Webster et al. 2018, "Mind the GAP: A Balanced Corpus of Gendered Ambiguous Pronouns". Each row gives two yes-or-no answers;
precision and recall are those of the answer yes, over both names of all rows. The bias is the F1 of feminine pronouns divided by that of
masculine ones. Names and pronoun are known to the scorer alone: chains are found in the plain text, and a name is answered with yes where
a mention of the pronoun's chain has its head inside the name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.model import InputError

COLUMNS = ("ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref")
ANSWERS = {"TRUE": True, "FALSE": False}
FEMININE = frozenset({"she", "her", "hers", "herself"})
MASCULINE = frozenset({"he", "him", "his", "himself"})
Score = dict[str, float]
Heads = Sequence[Sequence[int]]  # for each chain the offsets of its mentions' heads
FindHeads = Callable[[Iterable[str]], Iterable[Heads]]


@dataclass(frozen=True, slots=True)
class Row:
    """A pronoun in a text, and two names with whether it means them; offsets in characters."""

    name: str
    text: str
    pronoun: str
    offset: int
    names: tuple[tuple[int, int], tuple[int, int]]
    answers: tuple[bool, bool]


def read_gap(text: str, *, origin: str = "gold") -> list[Row]:
    """Return the rows of a GAP file: tab-separated, with a line of column names.

    Raises:
        InputError: for a missing column, a cell that is no number or no answer, or a name that is not at its offset, with the
            line; and where there is no row.
    """
    header, *lines = text.split("\n")
    columns = header.rstrip("\r").split("\t")
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise InputError(f"{origin}, line 1: no column {missing[0]}; give a GAP file with its line of column names")
    rows = [_read_row(line, columns, f"{origin}, line {n}") for n, line in enumerate(lines, 2) if line.strip()]
    if not rows:
        raise InputError(f"{origin}: holds no row below the column names; give a GAP file with its texts")
    return rows


def _read_row(line: str, columns: Sequence[str], where: str) -> Row:
    cells = line.rstrip("\r").split("\t")
    if len(cells) != len(columns):
        raise InputError(f"{where}: {len(cells)} columns, and the first line names {len(columns)}")
    row = dict(zip(columns, cells, strict=True))
    offset = _offset(row, "Pronoun", where)
    (a, yes_a), (b, yes_b) = (_name(row, name, where) for name in ("A", "B"))
    return Row(row["ID"], row["Text"], row["Pronoun"], offset, (a, b), (yes_a, yes_b))


def _name(row: dict[str, str], name: str, where: str) -> tuple[tuple[int, int], bool]:
    start, answer = _offset(row, name, where), row[f"{name}-coref"].upper()
    if answer not in ANSWERS:
        raise InputError(f"{where}: {name}-coref is {row[f'{name}-coref']!r}; it must be TRUE or FALSE")
    return (start, start + len(row[name])), ANSWERS[answer]


def _offset(row: dict[str, str], name: str, where: str) -> int:
    cell = row[f"{name}-offset"]
    start = int(cell) if cell.isdecimal() else -1
    if start < 0 or row["Text"][start : start + len(row[name])] != row[name]:
        raise InputError(f"{where}: {row[name]!r} is not at offset {cell!r} of the text")
    return start


def answer_row(row: Row, chains: Heads) -> tuple[bool, bool]:
    """Return whether the pronoun's chain has a mention whose head lies inside the first name, and the second."""
    chain = next((heads for heads in chains if row.offset in heads), ())
    first, second = (any(start <= head < end for head in chain) for start, end in row.names)
    return first, second


def evaluate_gap(rows: Sequence[Row], find_heads: FindHeads) -> dict[str, float | int | Score]:
    """Return precision, recall and F1 in percent over all, masculine and feminine pronouns, the bias, and the number of rows.

    `find_heads` gives the chains of each text, in order.
    """
    answers = [answer_row(row, chains) for row, chains in zip(rows, find_heads(row.text for row in rows), strict=True)]
    groups = {"overall": None, "masculine": MASCULINE, "feminine": FEMININE}
    scores = {
        name: _score(
            (given, gold)
            for row, pair in zip(rows, answers, strict=True)
            if words is None or row.pronoun.lower() in words
            for given, gold in zip(pair, row.answers, strict=True)
        )
        for name, words in groups.items()
    }
    masculine, feminine = scores["masculine"]["f1"], scores["feminine"]["f1"]
    bias = round(feminine / masculine, 3) if masculine else 0.0
    return {**scores, "bias": bias, "rows": len(rows)}


def _score(pairs: Iterable[tuple[bool, bool]]) -> Score:
    given = wanted = right = 0
    for answer, gold in pairs:
        given, wanted, right = given + answer, wanted + gold, right + (answer and gold)
    precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": round(100 * precision, 2), "recall": round(100 * recall, 2), "f1": round(100 * f1, 2)}
