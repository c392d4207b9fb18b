"""What is kept on this machine, and what ships with the app."""
