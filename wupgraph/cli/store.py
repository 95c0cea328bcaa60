"""wupgraph store: which triple stores are configured, and what they really do."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, Group
from wupgraph.cli.current_settings import project_stores_option, settings, user_folder
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import format_option, say, write_output
from wupgraph.cli.store_options import named_store, profile_named
from wupgraph.cli.store_status import clean, status
from wupgraph.errors import UsageError
from wupgraph.register.folder import find_register
from wupgraph.screen import json_text, on_one_line
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.stores.probing import Measured
    from wupgraph.stores.profiles import StoreProfile

_FORMATS = ("text", "json")
_FORMAT_HELP = Text("Format wyniku.", "Form of the answer.")
_CALLED = {
    "reach": Text("odpowiedź po", "answers within"),
    "authentication": Text("uwierzytelnianie", "authentication"),
    "ntriples": Text("N-Triples w odpowiedzi", "answers in N-Triples"),
    "rewrites": Text("zmienia zapis", "rewrites"),
    "chunked": Text("przyjmuje treść w kawałkach", "takes chunked bodies"),
    "default-graph": Text("graf domyślny", "default graph"),
    "put-atomic": Text("PUT niepodzielny", "atomic PUT"),
    "move": Text("MOVE", "MOVE"),
    "row-cap": Text("limit wierszy (0: nie widać)", "row cap (0: none seen)"),
}


@click.group(
    "store",
    cls=Group,
    text=Text(
        "Magazyny trójek: lista, ustawienia, stan, próba, porządki.",
        "Triple stores: which there are, and what they do.",
    ),
)
def store() -> None:
    pass


store.add_command(status)
store.add_command(clean)


@store.command(
    "list",
    cls=Command,
    text=Text(
        "Wymień magazyny opisane w wupgraph.toml.",
        "List the stores that wupgraph.toml describes.",
    ),
    examples=("wupgraph store list", "wupgraph store list -f json"),
)
@format_option(_FORMATS, "text", _FORMAT_HELP)
@project_stores_option
def list_(format_: str) -> None:
    from wupgraph.register.configuration import FILE

    known = settings()
    profiles, faults = [], [*known.faults]
    for section in known.sections.values():
        try:
            profiles.append(section.profile(known.measured))
        except UsageError as error:
            faults.append(error)
    for fault in faults:
        terminal.say_error(fault.line(spoken_language()))
    for name, hidden in known.shadows.items():
        say(
            Text(
                f"{hidden.file}: magazyn {name} nazywa się tak samo jak Twój z {known.sections[name].file}, więc go "
                "tu nie ma (--project-stores).",
                f"{hidden.file}: the store {name} bears the name of yours in {known.sections[name].file}, so it is "
                "not here (--project-stores).",
            )
        )
    if format_ == "json":
        rows = [{"name": p.name, "kind": p.kind.name, "url": p.url, "tested": p.kind.tested} for p in profiles]
        write_output(_as_json(rows), None, force=False, exact=True)
        return
    told = ["\t".join(map(on_one_line, (p.name, p.kind.name, p.url))) for p in profiles]
    write_output("".join(f"{line}\n" for line in told), None, force=False)
    if not profiles and not faults:
        say(
            Text(
                f"Brak magazynów. Opisz je w {FILE}: [stores.NAZWA], kind i url.",
                f"No stores. Describe them in {FILE}: [stores.NAME], kind and url.",
            )
        )


@store.command(
    "show",
    cls=Command,
    text=Text(
        "Pokaż, co wiadomo o magazynie: adresy, uwierzytelnianie (bez haseł), ograniczenia.",
        "Show what is known of a store: URLs, authentication (no secrets), limits.",
    ),
    examples=("wupgraph store show oxigraph+http://127.0.0.1:7878",),
)
@format_option(_FORMATS, "text", _FORMAT_HELP)
@named_store
def show(name: str, format_: str) -> None:
    facts = _facts(profile_named(name))
    if format_ == "json":
        write_output(_as_json(facts), None, force=False, exact=True)
    else:
        told = [on_one_line(f"{key}: {_plain(value)}") for key, value in facts.items()]
        write_output("".join(f"{line}\n" for line in told), None, force=False)


@store.command(
    "test",
    cls=Command,
    text=Text(
        "Sprawdź, co magazyn naprawdę robi, na własnym grafie próbnym, który na końcu znika, i zapamiętaj to.\n"
        "Magazyn tylko do odczytu jest tylko pytany.",
        "Try what a store really does, with a scratch graph that is removed in the end, and remember it.\n"
        "A read-only store is only asked.",
    ),
    examples=("wupgraph store test oxigraph+http://127.0.0.1:7878",),
)
@format_option(_FORMATS, "text", _FORMAT_HELP)
@named_store
def test(name: str, format_: str) -> None:
    from wupgraph.cli.settings_file import remember
    from wupgraph.cli.signals import Ending
    from wupgraph.stores.kinds import unknown_kind
    from wupgraph.stores.probing import probe
    from wupgraph.stores.remote import open_store

    profile = profile_named(name)
    with Ending():
        trial = probe(open_store(profile, find_register().prefixes))
    remember(user_folder(), profile.own_urls, trial.facts)
    if "://" in name and profile.kind.read_only and profile.kind.name == "generic":
        say(unknown_kind(name))
    lang = spoken_language()
    if format_ == "json":
        rows = {measurement.name: measurement.said.in_(lang) for measurement in trial.measured} | trial.facts
        write_output(_as_json(rows), None, force=False, exact=True)
    else:
        write_output("".join(_line(measurement, lang) for measurement in trial.measured), None, force=False)


def _line(one: Measured, lang: str) -> str:
    odd = Text(" (inaczej niż zwykle u tego rodzaju)", " (not as this kind usually does)")
    said = f"{_CALLED[one.name].in_(lang)}: {one.said.in_(lang)}{odd.in_(lang) if one.as_expected is False else ''}"
    return f"{on_one_line(said)}\n"


def _facts(profile: StoreProfile) -> dict[str, object]:
    """The profile in the words of `wupgraph.toml`."""
    facts: dict[str, object] = {"name": profile.name, "kind": profile.kind.name, "url": profile.url}
    facts |= {"query-url": profile.query_url, "update-url": profile.update_url, "graphs-url": profile.graphs_url}
    facts |= {f"at {origin} auth": auth for origin, (auth, _) in profile.elsewhere.items()}
    facts |= {"auth": profile.auth, "timeout": profile.timeout, "max-answer-bytes": profile.max_answer_bytes}
    known = {**asdict(profile.access), **asdict(profile.kind)}
    hidden = {"name", "auth", "query", "query_anonymous", "update", "graphs"}
    return facts | {key.replace("_", "-"): value for key, value in known.items() if key not in hidden}


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    return str(value) or "–"


def _as_json(value: object) -> str:
    return json_text(value, indent=2) + "\n"
