from pathlib import Path

import pytest
from spacy.language import Language

from kg.annotate import load_pipeline

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The bundled pipeline, loaded once."""
    return load_pipeline()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts that may not go into the project; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder with real articles is not beside the project")
    return SHARED
