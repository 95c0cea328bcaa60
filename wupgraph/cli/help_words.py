"""What stands for values in help and in complaints, in both languages."""

from __future__ import annotations

import re

import click

from wupgraph.text import Text

_IN_POLISH = {
    "ARGS": "ARGUMENTY",
    "CERTAINTY": "PEWNOŚĆ",
    "CODE": "KOD",
    "COMMAND": "POLECENIE",
    "DATE": "DATA",
    "FILE": "PLIK",
    "FOLDER": "KATALOG",
    "FORM": "FORMA",
    "KIND": "RODZAJ",
    "LANG": "JĘZYK",
    "LIST": "LISTA",
    "MAP": "MAPA",
    "NAME": "NAZWA",
    "OPTIONS": "OPCJE",
    "PARAMETER": "PARAMETR",
    "PATH": "ŚCIEŻKA",
    "PERCENT": "PROCENT",
    "QUERY": "ZAPYTANIE",
    "QUOTATION": "CYTAT",
    "RANK": "RANGA",
    "REV": "REWIZJA",
    "SECONDS": "SEKUNDY",
    "TABLE": "TABELA",
    "TAG": "ETYKIETA",
    "TERM": "WARTOŚĆ",
    "TEXT": "TEKST",
    "THING": "RZECZ",
    "VALUE": "WARTOŚĆ",
}


def placeholder(name: str, lang: str) -> str:
    """What stands for a value in the help, in the language: FILE or PLIK."""
    if lang != "pl":
        return name
    return re.sub("[A-Z]+", lambda match: _IN_POLISH.get(match[0], match[0]), name)


def range_shown(asked: click.IntRange | click.FloatRange) -> Text:
    """The numbers that may be given, in words: all ranges have a lower bound."""
    above = Text("powyżej", "above") if asked.min_open else Text("od", "from")
    most = Text("", "") if asked.max is None else Text(f" do {asked.max}", f" to {asked.max}")
    return Text(f"{above.pl} {asked.min}{most.pl}", f"{above.en} {asked.min}{most.en}")
