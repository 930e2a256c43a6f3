"""Print the rows of an entity corpus that are never trained on: python -m training.held_out FILE.jsonl."""

import json
import sys
from pathlib import Path

from training.corpora import is_held_out


def main() -> None:
    """Print each row whose document is set aside, as it stands."""
    for line in Path(sys.argv[1]).read_text(encoding="utf8").splitlines():
        if is_held_out(json.loads(line)["doc"]):
            print(line)


if __name__ == "__main__":
    main()
