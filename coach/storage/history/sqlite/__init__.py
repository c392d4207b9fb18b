"""The history as tables of an SQLite database."""
