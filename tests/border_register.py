"""A small register of cooperation in Polish and English, with one document and nothing recorded of it yet."""

from __future__ import annotations

import hashlib
from pathlib import Path

BASE = "https://border.example/"
TEXT = """\
POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU
zawarte 30 października 2015 r. w Katowicach
pomiędzy Wojewódzkim Urzędem Pracy w Katowicach
a Stowarzyszeniem Pogranicze z Cieszyna.
Celem porozumienia jest ułatwienie pracy po obu stronach granicy.
Porozumienie obowiązuje od 1 stycznia 2016 r. do 31 grudnia 2018 r.
Na jego podstawie urząd realizuje projekt „Doradca na granicy” w latach 2016–2017.
Wartość projektu wynosi 150 tys. zł, z tego 85 % pochodzi
z Europejskiego Funduszu Społecznego.
W projekcie przeszkolono 120 osób; wzór: zysk=przychód-koszt.
"""
_FILES = {
    "wupgraph.toml": f"""\
[register]
title = {{ pl = "Pogranicze", en = "Border" }}
base = "{BASE}"
languages = ["pl", "en"]

[register.layers]
evidence = "2.0"
cooperation = "2.0"
""",
    "documents/103.txt": TEXT,
    "data/sources.ttl": f"""\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix language: <http://publications.europa.eu/resource/authority/language/> .
@prefix schema: <https://schema.org/> .
@prefix source: <{BASE}id/source/> .

source:agreement-text a schema:DigitalDocument ;
    dct:identifier "103" ;
    dct:language language:POL ;
    dct:title "Porozumienie o współpracy na pograniczu"@pl ,
        "Agreement on cooperation on the border"@en ;
    schema:sha256 "{hashlib.sha256(TEXT.encode()).hexdigest()}" .
""",
}


def make(folder: Path) -> Path:
    """Write the register into a folder."""
    for name, text in _FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
