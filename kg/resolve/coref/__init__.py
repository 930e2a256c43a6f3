"""Chains of mentions in one document: every phrase that means the same thing, whether the graph knows the thing or not."""
