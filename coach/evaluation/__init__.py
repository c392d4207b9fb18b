"""How right the coach is: labels in, scores, pooled figures and tables out. Pure, like the core."""
