"""How the bundled English pipeline and the knowledge tables are made."""
