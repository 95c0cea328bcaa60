"""wupgraph explain: a rule in plain words, with a wrong and a right example."""

from __future__ import annotations

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command
from wupgraph.cli.options import asked_language, register_of
from wupgraph.findings import SEVERITY_WORDS
from wupgraph.values import Text

_WRONG = Text("Źle", "Wrong")
_RIGHT = Text("Dobrze", "Right")


def _complete_code(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from wupgraph.checks.codes import BEYOND_RULES
    from wupgraph.validation.rules import rules_of

    codes = [*(rule.code for rule in rules_of(register_of(()))), *(said.code for said in BEYOND_RULES)]
    return [code for code in codes if code.startswith(incomplete.upper())]


@click.command(
    "explain",
    cls=Command,
    text=Text(
        "Wyjaśnij regułę: co mówi i dlaczego, z przykładem złym i dobrym. Bez kodu: wszystkie reguły.",
        "Explain a rule: what it says and why, with a wrong and a right example. Without a code: all rules.",
    ),
    examples=("wupgraph explain WUP-015", "wupgraph explain"),
)
@click.argument("code", required=False, shell_complete=_complete_code)
def explain(code: str | None) -> None:
    from wupgraph.checks.codes import BEYOND_RULES
    from wupgraph.validation.rules import find_rule, rules_of

    lang = asked_language()
    register = register_of(())
    if code is None:
        for rule in rules_of(register):
            terminal.write_line(f"{rule.code}  {SEVERITY_WORDS[rule.severity].in_(lang)}: {rule.name.in_(lang)}")
        for said in BEYOND_RULES:
            terminal.write_line(f"{said.code}  {SEVERITY_WORDS[said.severity].in_(lang)}: {said.name.in_(lang)}")
        return
    known = code.upper().removeprefix("WUP-")
    beyond = next((said for said in BEYOND_RULES if said.code.removeprefix("WUP-") == known), None)
    if beyond is not None:
        terminal.write_line(f"{beyond.code}: {beyond.name.in_(lang)} ({SEVERITY_WORDS[beyond.severity].in_(lang)})")
        terminal.write_line(beyond.description.in_(lang))
        return
    rule = find_rule(register, code)
    terminal.write_line(f"{rule.code}: {rule.name.in_(lang)} ({SEVERITY_WORDS[rule.severity].in_(lang)})")
    terminal.write_line(rule.description.in_(lang))
    for heading, name in ((_WRONG, "fail.ttl"), (_RIGHT, "pass.ttl")):
        example = rule.examples / name
        if example.is_file():
            terminal.write(f"\n{heading.in_(lang)}:\n\n")
            lines = example.read_text(encoding="utf-8").splitlines()
            for line in lines if name == "pass.ttl" else _without_prefixes(lines):
                terminal.write(f"    {line}\n" if line else "\n")


def _without_prefixes(lines: list[str]) -> list[str]:
    """A wrong example to look at; the right one keeps its prefixes, since it may be copied."""
    kept = [line for line in lines if not line.startswith("@prefix")]
    return [line for line, before in zip(kept, ["", *kept], strict=False) if line or before]
