"""The exercises that ship."""

from exercises import figure_four, glute_bridge, kneeling_hip_flexor_stretch, plank

BRIDGE, PLANK = glute_bridge.EXERCISE, plank.EXERCISE
KNEELING, FOUR = kneeling_hip_flexor_stretch.EXERCISE, figure_four.EXERCISE
EXERCISES = {exercise.name: exercise for exercise in (BRIDGE, PLANK, KNEELING, FOUR)}
