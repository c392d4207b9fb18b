"""Webcams as sources of pictures, and a script that stands in for one."""
