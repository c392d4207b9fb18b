"""What is drawn over the picture, as data: the shapes, and which of them a frame gets."""

from coach.core.tracking.overlay.shapes import Arc, Arrow, Dot, Label, Line, Overlay, Point, Shape, Tone

__all__ = ["Arc", "Arrow", "Dot", "Label", "Line", "Overlay", "Point", "Shape", "Tone"]
