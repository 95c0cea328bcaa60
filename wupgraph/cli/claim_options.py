"""The options of `wupgraph record` that say of claims what no statement does: how sure, why, and since when."""

from __future__ import annotations

from typing import Any

from wupgraph.cli.bilingual import option
from wupgraph.text import Text


def claim_options(command: Any) -> Any:
    """--certainty, --note, --rank, --reason, --amended-by, --since and --until, for all statements of a command."""
    options = (
        option(
            "--certainty",
            metavar="CERTAINTY",
            text=Text(
                "Pewność stwierdzeń: wprost (stated: dokument tak mówi; tak jest, gdy się jej nie poda), "
                "wywnioskowane (inferred), plan (planned), hipoteza (hypothesis).",
                "How sure the statements are: stated (the document says so; this is what is meant where none is "
                "given), inferred, planned, hypothesis.",
            ),
        ),
        option(
            "--note",
            "notes",
            multiple=True,
            metavar="TEXT|LANG=TEXT",
            text=Text(
                "Uwaga, od czego zależy odczytanie, w każdym języku rejestru: --note pl=… --note en=…; potrzebna przy "
                "pewności inferred i hypothesis.",
                "What the reading depends on, in each language of the register: --note pl=… --note en=…; needed with "
                "the certainties inferred and hypothesis.",
            ),
        ),
        option(
            "--rank",
            metavar="RANK",
            text=Text(
                "Ranga: zwykłe (normal); preferowane (preferred), gdy wiadomo, która z rozbieżnych wartości jest "
                "właściwa; wycofane (deprecated), gdy wartość jest błędna.",
                "The rank: normal; preferred where it is known which of differing values is right; deprecated where a "
                "value is wrong.",
            ),
        ),
        option(
            "--reason",
            "reasons",
            multiple=True,
            metavar="TEXT|LANG=TEXT",
            text=Text("Powód rangi, jak --note.", "The reason for the rank, as --note."),
        ),
        option(
            "--amended-by",
            metavar="THING",
            text=Text(
                "Co zmieniło to, co stało dotąd, np. aneks: nowa wartość ma rangę preferred z tym powodem i jest "
                "publikowana, poprzednia zostaje w twierdzeniu swojego dokumentu.",
                "What changed what stood before, such as an annex: the new value has the rank preferred with this "
                "reason and is published, the former one stays as a claim of its document.",
            ),
        ),
        option(
            "--since",
            metavar="DATE",
            text=Text(
                "Od kiedy to, co się stwierdza, jest prawdą, np. od kiedy instytucja nosi nazwę.",
                "Since when what is stated holds, such as since when an institution bears a name.",
            ),
        ),
        option("--until", metavar="DATE", text=Text("Do kiedy, jak --since.", "Until when, as --since.")),
    )
    for one in reversed(options):
        command = one(command)
    return command
