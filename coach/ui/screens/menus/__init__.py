"""The screens to choose from: home, lists, history and settings."""
