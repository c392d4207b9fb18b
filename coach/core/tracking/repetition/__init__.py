"""The repetition machine: its rise, and the verdict at its end."""
