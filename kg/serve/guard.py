"""What a query may not do, told from its words: change the graph, or reach other machines through SERVICE.

The words are found by a scanner that knows SPARQL's strings, IRIs, comments and names, so that `"service"` in a string or
`<http://example.org/service>` passes. Where the scanner and a parser could disagree about where an IRI ends (`?a<?b)SERVICE#>`), the
query is refused.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import pairwise

from kg.model import QueryError

TOKEN = re.compile(
    r"""
      (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*''' | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<comment> \#[^\n\r]* )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> (?:[^\W\d_][\w.-]*)?:(?:(?:[\w:%-]|\\.|\.+(?=[\w:%-]))*) | _:[\w.-]+ )
    | (?P<number> \d+(?:\.\d*)?(?:[eE][+-]?\d+)? )
    | (?P<word> [^\W\d]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
HIDDEN_SERVICE = re.compile(r"\).*service", re.IGNORECASE | re.DOTALL)
QUERY_WORDS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATE_WORDS = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
PROLOGUE_WORDS = frozenset({"PREFIX", "BASE"})


class QueryRefusedError(QueryError):
    """A query that is not run whatever it says: it would change the graph or reach other machines."""


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a query: its kind (a group of TOKEN) and its text."""

    kind: str
    text: str


def check_query(sparql: str) -> None:
    """Raise QueryRefusedError for updates and SERVICE, QueryError for what is no query at all."""
    for text in {sparql, decode_code_points(sparql)}:
        tokens = list(scan(text))
        _refuse_service(tokens)
        _check_form(tokens)


def names_dataset(sparql: str) -> bool:
    """Tell whether the query chooses its graphs itself, with FROM."""
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in scan(decode_code_points(sparql)))


def find_unknown_prefix(sparql: str, known: Set[str]) -> str | None:
    """Return the first prefix that the query uses without declaring it, or None."""
    tokens = list(scan(decode_code_points(sparql)))
    pairs = pairwise(tokens)
    declared = {name.text[:-1] for word, name in pairs if word.text.upper() == "PREFIX" and name.kind == "name"}
    used = (token.text.partition(":")[0] for token in tokens if token.kind == "name" and not token.text.startswith("_:"))
    return next((prefix for prefix in used if prefix not in declared | known), None)


def scan(sparql: str) -> Iterator[Token]:
    """Yield the pieces of a query but for comments, white space and signs.

    >>> [token.text for token in scan("ASK { ?s ex:p 'a' } # why")]
    ['ASK', '?s', 'ex:p', "'a'"]
    """
    for found in TOKEN.finditer(sparql):
        if found.lastgroup and found.lastgroup != "comment":
            yield Token(found.lastgroup, found.group())


def decode_code_points(sparql: str) -> str:
    r"""Return the query with its \u and \U escapes replaced, as a SPARQL parser does before all else.

    >>> decode_code_points(r"\u0053ERVICE")
    'SERVICE'
    """
    return CODE_POINT.sub(_character, sparql)


def _character(found: re.Match[str]) -> str:
    number = int(found.group(1) or found.group(2), 16)
    return chr(number) if number <= 0x10FFFF else found.group()


def _refuse_service(tokens: list[Token]) -> None:
    for token in tokens:
        hidden = token.kind == "iri" and HIDDEN_SERVICE.search(token.text)
        if hidden or (token.kind == "word" and "SERVICE" in token.text.upper()):
            raise QueryRefusedError("SERVICE is refused: a query reads this graph only, never another machine; take the SERVICE part out")


def _check_form(tokens: list[Token]) -> None:
    words = (token.text for token in tokens if token.kind == "word" and token.text.upper() not in PROLOGUE_WORDS)
    first = next(words, "")
    if not first:
        raise QueryError("the query is empty; try: SELECT * WHERE { ?s ?p ?o } LIMIT 10")
    if first.upper() in UPDATE_WORDS:
        raise QueryRefusedError(f"{first.upper()} is refused: the graph is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if first.upper() not in QUERY_WORDS:
        raise QueryError(f"a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE (after its PREFIX lines), not with {first!r}")
