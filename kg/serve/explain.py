"""What is wrong with a query, in one line: where it breaks, and what the parsers say about it."""

import re

from kg.serve.guard import find_unknown_prefix
from kg.serve.process import call_in_process

NOT_SPARQL_1_1 = frozenset({"LATERAL", "SERVICE", '"{|"', '"~"', '"<<"'})
"""What the parser would take too, but this product does not offer."""
REASONS = {"IRI parsing failed": "an IRI must be absolute, like <http://example.org/name>"}
"""Clearer words for some complaints of the parser."""
SECOND_PARSER_S = 3.0
"""A good query of a page takes the second parser milliseconds; one made to slow it down is not worth the wait."""


def explain_error(sparql: str, message: str, prefixes: set[str]) -> str:
    """Return one line about the store's complaint: the place, and what is expected there or the reason."""
    unknown = find_unknown_prefix(sparql, prefixes)
    if unknown is not None:
        known = ", ".join(sorted(prefixes))
        return f"the prefix {unknown}: is not declared; begin with PREFIX {unknown}: <IRI>, or use one of {known}"
    found = re.fullmatch(r"error at (\d+):(\d+): expected (.*)", message, re.DOTALL)
    if not found:
        return f"the query cannot be answered: {' '.join(message.split())}"
    line, column, expected = int(found.group(1)), int(found.group(2)), found.group(3)
    reason = _find_reason(expected)
    if reason:
        return f"line {line}, column {column}: {reason}"
    if _rest(sparql, line, column):
        return f"line {line}, column {column}: cannot go on at {_rest(sparql, line, column)[0][:40]!r}{_expectation(expected)}"
    return _explain_break(sparql, expected)


def _explain_break(sparql: str, expected: str) -> str:
    """Explain a query of which the first parser only knows that it does not end well: a second one finds the place."""
    try:
        place = call_in_process(find_break, sparql, timeout_s=SECOND_PARSER_S)
    except (TimeoutError, MemoryError):
        return "the query cannot be read, and is too long or too deep to say where"
    if place is None:
        return "the query cannot be used although its form is right; is a variable bound twice, or an aggregate in the wrong place?"
    if not _rest(sparql, *place):
        return f"something is missing at the end of the query{_expectation(expected)}"
    line, column = place
    return f"line {line}, column {column}: cannot make sense of the part that begins with {' '.join(_rest(sparql, *place))[:40]!r}"


def find_break(sparql: str) -> tuple[int, int] | None:
    """Return line and column of the smallest part that rdflib's parser cannot read, or None if it reads all.

    >>> find_break("SELECT * { ?s ?p ?o . ?s ?p }")
    (1, 23)
    """
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(sparql)
    except ParseBaseException as error:
        return error.lineno, error.column
    except RecursionError:
        return None
    return None


def _rest(sparql: str, line: int, column: int) -> list[str]:
    return "\n".join(sparql.split("\n")[line - 1 :])[column - 1 :].split()


def _find_reason(expected: str) -> str:
    """Return the sentence among what the parser says that it waits for, if there is one: that is the reason itself."""
    reason = re.search(r"[A-Z]\w*(?: \w+){2,}", expected)
    return REASONS.get(reason.group(), reason.group()) if reason else ""


def _expectation(expected: str) -> str:
    plain = re.sub(r"\[[^\]]*\]", "", expected)
    items = re.findall(r'"[^"\s\\]+"|\b[A-Z]{2,}\b', plain)
    known = [item for item in items if item not in NOT_SPARQL_1_1]
    return f"; expected {' or '.join(known[:8])}" if known else ""
