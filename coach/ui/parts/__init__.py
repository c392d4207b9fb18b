"""Larger pieces that several screens show: the painted picture, the hold ring, the tempo guide, the moving figure."""
