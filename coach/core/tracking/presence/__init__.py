"""Whether somebody can be seen, for how long not, and what is missing to be in the exercise."""
