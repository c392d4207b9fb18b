"""Video files as sources of pictures."""
