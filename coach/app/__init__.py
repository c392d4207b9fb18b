"""What the commands do: wiring of sources, sessions, windows and files."""
