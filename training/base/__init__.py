"""How the linking base `kg/resolve/data/base.sqlite` is made: sources to things, things to one SQLite file."""
