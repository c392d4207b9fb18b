"""What is said: the queue, the sentences between and during the blocks, and their words."""
