"""How right the coach is: labels go in; scores, pooled figures and tables come out. Pure, like the core."""
