"""`kg triples` and `kg annotate`: what works on the words of a file or of standard input."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.model import InputError

STANDARD_INPUT = "-"
MAX_SENTENCE = 10_000
"""Characters of the longest line that is taken for one sentence: the longest of a newspaper has about 1,000."""
MAX_TEXT = 10_000_000
"""Characters of the longest text that is annotated in one go."""


def run_triples(options: argparse.Namespace) -> int:
    """Print the open relations of a file with one sentence a line, as TSV."""
    from kg.pipeline import sentence_triples

    for row in sentence_triples(_read_sentences(options.file)):
        print("\t".join(row))
    return 0


def run_annotate(options: argparse.Namespace) -> int:
    """Print a text, or CoNLL-U with its words kept, as CoNLL-U."""
    text, name = read_text(options.file), _name(options.file)
    if options.pretokenized:
        from kg.annotate.conllu import read_conllu
        from kg.pipeline import annotate_conllu

        lines = annotate_conllu(read_conllu(text, origin=describe_file(options.file)))
    else:
        from kg.pipeline import annotate_text

        if len(text) > MAX_TEXT:
            raise InputError(f"{describe_file(options.file)}: has {len(text):,} characters; the limit is {MAX_TEXT:,}; split it")
        lines = annotate_text(text, name=name)
    for line in lines:
        print(line)
    return 0


def read_text(file: Path) -> str:
    """Return the text of a file or of standard input.

    Raises:
        InputError: for a file that is missing, cannot be read, or is not UTF-8.
    """
    data = b"".join(_read_lines(file))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{describe_file(file)}, line {line}: not UTF-8; convert the file to UTF-8 and run again") from None


def _read_sentences(file: Path) -> Iterator[str]:
    """Yield the lines as they are read; one too long to be a sentence is named and left out."""
    for number, data in enumerate(_read_lines(file), 1):
        try:
            line = data.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise InputError(f"{describe_file(file)}, line {number}: not UTF-8; convert the file to UTF-8 and run again") from None
        if len(line) > MAX_SENTENCE:
            limit = f"the limit for one sentence is {MAX_SENTENCE:,}"
            print(f"kg: skipped {describe_file(file)}, line {number}: has {len(line):,} characters; {limit}", file=sys.stderr)
            continue
        yield line


def _read_lines(file: Path) -> Iterator[bytes]:
    if str(file) == STANDARD_INPUT:
        yield from sys.stdin.buffer
        return
    try:
        with file.open("rb") as stream:
            yield from stream
    except FileNotFoundError:
        raise InputError(f"{file}: no such file") from None
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror or error})") from None


def describe_file(file: Path) -> str:
    """Return the file as messages name it."""
    return "standard input" if str(file) == STANDARD_INPUT else str(file)


def _name(file: Path) -> str:
    return "doc" if str(file) == STANDARD_INPUT else file.stem
