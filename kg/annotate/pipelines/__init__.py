"""Pipelines to annotate with: the bundled one, or another of spaCy's made to give what the later stages read."""
