"""What was done, kept: a folder of documents for each session."""

from coach.storage.history.folder import (
    DAYS,
    WEEKS,
    Amounts,
    Keeper,
    KeepNothing,
    Past,
    SessionFile,
    amounts,
    past_sessions,
    summary_of,
)

__all__ = [
    "DAYS",
    "WEEKS",
    "Amounts",
    "KeepNothing",
    "Keeper",
    "Past",
    "SessionFile",
    "amounts",
    "past_sessions",
    "summary_of",
]
