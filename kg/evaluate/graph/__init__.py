"""Graphs against gold graphs of the same articles."""

from kg.evaluate.graph.gold import GoldGraph, read_gold_graph
from kg.evaluate.graph.score import evaluate_graphs

__all__ = ["GoldGraph", "evaluate_graphs", "read_gold_graph"]
