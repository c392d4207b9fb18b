"""Webcams as sources of pictures."""
