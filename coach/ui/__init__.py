"""What the window is made of: shapes, fonts, colours, words, and the pages and parts of the screens."""
