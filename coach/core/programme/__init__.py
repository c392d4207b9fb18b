"""The programme: from what was done, what is to be done today, and why. It stores nothing, so it never disagrees."""
