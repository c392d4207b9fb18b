"""What is raised for an exercise that cannot be right."""


class DefinitionError(ValueError):
    """An exercise that cannot be right; the message names what and where."""
