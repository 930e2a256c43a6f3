"""Print a gold file with all its words in capitals: python -m training.capitals FILE.conllu or FILE.jsonl."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path


def capital_rows(lines: list[str]) -> Iterator[str]:
    """Yield the rows of an entity corpus with their tokens in capitals.

    >>> list(capital_rows(['{"tokens": ["Oslo", "met"], "spans": [[0, 1, "GPE"]]}']))
    ['{"tokens": ["OSLO", "MET"], "spans": [[0, 1, "GPE"]]}']
    """
    for line in lines:
        row = json.loads(line)
        yield json.dumps(row | {"tokens": [token.upper() for token in row["tokens"]]}, ensure_ascii=False)


def capital_words(lines: list[str]) -> Iterator[str]:
    r"""Yield the lines of a treebank with the forms of their words, and the text in comments, in capitals; lemmas stay.

    >>> list(capital_words(["# text = Ships sank", "1\tShips\tship\tNOUN"]))
    ['# text = SHIPS SANK', '1\tSHIPS\tship\tNOUN']
    """
    for line in lines:
        if line.startswith("# text ="):
            yield "# text =" + line.removeprefix("# text =").upper()
            continue
        number, tab, rest = line.partition("\t")
        form, next_tab, cells = rest.partition("\t")
        yield f"{number}{tab}{form.upper()}{next_tab}{cells}"


def main() -> None:
    """Print the file's lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    file: Path = parser.parse_args().file
    lines = file.read_text(encoding="utf8").splitlines()
    for line in capital_rows(lines) if file.suffix == ".jsonl" else capital_words(lines):
        print(line)


if __name__ == "__main__":
    main()
