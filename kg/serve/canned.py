"""Queries that come with the product: the `.rq` files of `queries/`, called as `@name` and, where they ask for it, names of entities.

A file begins with `#` lines: a sentence that says what it answers, and `parameters:` with the variables that the arguments fill. The
arguments never become part of the query's text: they are bound to those variables as literals. The query must select these variables
for that; their columns are taken out of the result.
"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.model import QueryError

FOLDER = Path(__file__).parent / "queries"
PARAMETERS = "parameters:"


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """One canned query: its name, what it answers, its parameters in order, and its text."""

    name: str
    description: str
    parameters: tuple[str, ...]
    sparql: str

    @property
    def usage(self) -> str:
        """How it is called: `@about ENTITY`."""
        return " ".join([f"@{self.name}", *(parameter.upper() for parameter in self.parameters)])

    def bind(self, arguments: Sequence[str]) -> dict[ox.Variable, ox.Literal]:
        """Return the arguments as values of the parameters; several words for one parameter are one name.

        Raises:
            QueryError: There are too few or too many arguments.
        """
        words = [" ".join(arguments)] if len(self.parameters) == 1 and arguments else list(arguments)
        if len(words) != len(self.parameters):
            hint = "; put a name of several words in quotation marks" if len(words) > len(self.parameters) > 1 else ""
            raise QueryError(f"wrong number of names ({len(words)}): it is called as {self.usage}{hint}")
        return {ox.Variable(name): ox.Literal(value.strip()) for name, value in zip(self.parameters, words, strict=True)}


def canned_queries() -> dict[str, str]:
    """Return what each canned query answers, by name."""
    return {query.name: query.description for query in _read_all()}


def list_canned() -> list[tuple[str, str]]:
    """Return how each canned query is called and what it answers."""
    return [(query.usage, query.description) for query in _read_all()]


def find_canned(name: str) -> CannedQuery:
    """Return the canned query of this name.

    Raises:
        QueryError: There is none; the message lists those there are.
    """
    queries = {query.name: query for query in _read_all()}
    if name not in queries:
        raise QueryError(f"there is no query @{name}; there are {', '.join(query.usage for query in queries.values())}")
    return queries[name]


def parse_call(text: str) -> tuple[str, list[str]]:
    """Return name and arguments of a call.

    >>> parse_call('@between "Mira Holt" Osteria')
    ('between', ['Mira Holt', 'Osteria'])
    """
    lexer = shlex.shlex(text.strip(), posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters, lexer.quotes, lexer.escape = True, "", '"', ""
    try:
        name, *arguments = list(lexer)
    except ValueError as error:
        raise QueryError(f"{text.strip()}: a quotation mark is never closed") from error
    return name.removeprefix("@"), arguments


def _read_all() -> list[CannedQuery]:
    return [_read(file) for file in sorted(FOLDER.glob("*.rq"))]


def _read(file: Path) -> CannedQuery:
    lines = file.read_text(encoding="utf-8").splitlines()
    comments = [line.removeprefix("#").strip() for line in lines if line.startswith("#")]
    parameters = next((line.removeprefix(PARAMETERS).split() for line in comments if line.startswith(PARAMETERS)), [])
    return CannedQuery(file.stem, comments[0], tuple(parameters), "\n".join(lines))
