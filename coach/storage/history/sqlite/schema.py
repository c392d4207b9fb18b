"""The history's tables, as migrations in order. One that has shipped is never changed: the next one is added.

Times are in seconds: in `reps`, `holds` and `faults` the source's, as in the events; in `moments` since the session
began, pauses included. Lists that are always read together with their row are JSON in it.
"""

from dataclasses import dataclass

APPLICATION_ID = 0x436F6163  # "Coac", in the file's header


@dataclass(frozen=True, slots=True)
class Migration:
    """One step in the history of the tables, applied as a whole or not at all."""

    name: str
    statements: tuple[str, ...]


_PAIN = "INTEGER CHECK ({0} BETWEEN 0 AND 10)"

_FIRST = Migration(
    "sessions, sets, and what happens in them",
    (
        f"""CREATE TABLE sessions (
            id INTEGER PRIMARY KEY,
            uid TEXT NOT NULL UNIQUE,
            started TEXT NOT NULL,
            plan TEXT NOT NULL,
            title TEXT NOT NULL,
            blocks TEXT NOT NULL,
            took_s REAL NOT NULL DEFAULT 0,
            ended_by TEXT,
            hurt_in TEXT,
            pain_before {_PAIN.format("pain_before")},
            pain_after {_PAIN.format("pain_after")},
            pain_next_day {_PAIN.format("pain_next_day")},
            note TEXT NOT NULL DEFAULT ''
        )""",
        "CREATE INDEX sessions_by_start ON sessions (started)",
        """CREATE TABLE sets (
            id INTEGER PRIMARY KEY,
            session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
            number INTEGER NOT NULL,
            block TEXT NOT NULL,
            ended INTEGER NOT NULL DEFAULT 0
        )""",
        "CREATE INDEX sets_of_session ON sets (session_id)",
        """CREATE TABLE results (
            id INTEGER PRIMARY KEY,
            set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
            exercise TEXT NOT NULL,
            side TEXT NOT NULL,
            set_number INTEGER NOT NULL,
            reps INTEGER NOT NULL,
            rejected INTEGER NOT NULL,
            held_s REAL NOT NULL,
            good_s REAL NOT NULL,
            form REAL,
            faults TEXT NOT NULL,
            why TEXT NOT NULL,
            mode TEXT NOT NULL,
            eased TEXT
        )""",
        "CREATE INDEX results_of_set ON results (set_id)",
        """CREATE TABLE reps (
            id INTEGER PRIMARY KEY,
            set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
            start_s REAL NOT NULL,
            top_s REAL NOT NULL,
            end_s REAL NOT NULL,
            counted INTEGER NOT NULL,
            peak_hip_deg REAL NOT NULL,
            top_hold_s REAL NOT NULL,
            form REAL NOT NULL,
            faults TEXT NOT NULL,
            rejected_because TEXT
        )""",
        "CREATE INDEX reps_of_set ON reps (set_id)",
        """CREATE TABLE holds (
            id INTEGER PRIMARY KEY,
            set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
            start_s REAL NOT NULL,
            end_s REAL NOT NULL,
            side TEXT NOT NULL,
            variant TEXT,
            good_s REAL NOT NULL,
            faults TEXT NOT NULL,
            lost TEXT NOT NULL
        )""",
        "CREATE INDEX holds_of_set ON holds (set_id)",
        """CREATE TABLE faults (
            id INTEGER PRIMARY KEY,
            set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
            name TEXT NOT NULL,
            start_s REAL NOT NULL,
            end_s REAL NOT NULL
        )""",
        "CREATE INDEX faults_of_set ON faults (set_id)",
        """CREATE TABLE moments (
            id INTEGER PRIMARY KEY,
            session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
            kind TEXT NOT NULL,
            at_s REAL NOT NULL,
            until_s REAL,
            text TEXT NOT NULL DEFAULT ''
        )""",
        "CREATE INDEX moments_of_session ON moments (session_id)",
        """CREATE TABLE measurements (
            id INTEGER PRIMARY KEY,
            day TEXT NOT NULL,
            name TEXT NOT NULL,
            side TEXT NOT NULL,
            tries TEXT NOT NULL
        )""",
        "CREATE TABLE sick_days (day TEXT PRIMARY KEY)",
    ),
)

_DRAWN = Migration(
    "what it takes to draw a repetition or a hold",
    (
        "ALTER TABLE sets ADD COLUMN top_deg REAL",
        "ALTER TABLE reps ADD COLUMN curve TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE reps ADD COLUMN top_stance TEXT",
        "ALTER TABLE holds ADD COLUMN right_stance TEXT",
        "ALTER TABLE holds ADD COLUMN wrong_stance TEXT",
    ),
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _DRAWN)
