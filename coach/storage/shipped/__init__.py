"""What ships with the app: exercises, figures, the texts about health, and where the data files are."""
