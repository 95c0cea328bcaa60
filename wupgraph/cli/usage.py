"""The line that says how a command is called."""

from __future__ import annotations

import click

from wupgraph.cli.help_words import placeholder, range_shown
from wupgraph.cli.languages import LanguageType, languages_at_hand, spoken_language
from wupgraph.text import Text


def usage_line(error: click.ClickException, lang: str) -> str:
    """Click's own complaints in one line of the user's language."""
    ctx = getattr(error, "ctx", None)
    lang = spoken_language(ctx) if ctx is not None else lang
    see = ""
    if ctx is not None:
        see = Text(f" Zob. {ctx.command_path} --help.", f" See {ctx.command_path} --help.").in_(lang)
    message = " ".join(error.format_message().split())
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        pl, en = (f" Może chodziło o: {near}?", f" Did you mean: {near}?") if near else ("", "")
        message = Text(f"nie ma opcji {error.option_name}.{pl}", f"there is no option {error.option_name}.{en}").in_(
            lang
        )
    elif isinstance(error, click.BadOptionUsage):
        name = error.option_name
        message = (
            Text(f"opcja {name} nie przyjmuje wartości.", f"the option {name} takes no value.")
            if "does not take" in message
            else Text(f"opcja {name} wymaga wartości.", f"the option {name} needs a value.")
        ).in_(lang)
    elif isinstance(error, click.MissingParameter):
        name = _named(error, ctx)
        kind = "opcji" if isinstance(error.param, click.Option) else "argumentu"
        message = Text(f"brakuje {kind} {placeholder(name, 'pl')}.", f"{name} is missing.").in_(lang)
    elif isinstance(error, click.BadParameter) and isinstance(
        param_type := getattr(error.param, "type", None), click.IntRange | click.FloatRange
    ):
        name, range_ = _named(error, ctx), range_shown(param_type)
        whole = Text(" całkowitą", "whole ") if isinstance(param_type, click.IntRange) else Text("", "")
        message = Text(
            f"{name}: podaj liczbę{whole.pl} {range_.pl}.", f"{name}: give a {whole.en}number {range_.en}."
        ).in_(lang)
    elif isinstance(error, click.BadParameter) and isinstance(
        getattr(error.param, "type", None), click.types.IntParamType
    ):
        name = _named(error, ctx)
        value = error.message.partition(" is not")[0].strip("'")
        message = Text(f"{name}: „{value}” to nie liczba całkowita.", f'{name}: "{value}" is no whole number.').in_(
            lang
        )
    elif isinstance(error, click.BadParameter) and isinstance(
        param_type := getattr(error.param, "type", None), click.Choice
    ):
        name = _named(error, ctx)
        known = languages_at_hand() if isinstance(param_type, LanguageType) else param_type.choices
        choices = ", ".join(str(choice) for choice in known)
        message = Text(f"{name}: można podać {choices}.", f"{name}: give one of {choices}.").in_(lang)
    elif message.startswith("Got unexpected extra argument"):
        extra = message.partition("(")[2].partition(")")[0]
        message = Text(f"nieoczekiwany argument: {extra}.", f"unexpected argument: {extra}.").in_(lang)
    return message + see


def _named(error: click.BadParameter, ctx: click.Context | None) -> str:
    """The option or argument that is meant, as it is typed: `-f / --format`."""
    hint = error.param.get_error_hint(ctx) if error.param is not None and ctx is not None else ""
    return hint.replace("'", "").removesuffix("...")
