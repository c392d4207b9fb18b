"""The commands on what is kept: `coach history`, `report`, `export`, `import` and `data`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from coach.app.session.terminal import say
from coach.cli.options import examples
from coach.errors import UsageError

Person = Annotated[
    str | None, typer.Option("--profile", metavar="NAME", help="Whose data; without it, the first person's.")
]
Last = Annotated[
    int, typer.Option("--last", min=1, max=1_000_000, metavar="N", help="How many, counted from the newest.")
]
FileOrOutput = Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="Where to; - for standard output.")]

app = typer.Typer()
history_app = typer.Typer(help="What you have done.", rich_markup_mode=None)
data_app = typer.Typer(
    help="What is kept about you: where it is, how to copy it and how to delete it.", rich_markup_mode=None
)
app.add_typer(history_app, name="history", epilog=examples("history --last 30", "history show 1"))
app.add_typer(
    data_app,
    name="data",
    short_help="Where your data are; copy or delete them.",
    epilog=examples("data where", "data export --out all.zip"),
)


@history_app.callback(invoke_without_command=True)
def history(context: typer.Context, last: Last = 10, person: Person = None) -> None:
    """List what you have done, the newest first."""
    if context.invoked_subcommand is not None:
        return
    from coach.app.history.listing import history_lines
    from coach.storage.history.opening import history_of
    from coach.storage.shipped.catalog import Catalog

    with history_of(person, say) as history:
        print("\n".join(history_lines(history, Catalog().exercises(), last=last)))


@history_app.command(epilog=examples("history show 1", "history show 3 --profile anna"))
def show(
    number: Annotated[int, typer.Argument(metavar="N", max=1_000_000, help="1 is the newest.")], person: Person = None
) -> None:
    """Show one session in full."""
    from coach.app.history.listing import numbered, session_lines
    from coach.storage.history.opening import history_of
    from coach.storage.shipped.catalog import Catalog

    with history_of(person, say) as history:
        print("\n".join(session_lines(numbered(history, number), Catalog().exercises())))


@app.command(epilog=examples("export --out all.json", "export --format csv --out sets.csv"))
def export(
    out: FileOrOutput,
    how: Annotated[str, typer.Option("--format", metavar="FORMAT", help="json (loses nothing), csv or fhir.")] = "json",
    rows: Annotated[str, typer.Option("--rows", metavar="ROWS", help="Of a csv: sets, reps or holds.")] = "sets",
    person: Person = None,
) -> None:
    """Write what you have done to a file."""
    from coach.app.history import files

    files.export(out, how=how, rows=rows, person=person, say=say)


@app.command("import", epilog=examples("import all.json", "import all.json --profile anna"))
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `coach export --format json` wrote.")],
    person: Person = None,
) -> None:
    """Add what such a file has and your history has not."""
    from coach.app.history import files

    files.import_from(file, person=person, say=say)


@app.command(
    short_help="One page about it, for somebody who helps you.",
    epilog=examples("report --pdf report.pdf", "report --html report.html --last 14"),
)
def report(
    html: Annotated[Path | None, typer.Option("--html", metavar="OUT", help="As a page for a browser.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="OUT", help="As PDF.")] = None,
    last: Annotated[
        int | None,
        typer.Option("--last", min=1, max=36_500, metavar="DAYS", help="Days up to the newest session; usually 28."),
    ] = None,
    first_day: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Instead: from this day")] = None,
    last_day: Annotated[str | None, typer.Option("--to", metavar="DATE", help="up to this one.")] = None,
    who: Annotated[str | None, typer.Option("--name", metavar="NAME", help="The name to print on it.")] = None,
    paper: Annotated[str, typer.Option("--paper", metavar="SIZE", help="a4 or letter.")] = "a4",
    person: Person = None,
) -> None:
    """Write one page on what you have done, to bring to somebody who helps you."""
    from coach.app.history.report import write_report

    write_report(
        html=html, pdf=pdf, days=last, first=first_day, last=last_day, who=who, paper=paper, person=person, say=say
    )


@data_app.command(epilog=examples("data where", "data where --profile anna"))
def where(person: Person = None) -> None:
    """Say where everything is."""
    from coach.app.history import files

    print("\n".join(files.where_lines(person)))


@data_app.command("export", epilog=examples("data export --out all.zip", "data export --out anna.zip --profile anna"))
def export_data(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE.zip", help="Where to.")], person: Person = None
) -> None:
    """Write all of it to one file: history, calibrations, settings."""
    from coach.app.history import files

    files.export_all(out, person=person, say=say)


@data_app.command(epilog=examples("data delete", "data delete --profile anna"))
def delete(person: Person = None, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Remove all of it, for good. It says what it removes, and asks."""
    from coach.app.history import files

    if not files.delete(person, sure=(lambda _question: True) if yes else _asked, say=say):
        raise typer.Exit(1)


def _asked(question: str) -> bool:
    """Raises UsageError if there is nobody to ask."""
    if not sys.stdin.isatty():
        raise UsageError(f"{question}\nThere is nobody to ask here: --yes says yes.")
    return typer.confirm(question, err=True)
