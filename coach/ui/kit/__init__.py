"""What screens are made of: colours, fonts, brushes, widgets, words and actions."""
