"""The screens of a running session, one module each; `session` draws the one that is due."""

from coach.ui.screens.session.dispatch import session

__all__ = ["session"]
