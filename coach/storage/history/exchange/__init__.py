"""The history as files, to give away and to take in: one document, flat tables, a health record."""
