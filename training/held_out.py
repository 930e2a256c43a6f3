"""Print the rows of an entity corpus that are never trained on: python -m training.held_out FILE.jsonl."""

import argparse
import json
from pathlib import Path

from training.corpora import is_held_out


def main() -> None:
    """Print each row whose document is set aside, as it stands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    for line in parser.parse_args().file.read_text(encoding="utf8").splitlines():
        if is_held_out(json.loads(line)["doc"]):
            print(line)


if __name__ == "__main__":
    main()
