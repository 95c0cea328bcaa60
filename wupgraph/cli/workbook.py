"""wupgraph workbook: the group of commands for those who keep the register in a spreadsheet."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import Group
from wupgraph.text import Text

_COMMANDS = {
    "template": "wupgraph.cli.workbook_template:template",
    "import": "wupgraph.cli.workbook_import:import_",
    "export": "wupgraph.cli.workbook_export:export",
}


@click.group(
    "workbook",
    cls=Group,
    lazy=_COMMANDS,
    text=Text("Rejestr jako arkusz kalkulacyjny.", "The register as a spreadsheet."),
)
def workbook() -> None:
    pass
