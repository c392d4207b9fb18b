"""What was done, kept in a database while it happens, and read back."""
