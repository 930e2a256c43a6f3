"""A knowledge graph in Python: tables, neighbourhoods, paths and queries over what the articles say, and a picture of it in a notebook."""

import html
import importlib.util
import itertools
import tempfile
import webbrowser
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Entity, GraphData, QueryError, Statement, UsageError

if TYPE_CHECKING:
    import networkx as nx  # type: ignore[import-untyped]
    import pyoxigraph
    import rdflib
    from pyvis.network import Network  # type: ignore[import-untyped]

PATHS = 10
"""As many of the shortest paths as a reader can take in."""
VALUES: dict[str, Callable[[str], Any]] = {"integer": int, "decimal": float, "double": float, "boolean": lambda text: text == "true"}
"""How values of XML Schema types become Python values; all others stay text."""
FRAME = '<iframe title="{title}" srcdoc="{page}" sandbox="allow-scripts allow-popups" style="{style}"></iframe>'
"""The page in a notebook: walled off, so that neither can change the other."""
FRAME_STYLE = "width: 100%; height: 680px; border: 1px solid #d8d8d8; border-radius: 4px"


@dataclass(frozen=True, repr=False)
class KnowledgeGraph:
    """What articles say: entities, and statements about them with their evidence.

    Wherever a method takes an entity, give its label, one of its aliases, or its id. Tables are pandas DataFrames where pandas is
    installed, and lists of dicts where it is not; they have the columns of `facts.csv` and `entities.csv`.
    """

    data: GraphData

    @classmethod
    def load(cls, path: str | Path) -> "KnowledgeGraph":
        """Return the graph of a folder that `save` or `kg build` wrote, or of its `graph.trig`.

        Raises:
            GraphError: The graph is missing or cannot be read.
        """
        from kg.write import read_graph

        return cls(read_graph(Path(path)))

    def save(self, folder: str | Path) -> list[Path]:
        """Write all files of the graph, the HTML page among them, and return their paths."""
        from kg.write import write_graph

        return write_graph(self.data, Path(folder), html=self.html())

    def __repr__(self) -> str:
        """Return the counts: KnowledgeGraph(31 entities, 46 statements, 27 asserted, 3 articles)."""
        asserted = sum(statement.asserted for statement in self.data.statements)
        entities = _count(self.data.entities, "entity", "entities")
        statements = _count(self.data.statements, "statement", "statements")
        return f"KnowledgeGraph({entities}, {statements}, {asserted} asserted, {_count(self.data.articles, 'article', 'articles')})"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Return the counts and the page, for Jupyter."""
        frame = FRAME.format(title=html.escape(repr(self)), page=html.escape(self.html()), style=FRAME_STYLE)
        return {"text/plain": repr(self), "text/html": frame}

    # ---------------------------------------------------------------- other forms

    def to_networkx(self) -> "nx.MultiDiGraph":
        """Return the graph with entity ids as nodes and a keyed edge for each statement."""
        from kg.write import to_networkx

        return to_networkx(self.data)

    def to_rdf(self) -> "rdflib.Dataset":
        """Return the graph as an RDF dataset with a named graph for each article."""
        from kg.write import to_rdf

        return to_rdf(self.data)

    def to_pyvis(self) -> "Network":
        """Return the graph as a pyvis network: labelled and placed, physics off."""
        from kg.show import to_pyvis

        return to_pyvis(self.data)

    def html(self, *, title: str = "") -> str:
        """Return the interactive page: one HTML file that needs no network."""
        from kg.show import render_html

        return render_html(self.data, title=title)

    def show(self) -> Path:
        """Open the page in the web browser and return the file it was written to. In Jupyter, naming the graph shows it."""
        folder = Path(tempfile.mkdtemp(prefix="kg-"))
        page = folder / "graph.html"
        page.write_text(self.html(), encoding="utf-8", newline="\n")
        webbrowser.open(page.as_uri())
        return page

    # ---------------------------------------------------------------- tables

    def facts(self) -> Any:
        """Return a table with one row for each statement and evidence."""
        return _table(_fact_rows(self.data))

    def entities(self) -> Any:
        """Return a table of the entities."""
        from kg.write import entity_rows

        return _table([row | {"mentions": int(row["mentions"])} for row in entity_rows(self.data)])

    def events(self) -> Any:
        """Return a table of the events: who did what to whom, where, when, how much and why, each with its status and its sentence.

        A fact whose clause tells more than subject and object is the shortcut of an event; `asserted` tells those that happened.
        """
        from kg.write.events.rows import EVENT_COLUMNS, event_rows

        rows = [row | {"asserted": row["asserted"] == "true", "confidence": float(row["confidence"])} for row in event_rows(self.data)]
        return _table([{column: row[column] for column in EVENT_COLUMNS} for row in rows])

    def timeline(self, entity: str) -> Any:
        """Return a table of the facts about an entity by `date`: when it held, or else when it was published."""
        known = self.find(entity).id
        about = replace(self.data, statements=tuple(item for item in self.data.statements if known in _ends(item)))
        rows = [{"date": row["when"] or row["published"]} | row for row in _fact_rows(about)]
        return _table(sorted(rows, key=lambda row: (not row["date"], row["date"])))

    def compare(self, one: str, other: str) -> Any:
        """Return a table of what is said of two entities, side by side: shared relations first, each with its status for both."""
        first, second = self.find(one), self.find(other)
        names = {entity.id: entity.label for entity in self.data.entities}
        sides = [_relations_of(entity.id, self.data.statements, names) for entity in (first, second)]
        keys = sorted(sides[0] | sides[1], key=lambda key: (not (key in sides[0] and key in sides[1]), key))
        heads = (first.label, second.label) if first.label != second.label else (first.id, second.id)
        return _table([{"relation": key, **{head: side.get(key, "") for head, side in zip(heads, sides, strict=True)}} for key in keys])

    def paths(self, start: str, end: str) -> Any:
        """Return a table of the shortest ways from one entity to another over asserted facts, whatever their direction.

        Column `path` numbers the ways, `step` the steps of one; a step has a row for each fact that makes it.
        """
        import networkx as nx

        asserted = replace(self.data, statements=tuple(item for item in self.data.statements if item.asserted))
        links = nx.Graph(sorted({tuple(sorted(_ends(item))) for item in asserted.statements if len(_ends(item)) == 2}))
        ends = [self.find(start).id, self.find(end).id]
        if not all(place in links for place in ends) or not nx.has_path(links, *ends):
            return _table([])
        ways = sorted(nx.all_shortest_paths(links, *ends))[:PATHS]
        return _table([row for number, way in enumerate(ways, 1) for row in _path_rows(asserted, number, way)])

    # ---------------------------------------------------------------- parts

    def ego(self, entity: str, *, depth: int = 1) -> "KnowledgeGraph":
        """Return the part of the graph within so many facts of an entity, with the facts that its neighbours share."""
        near = inner = {self.find(entity).id}
        for _ in range(depth):
            inner = near
            near = near | {end for item in self.data.statements if near & _ends(item) for end in _ends(item)}
        return KnowledgeGraph(_part(self.data, [item for item in self.data.statements if _is_between(item, near, inner)]))

    def query(self, sparql: str, *arguments: str) -> Any:
        """Return the answer to a SPARQL query as a table, or as a truth value for an ASK.

        A canned query is called by name with its arguments, `graph.query("@about", "Taiwan")`, and `graph.query("@queries")` lists them.
        The answer to a canned query names things by their labels; that to a query of your own holds the terms that it selects.

        Raises:
            QueryError: The query is wrong, refused or too slow, or has too many rows.
        """
        from kg.serve import run_canned, run_query

        name = sparql.strip()
        canned = name.startswith("@")
        result = run_canned(self._store, name[1:], arguments) if canned and arguments else run_query(self._store, sparql)
        if result.truncated:
            raise QueryError(f"the query has more than {len(result.rows):,} rows; add LIMIT")
        if result.kind == "ask":
            return result.truth
        labels = result.labels if canned else {}
        return _table([{key: _value(term, labels) for key, term in zip(result.columns, row, strict=True)} for row in result.rows])

    @cached_property
    def _store(self) -> "pyoxigraph.Store":
        import pyoxigraph

        from kg.write.rdf import graph_quads
        from kg.write.serialize import to_trig

        store = pyoxigraph.Store()
        store.bulk_load(to_trig(graph_quads(self.data)), format=pyoxigraph.RdfFormat.TRIG)
        return store

    def find(self, name: str) -> Entity:
        """Return the entity with this id, label or alias.

        Raises:
            UsageError: There is none, or there are several.
        """
        for matches in (lambda entity: name == entity.id, _named(name, str), _named(name, str.casefold), _also_named(name)):
            found = [entity for entity in self.data.entities if matches(entity)]
            if len(found) == 1:
                return found[0]
            if found:
                choices = ", ".join(f"'{entity.id}' ({entity.type})" for entity in found)
                raise UsageError(f"'{name}' names several entities; give one of these ids: {choices}")
        labels = sorted({label for entity in self.data.entities for label in (entity.label, *entity.aliases)})
        close = get_close_matches(name, labels, n=3)
        hint = f"did you mean {' or '.join(repr(label) for label in close)}?" if close else "entities() lists all that are"
        raise UsageError(f"no entity '{name}' in this graph; {hint}")


def _named(name: str, fold: Callable[[str], str]) -> Callable[[Entity], bool]:
    return lambda entity: fold(entity.label) == fold(name)


def _also_named(name: str) -> Callable[[Entity], bool]:
    return lambda entity: name.casefold() in {alias.casefold() for alias in entity.aliases}


def _ends(statement: Statement) -> set[str]:
    """Return the entities at the two ends of a statement."""
    return {statement.subject, statement.object} if isinstance(statement.object, str) else {statement.subject}


def _is_between(statement: Statement, near: set[str], inner: set[str]) -> bool:
    """Return whether a statement joins entities that are near, or gives a value of one that is not at the border."""
    return _ends(statement) <= (near if isinstance(statement.object, str) else inner)


def _part(data: GraphData, statements: Iterable[Statement]) -> GraphData:
    """Return a graph of these statements alone, with their entities, speakers and articles."""
    kept = tuple(statements)
    named = {name for item in kept for name in (*_ends(item), item.attributed_to, *(value for _, value in item.qualifiers))}
    named |= {role.entity for item in kept if item.event for role in item.event.roles}
    sources = {item.evidence.article for item in kept}
    return GraphData(
        articles=tuple(article for article in data.articles if article.id in sources),
        entities=tuple(entity for entity in data.entities if entity.id in named),
        statements=kept,
    )


def _fact_rows(data: GraphData) -> list[dict[str, Any]]:
    from kg.write import fact_rows

    return [
        row
        | {
            "asserted": row["asserted"] == "true",
            "confidence": float(row["confidence"]),
            "start": int(row["start"]),
            "end": int(row["end"]),
        }
        for row in fact_rows(data)
    ]


def _path_rows(data: GraphData, number: int, way: list[str]) -> list[dict[str, Any]]:
    rows = []
    for step, pair in enumerate(itertools.pairwise(way), 1):
        facts = replace(data, statements=tuple(item for item in data.statements if _ends(item) == set(pair)))
        rows += [{"path": number, "step": step} | row for row in _fact_rows(facts)]
    return rows


def _relations_of(entity: str, statements: Iterable[Statement], names: dict[str, str]) -> dict[str, str]:
    """Return the relations of an entity, as "supplies arms to Taiwan" or "Taiwan thanked ...", each with its status in words."""
    from kg.show.scene import name_value
    from kg.show.status import describe_status

    found: dict[str, set[str]] = {}
    for item in statements:
        if item.subject == entity:
            target = names[item.object] if isinstance(item.object, str) else name_value(item.object)
            found.setdefault(f"{item.label} {target}", set()).add(describe_status(item, names))
        elif item.object == entity:
            found.setdefault(f"{names[item.subject]} {item.label} …", set()).add(describe_status(item, names))
    return {relation: "; ".join(sorted(words)) for relation, words in found.items()}


def _value(term: Any, labels: Mapping[str, str]) -> Any:
    """Return an RDF term as a Python value: None, a number, a truth value, or text."""
    if term is None:
        return None
    value = labels.get(getattr(term, "value", ""), getattr(term, "value", str(term)))
    kind = getattr(getattr(term, "datatype", None), "value", "").rpartition("#")[2]
    return VALUES[kind](value) if kind in VALUES else value


def _table(rows: list[dict[str, Any]]) -> Any:
    if importlib.util.find_spec("pandas") is None:
        return rows
    import pandas

    return pandas.DataFrame(rows)


def _count(items: tuple[Any, ...], one: str, many: str) -> str:
    return f"{len(items):,} {one if len(items) == 1 else many}"
