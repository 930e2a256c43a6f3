"""The command line. Exit status: 0 done, 1 nothing could be done with the input, 2 wrong usage."""

import argparse
import json
import sys
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from kg import __version__
from kg.model import InputError, KgError, UsageError

EVALUATIONS = ("syntax", "ner")
QUERY_FORMATS = ("table", "csv", "json", "xml", "ttl")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = _make_parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("kg: stopped", file=sys.stderr)
        return 130


def _make_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kg", description="News text to a knowledge graph that people can open, query and trust.")
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    _add_build(commands)
    _add_text_commands(commands)
    _add_graph_commands(commands)
    return parser


def _add_build(commands: "argparse._SubParsersAction[_Parser]") -> None:
    build = commands.add_parser("build", help="articles to a graph: RDF, CSV, GraphML and one HTML page")
    build.add_argument(
        "inputs", nargs="+", metavar="INPUT", help=".txt .html .jsonl .csv .xml (RSS, Atom), a folder, or - for standard input"
    )
    build.add_argument(
        "-o", "--out", type=Path, default=Path("output/graph"), metavar="DIR", help="where the files go (default: %(default)s)"
    )
    build.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes (default: 1)")
    build.add_argument("--date", default="", metavar="YYYY-MM-DD", help="publication date of articles that give none")
    build.add_argument("--source", default="", metavar="NAME", help="publisher of articles that name none")
    build.add_argument("--pipeline", default="", metavar="NAME", help="another spaCy pipeline in place of the bundled one")
    build.add_argument("--allow-network", action="store_true", help="let an INPUT be a web address")
    build.set_defaults(command=_build)


def _add_text_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    triples = commands.add_parser("triples", help="open relations of a file with one sentence a line, as TSV")
    triples.add_argument("file", type=Path)
    triples.set_defaults(command=_triples)
    annotate = commands.add_parser("annotate", help="tags, trees and names of a text, as CoNLL-U")
    annotate.add_argument("file", type=Path)
    annotate.add_argument("--pretokenized", action="store_true", help="FILE is CoNLL-U: its words and sentences stay")
    annotate.set_defaults(command=_annotate)
    evaluate = commands.add_parser("evaluate", help="scores against gold, as JSON")
    evaluate.add_argument("task", choices=EVALUATIONS)
    evaluate.add_argument("gold", type=Path)
    evaluate.set_defaults(command=_evaluate)


def _add_graph_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    query = commands.add_parser("query", help="SPARQL, or a canned query such as @who-did-what")
    query.add_argument("graph", type=Path, metavar="GRAPH", help="a folder that kg build wrote, an RDF file, or a store")
    query.add_argument(
        "query", nargs="+", metavar="QUERY", help="SPARQL text, or @name and what it asks for: @about Taiwan; @queries lists them"
    )
    query.add_argument("--format", choices=QUERY_FORMATS, default="table")
    query.set_defaults(command=_query)
    serve = commands.add_parser("serve", help="a SPARQL endpoint on this machine")
    serve.add_argument("graph", type=Path, metavar="GRAPH")
    serve.add_argument("--port", type=_positive, default=8765)
    serve.set_defaults(command=_serve)
    show = commands.add_parser("show", help="open the HTML graph in the browser")
    show.add_argument("graph", type=Path, metavar="DIR")
    show.set_defaults(command=_show)
    ontology = commands.add_parser("ontology", help="check an ontology")
    ontology.add_argument("action", choices=("check",))
    ontology.add_argument("file", type=Path, nargs="?", help="default: the bundled one")
    ontology.set_defaults(command=_ontology)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _build(options: argparse.Namespace) -> int:
    from kg.pipeline import build_folder

    summary = build_folder(
        options.inputs, options.out, workers=options.workers, date=options.date, source=options.source,
        pipeline=options.pipeline, allow_network=options.allow_network, progress=sys.stderr.isatty(),
    )  # fmt: skip
    for line in summary.skipped:
        print(f"kg: skipped {line}", file=sys.stderr)
    if not summary.articles:
        return 1
    print(summary.text)
    return 0


def _triples(options: argparse.Namespace) -> int:
    from kg.pipeline import sentence_triples

    for row in sentence_triples(_read_lines(options.file)):
        print("\t".join(row))
    return 0


def _annotate(options: argparse.Namespace) -> int:
    from kg.annotate import load_pipeline
    from kg.annotate.conllu import annotate_conllu, read_conllu, write_conllu

    text, nlp = _read_text(options.file), load_pipeline()
    if options.pretokenized:
        lines = annotate_conllu(nlp, read_conllu(text, origin=str(options.file)))
    else:
        lines = write_conllu(nlp(text), name=options.file.stem)
    for line in lines:
        print(line)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from kg.annotate import load_pipeline
    from kg.evaluate.ner import evaluate_ner, read_gold
    from kg.evaluate.syntax import evaluate_syntax

    text, origin = _read_text(options.gold), str(options.gold)
    if options.task == "syntax":
        scores: object = evaluate_syntax(load_pipeline(), text, origin=origin)
    else:
        scores = evaluate_ner(load_pipeline(), read_gold(text.splitlines(), origin=origin))
    print(json.dumps(scores, indent=1))
    return 0


def _query(options: argparse.Namespace) -> int:
    from kg.serve import answer

    print(answer(options.graph, options.query, output_format=options.format))
    return 0


def _serve(options: argparse.Namespace) -> int:
    from kg.serve import serve

    print(f"http://127.0.0.1:{options.port}/ (SPARQL at /sparql; Ctrl-C stops)", flush=True)
    serve(options.graph, port=options.port)
    return 0


def _show(options: argparse.Namespace) -> int:
    page = options.graph / "graph.html" if options.graph.is_dir() else options.graph
    if not page.is_file() or page.suffix != ".html":
        raise UsageError(f"{options.graph}: no graph.html there; kg build writes one, for example: kg build article.txt -o {options.graph}")
    address = page.resolve().as_uri()
    print(address)
    webbrowser.open(address)
    return 0


def _ontology(options: argparse.Namespace) -> int:
    from kg.graph import check_ontology
    from kg.resources import ontology_folder

    problems = check_ontology(options.file or ontology_folder() / "kg.ttl")
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "no problems")
    return 1 if problems else 0


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{file}: no such file") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{file}, byte {error.start}: not UTF-8; convert the file to UTF-8 and run again") from None
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None


def _read_lines(file: Path) -> list[str]:
    return _read_text(file).split("\n") if str(file) != "-" else sys.stdin.read().split("\n")


if __name__ == "__main__":
    sys.exit(main())
