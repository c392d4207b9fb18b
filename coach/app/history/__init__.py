"""What the commands on the history do: list, show, report, export, import, delete."""
