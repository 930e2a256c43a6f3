"""Scores of open relations: CaRB, BenchIE and WiRe57, from one output."""
