"""The exercises that ship, one module each, which builds one frozen `Exercise` named EXERCISE.

Where much is special about what is measured, that stands in a module of its own beside it. The catalogue finds the
exercises through the entry-point group `coach.exercises`, so that another package can add its own.
"""
