"""Write what the bundled model finds in the digest, a list of spans for each item: start, end, label.

Run it from the repository root: `python -m training.base.entities CURRENT_EVENTS > ENTITIES`. It takes two minutes on two free cores.
"""

import json
import sys
from pathlib import Path

from kg.annotate import load_pipeline
from training.base.anchors import read_items


def main(digest: str) -> None:
    """Print the entities of each item as JSON, one item a line."""
    texts = (str(item["text"]) for item in read_items(Path(digest)))
    for doc in load_pipeline().pipe(texts):
        print(json.dumps([[ent.start_char, ent.end_char, ent.label_] for ent in doc.ents]))


if __name__ == "__main__":
    main(sys.argv[1])
