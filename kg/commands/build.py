"""`kg build`: articles to a folder of files, to a store, or to both."""

import argparse
import sys
from pathlib import Path

from kg.builds import Options, Summary, build_folder, build_store

DEFAULT_OUT = Path("output/graph")


def run_build(options: argparse.Namespace) -> int:
    """Build the graph and say what was skipped and what was written."""
    settings = Options(
        workers=options.workers,
        date=options.date,
        source=options.source,
        pipeline=options.pipeline,
        allow_network=options.allow_network,
        progress=sys.stderr.isatty(),
        ledger=options.ledger,
        gazetteer=options.gazetteer,
    )
    try:
        summary = _build(options, settings)
    except KeyboardInterrupt:
        kept = f"the articles finished so far are in {options.store}; the same command goes on from there" if options.store else ""
        print(f"kg: stopped; {kept or 'nothing was written'}", file=sys.stderr)
        return 130
    for line in summary.skipped:
        print(f"kg: skipped {line}", file=sys.stderr)
    for line in summary.notes:
        print(f"kg: {line}", file=sys.stderr)
    if not summary.articles:
        return 1
    print(summary.text)
    return 0


def _build(options: argparse.Namespace, settings: Options) -> Summary:
    if options.store:
        return build_store(options.inputs, options.store, settings, out=options.out)
    return build_folder(options.inputs, options.out or DEFAULT_OUT, settings)
