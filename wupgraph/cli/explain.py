"""wupgraph explain: a rule in plain words, with a wrong and a right example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command
from wupgraph.cli.languages import content_language
from wupgraph.cli.options import format_option, write_output
from wupgraph.cli.register_options import register_of
from wupgraph.findings.finding import Code
from wupgraph.screen import json_text
from wupgraph.severity import SEVERITY_WORDS
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.checking.rules import Rule
    from wupgraph.register.folder import Register

_WRONG = Text("Źle", "Wrong")
_RIGHT = Text("Dobrze", "Right")
_KEYS = {_WRONG: "wrong", _RIGHT: "right"}


def _complete_code(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from wupgraph.checking.rules import rules_of

    codes = [*(rule.code for rule in rules_of(register_of(()))), *(said.code for said in _beyond_rules())]
    return [code for code in codes if code.startswith(incomplete.upper())]


@click.command(
    "explain",
    cls=Command,
    text=Text(
        "Wyjaśnij regułę: co mówi i dlaczego, ze złym i dobrym przykładem. Bez kodu: wszystkie reguły.",
        "Explain a rule: what it says and why, with a wrong and a right example. Without a code: all rules.",
    ),
    examples=("wupgraph explain WUP-015", "wupgraph explain", "wupgraph explain -f json"),
)
@click.argument("code", required=False, shell_complete=_complete_code)
@format_option(("text", "json"), "text", Text("Format wyjaśnienia.", "Form of the explanation."))
def explain(code: str | None, format_: str) -> None:
    from wupgraph.checking.rules import find_rule, rules_of

    lang = content_language()
    register = register_of(())
    if code is None:
        rules: list[Rule | Code] = [*rules_of(register), *_beyond_rules()]
        if format_ == "json":
            _write_json([_described(one, lang) for one in rules])
        for one in rules if format_ == "text" else ():
            terminal.write_line(f"{one.code}  {SEVERITY_WORDS[one.severity].in_(lang)}: {one.name.in_(lang)}")
        return
    known = code.upper().removeprefix("WUP-")
    beyond = next((said for said in _beyond_rules() if said.code.removeprefix("WUP-") == known), None)
    rule: Rule | Code
    examples: dict[Text, str] = {}
    if beyond is not None:
        rule = beyond
    else:
        rule = find_rule(register, code)
        examples = _examples(rule, register, lang)
    if format_ == "json":
        _write_json(_described(rule, lang) | {"examples": {_KEYS[heading]: text for heading, text in examples.items()}})
        return
    terminal.write_line(f"{rule.code}: {rule.name.in_(lang)} ({SEVERITY_WORDS[rule.severity].in_(lang)})")
    terminal.write_line(rule.description.in_(lang))
    for heading, text in examples.items():
        terminal.write(f"\n{heading.in_(lang)}:\n\n")
        for line in text.splitlines():
            terminal.write(f"    {line}\n" if line else "\n")


def _beyond_rules() -> Sequence[Code]:
    from wupgraph.authoring.rows.row_codes import CODES
    from wupgraph.checking.finding_codes import BEYOND_RULES

    return (*BEYOND_RULES, *CODES)


def _described(rule: Rule | Code, lang: str) -> dict[str, Any]:
    """A rule as a JSON object."""
    return {
        "code": rule.code,
        "severity": rule.severity.word,
        "name": rule.name.in_(lang),
        "description": rule.description.in_(lang),
    }


def _write_json(document: Any) -> None:
    write_output(json_text(document, indent=2) + "\n", None, force=False, exact=True)


def _examples(rule: Rule, register: Register, lang: str) -> dict[Text, str]:
    """The wrong and the right example, as far as there are any; remarks are for who reads English."""
    examples = {}
    for heading, name in ((_WRONG, "fail.ttl"), (_RIGHT, "pass.ttl")):
        file = None if rule.examples is None else rule.examples / name
        if file is not None and file.is_file():
            lines = register.in_own_names(file).splitlines()
            kept = [line for line in lines if lang != "pl" or not line.startswith("#")]
            examples[heading] = "\n".join(kept if name == "pass.ttl" else _without_prefixes(kept)).strip("\n")
    return examples


def _without_prefixes(lines: list[str]) -> list[str]:
    """A wrong example to look at; the right one keeps its prefixes, since it may be copied."""
    kept = [line for line in lines if not line.startswith("@prefix")]
    return [line for line, before in zip(kept, ["", *kept], strict=False) if line or before]
