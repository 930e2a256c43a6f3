"""The command line. Exit status: 0 done, 1 nothing could be done with the input, 2 wrong usage, 130 stopped by Ctrl-C."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from kg import __version__
from kg.model import KgError, UsageError

EVALUATIONS = ("syntax", "ner", "coref", "nodes", "gap", "carb", "benchie", "wire57", "plover", "links", "graph")
GOLD_HELP = (
    "a file; for graph a folder of articles, each with its table of facts; for nodes gold chains as for coref: B-cubed over all mentions "
    "(names, pronouns, descriptions) of the entities that a graph of the text has"
)
EXPORT_FORMATS = ("trig", "ttl", "nq", "jsonld", "graphml", "csv", "rdfxml")
QUERY_FORMATS = ("table", "csv", "json", "xml", "ttl")
GAZETTEER_HELP = (
    "things of your own that join the knowledge base and go before it: .csv or .tsv with the columns name,type (needed), "
    "aliases (with | between them), wikidata (Q36), iri, description, country (Q36), gender (m, f), office, valid_from, valid_to; "
    "or SKOS as .ttl: skos:prefLabel, skos:altLabel, skos:exactMatch, skos:definition, and a class of the ontology as type"
)
ENTITIES_HELP = """\
kg build writes entities.ledger.tsv: who was taken for whom, with the reasons, one decision a line. What you decide there,
by hand or with these commands, is kept and applied by the next kg build into the same folder.

decisions: approve (it is as the line says), reject (it is the other way), merge (the two are one), split (they are not)
references: Q865 (an entity's id, see entities.csv), Q865@ARTICLE (in one article), '"Ruiz"' (a name), '"Ruiz"@ARTICLE'

examples:
  kg entities list output/graph --undecided
  kg entities review output/graph
  kg entities decide output/graph ana-ruiz-person a-ruiz-person merge
  kg entities decide output/graph '"Ruiz"@strike-in-lisbon-1c9f' ana-ruiz-person split
  kg build articles/ -o output/graph"""
GRAPH_HELP = "a folder that kg build wrote, an RDF file, or a store"
PORTS = 1 << 16


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _run(arguments)
        sys.stdout.flush()
        return status
    except KgError as error:
        return _fail(str(error), status=2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        return _fail("stopped", status=130)
    except BrokenPipeError:
        _close_output()
        return 0
    except OSError as error:
        _close_output()
        return _fail(f"{error.filename or 'standard output'}: {error.strerror or error}", status=1)


def _run(arguments: Sequence[str] | None) -> int:
    options = _make_parser().parse_args(arguments)
    module, _, name = options.command.partition(":")
    command: Callable[[argparse.Namespace], int] = getattr(import_module(f"kg.commands.{module}"), name)
    return command(options)


def _fail(message: str, *, status: int) -> int:
    print(f"kg: {message}", file=sys.stderr)
    return status


def _close_output() -> None:
    """Send what is still to be written nowhere: whoever read it has gone, or the disk is full."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return  # standard output is no file, as in tests: there is nothing to close


def _make_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kg", description="News text to a knowledge graph that people can open, query and trust.")
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    for add in (_add_build, _add_text_commands, _add_query, _add_pages, _add_export, _add_store, _add_entities, _add_ontology):
        add(commands)
    return parser


def _add_build(commands: "argparse._SubParsersAction[_Parser]") -> None:
    build = commands.add_parser("build", help="articles to a graph: RDF, CSV, GraphML and one HTML page, or a store")
    inputs = ".txt .html .jsonl .csv .xml (RSS, Atom), a folder, or - for standard input"
    build.add_argument("inputs", nargs="+", metavar="INPUT", help=inputs)
    where = "where the files go (default: output/graph, or no files with --store)"
    build.add_argument("-o", "--out", type=Path, metavar="DIR", help=where)
    build.add_argument("--store", type=Path, metavar="DIR", help="gather the articles in this store; run again, it goes on")
    build.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes (default: 1)")
    build.add_argument("--date", default="", metavar="YYYY-MM-DD", help="publication date of all articles, instead of their own")
    build.add_argument("--source", default="", metavar="NAME", help="publisher of all articles, instead of their own")
    build.add_argument("--pipeline", default="", metavar="NAME", help="another spaCy pipeline in place of the bundled one")
    build.add_argument(
        "--ledger", type=Path, metavar="FILE", help="decisions on who is who, beside those in the ledger of DIR; see kg entities"
    )
    build.add_argument("--gazetteer", type=Path, metavar="FILE", help=GAZETTEER_HELP)
    build.add_argument("--allow-network", action="store_true", help="let an INPUT be a web address")
    build.set_defaults(command="build:run_build")


def _add_text_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    triples = commands.add_parser("triples", help="open relations of a file with one sentence a line, as TSV")
    triples.add_argument("file", type=Path, help="a text file, or - for standard input")
    triples.set_defaults(command="text:run_triples")
    annotate = commands.add_parser("annotate", help="tags, trees and names of a text, as CoNLL-U")
    annotate.add_argument("file", type=Path, help="a text file, or - for standard input")
    annotate.add_argument("--pretokenized", action="store_true", help="FILE is CoNLL-U: its words and sentences stay")
    annotate.set_defaults(command="text:run_annotate")
    evaluate = commands.add_parser("evaluate", help="scores against gold, as JSON")
    evaluate.add_argument("task", choices=EVALUATIONS)
    evaluate.add_argument("gold", type=Path, help=GOLD_HELP)
    evaluate.add_argument("--predictions", type=Path, metavar="FILE", help="also write what was predicted, a line for each row (plover)")
    evaluate.add_argument("--errors", action="store_true", help="also list what was missed and what was wrong (graph)")
    evaluate.set_defaults(command="evaluate:run_evaluate")


def _add_query(commands: "argparse._SubParsersAction[_Parser]") -> None:
    query = commands.add_parser("query", help="SPARQL, or a canned query such as @who-did-what")
    query.add_argument("graph", type=Path, metavar="GRAPH", help=GRAPH_HELP)
    words = "SPARQL text, or @name and what it asks for: @about Taiwan; @queries lists them"
    query.add_argument("query", nargs="+", metavar="QUERY", help=words)
    query.add_argument("--format", choices=QUERY_FORMATS, default="table")
    query.set_defaults(command="graph:run_query")


def _add_pages(commands: "argparse._SubParsersAction[_Parser]") -> None:
    serve = commands.add_parser("serve", help="a SPARQL endpoint on this machine")
    serve.add_argument("graph", type=Path, metavar="GRAPH", help=GRAPH_HELP)
    serve.add_argument("--port", type=_port, default=8765, help="default: 8765")
    serve.set_defaults(command="graph:run_serve")
    show = commands.add_parser("show", help="open the HTML graph in the browser")
    show.add_argument("graph", type=Path, metavar="DIR")
    show.set_defaults(command="graph:run_show")


def _add_export(commands: "argparse._SubParsersAction[_Parser]") -> None:
    export = commands.add_parser("export", help="a graph in another format")
    export.add_argument("graph", type=Path, metavar="GRAPH", help=GRAPH_HELP)
    export.add_argument("format", choices=EXPORT_FORMATS, metavar="FORMAT", help=", ".join(EXPORT_FORMATS))
    export.add_argument("-o", "--out", type=Path, metavar="FILE", help="default: standard output")
    export.set_defaults(command="graph:run_export")


def _add_store(commands: "argparse._SubParsersAction[_Parser]") -> None:
    store = commands.add_parser("store", help="the articles of a store: list, add, retract, remove")
    actions = store.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    listing = actions.add_parser("list", help="the articles with their ids")
    listing.add_argument("store", type=Path, metavar="STORE")
    listing.add_argument("--format", choices=QUERY_FORMATS[:-1], default="table")
    listing.set_defaults(command="store:run_list")
    adding = actions.add_parser("add", help="put the articles of a graph into the store")
    adding.add_argument("store", type=Path, metavar="STORE")
    adding.add_argument("graph", type=Path, metavar="GRAPH", help="a folder that kg build wrote, or its graph.trig")
    adding.set_defaults(command="store:run_add")
    for action, words in (("retract", "keep what an article says, but assert it no more"), ("remove", "take an article out")):
        change = actions.add_parser(action, help=words)
        change.add_argument("store", type=Path, metavar="STORE")
        change.add_argument("article", metavar="ARTICLE", help="its id, address or origin")
        change.set_defaults(command=f"store:run_{action}")


def _add_entities(commands: "argparse._SubParsersAction[_Parser]") -> None:
    plain = argparse.RawDescriptionHelpFormatter
    words = "who was taken for whom: list the decisions, review them, decide"
    entities = commands.add_parser("entities", help=words, description=ENTITIES_HELP, formatter_class=plain)
    actions = entities.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    listing = actions.add_parser("list", help="the decisions, the undecided and least sure first")
    listing.add_argument("--undecided", action="store_true", help="only those that nobody has decided")
    listing.add_argument("--format", choices=("text", "tsv"), default="text")
    review = actions.add_parser("review", help="go through the undecided: y (it is so), n (it is not), s (skip), q (stop)")
    deciding = actions.add_parser("decide", help="write one decision", description=ENTITIES_HELP, formatter_class=plain)
    for action, name in ((listing, "list"), (review, "review"), (deciding, "decide")):
        action.add_argument("graph", type=Path, metavar="DIR", help="a folder that kg build wrote, a store, or a ledger file")
        action.set_defaults(command=f"entities:run_{name}")
    deciding.add_argument("one", metavar="ONE", help="a reference")
    deciding.add_argument("other", metavar="OTHER", help="a reference")
    deciding.add_argument(
        "decision", choices=("approve", "reject", "merge", "split"), metavar="DECISION", help="approve, reject, merge or split"
    )


def _add_ontology(commands: "argparse._SubParsersAction[_Parser]") -> None:
    ontology = commands.add_parser("ontology", help="check or document an ontology")
    actions = ontology.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    for action, words in (("check", "what is wrong with it"), ("document", "its classes and properties as Markdown tables")):
        parser = actions.add_parser(action, help=words)
        parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: the bundled one")
        parser.set_defaults(command=f"ontology:run_{action}")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < PORTS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {PORTS - 1}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
