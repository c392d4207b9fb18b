"""Sessions as the command line starts them: what is offered, the loop that runs one, and its terminal."""
