"""The camera check before a block: where the camera stands, what is in the picture, and what to say about it."""
