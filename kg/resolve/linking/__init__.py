"""Linking: names of an article to the things of the wider knowledge base, and things of many articles to one another."""
