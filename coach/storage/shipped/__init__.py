"""What ships with the app: exercises, figures, and where the data files are."""
