"""One module a screen: each draws what it is given and returns the clickable areas."""
