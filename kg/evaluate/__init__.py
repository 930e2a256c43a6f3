"""Scores against gold: syntax and named entities; each task as one function from gold and output to a table of numbers."""
