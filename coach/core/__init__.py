"""The pure core: poses and their times in, events out.

Nothing here reads a clock, opens a file, starts a thread, or imports cv2, mediapipe, pygame or sqlite3;
`tests/test_boundary.py` holds that line.
"""
