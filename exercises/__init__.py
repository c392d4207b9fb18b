"""The exercises that ship, one module each. Each builds one frozen `Exercise` named EXERCISE.

The catalogue finds them through the entry-point group `coach.exercises`, so that another package can add its own.
"""
