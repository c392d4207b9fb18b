"""One module a screen: each draws what it is given on a canvas."""
