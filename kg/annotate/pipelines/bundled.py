"""The bundled pipeline, `kg_news`, built from a spaCy config: `spacy.load("kg")` gives it too."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from spacy.language import Language
from spacy.util import dict_to_dot, load_model_from_config
from thinc.api import Config

from kg.annotate.component import ANNOTATOR
from kg.annotate.layout.tokenizer import TOKENIZER

DEFAULT_PIPELINE = "kg_news"
CONFIG = f"""
[nlp]
lang = "en"
pipeline = ["{ANNOTATOR}"]

[nlp.tokenizer]
@tokenizers = "{TOKENIZER}"

[components]

[components.{ANNOTATOR}]
factory = "{ANNOTATOR}"
folder = ""
threads = 0
"""


def load(*, config: Mapping[str, Any] | None = None, **overrides: Any) -> Language:
    """Return the bundled pipeline; `spacy.load("kg", ...)` hands its options on to here.

    Args:
        config: settings in place of those of `CONFIG`, nested or with dots: `{"components.kg_annotator.threads": 1}`.
        overrides: `vocab`, `disable`, `enable`, `exclude`, as `spacy.load` has them.
    """
    settings = Config().from_str(CONFIG, overrides=dict_to_dot(dict(config or {}), for_overrides=True))
    meta = {"name": DEFAULT_PIPELINE, "version": version("kg"), "license": "Apache-2.0", "description": "English news: tags, trees, names"}
    return load_model_from_config(settings, meta=meta, auto_fill=True, **overrides)
