"""Things that planted errors are about: sound but for what is then done to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generated_statements import Statements


class Planted(NamedTuple):
    """A finding that the validator has to report, as `wupgraph validate -f json` writes it."""

    code: str
    focus: str
    path: str = ""
    value: str = ""


Mistake = Callable[[Statements, str], list[Planted]]


def office(said: Statements, n: str, slug: str = "biuro", english: str = "Bureau {n}") -> str:
    """An office with a name of its own; what it is called."""
    name = f"organization:{slug}-{n}"
    return said.thing(name, "cv:PublicOrganisation", f"Biuro Ćwierć {n} {slug}", english.format(n=f"{n} {slug}"))


def agreement(said: Statements, n: str, slug: str = "umowa", *, stated: bool = False) -> str:
    """An agreement, of which the sources leave open kind and date, and its parties unless `stated`."""
    name = said.thing(f"agreement:{slug}-{n}", "wupg:Agreement", f"Umowa {n} {slug}", f"Contract {n} {slug}")
    said.add(name, "wupg:notStated", "dct:type")
    said.add(name, "wupg:notStated", "wupg:dateConcluded")
    if not stated:
        said.add(name, "wupg:notStated", "cv:hasParticipation")
    return name


def project(said: Statements, n: str, slug: str = "plan", *, stated: bool = False) -> str:
    """A project, of which the sources leave open the status and the start, and its partners unless `stated`."""
    name = said.thing(f"project:{slug}-{n}", "schema:Project", f"Zamiar {n} {slug}", f"Intention {n} {slug}")
    said.add(name, "wupg:notStated", "schema:startDate")
    said.add(name, "wupg:notStated", "wupg:status")
    if not stated:
        said.add(name, "wupg:notStated", "cv:hasParticipation")
    return name
