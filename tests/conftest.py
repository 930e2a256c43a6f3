from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

from kg.annotate import load_pipeline

settings.register_profile("kg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")  # a busy machine makes no property false; tests that bound time say so themselves

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
