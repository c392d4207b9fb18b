"""May this pose be believed? Trust, who is on the mat, and what rest reads for this person."""
