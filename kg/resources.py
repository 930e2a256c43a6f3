"""Where the data files of the product lie: beside the package in a checkout, inside it when installed."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def ontology_folder() -> Path:
    """Return the folder of `kg.ttl`, `shapes.ttl` and `context.jsonld`."""
    installed = PACKAGE / "ontology"
    return installed if installed.is_dir() else PACKAGE.parent / "ontology"
