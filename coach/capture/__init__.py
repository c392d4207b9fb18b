"""Frames and poses in: webcam, video file, pose recording, and the landmarker that turns frames into poses."""
