"""Commands that speak Polish and English: help, headings, and click's own complaints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click

from wupgraph import __version__
from wupgraph.cli import terminal
from wupgraph.cli.help_words import placeholder, range_shown
from wupgraph.cli.languages import LanguageType, set_language, spoken_language
from wupgraph.errors import PipeError, UsageError, near
from wupgraph.text import Text

QUIET = "wupgraph.quiet"
_READING_STDIN = ("validate", "fmt", "record")  # Given - for a file, and no other.
_USAGE = Text("Użycie: ", "Usage: ")
_OPTIONS = Text("Opcje", "Options")
_COMMANDS = Text("Polecenia", "Commands")
_EXAMPLES = Text("Przykłady", "Examples")


class Option(click.Option):
    """An option whose help is a `Text`."""

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.text.in_(spoken_language(ctx))
        return super().get_help_record(ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        return placeholder(super().make_metavar(ctx), spoken_language(ctx))

    def get_help_extra(self, ctx: click.Context) -> Any:
        extra: Any = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = Text("wymagane", "required").in_(spoken_language(ctx))
        if "range" in extra and isinstance(self.type, click.IntRange | click.FloatRange):
            extra["range"] = range_shown(self.type).in_(spoken_language(ctx))
        return extra


def option(*names: str, text: Text, **kwargs: Any) -> Callable[[Any], Any]:
    """A click option with help in both languages."""
    return click.option(*names, cls=Option, text=text, **kwargs)


def _set_quiet(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[QUIET] = True


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        terminal.write_line(f"wupgraph {__version__}")
        ctx.exit()


class _RareOption(Option):
    """An option that every command takes, and that only the help of the program itself shows."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        return super().get_help_record(ctx) if ctx.parent is None else None


_LANGUAGE_OF_MESSAGES = Option(
    ["-l"],
    type=LanguageType(),
    is_eager=True,
    expose_value=False,
    callback=set_language,
    text=Text("Język komunikatów.", "Language of messages."),
)
# What stands before a command may stand behind it. Made once: every command has these very options.
_EVERYWHERE = (
    Option(
        ["-l", "--lang"],
        type=LanguageType(),
        is_eager=True,
        expose_value=False,
        callback=set_language,
        text=Text(
            "Język nazw i komunikatów (domyślnie WUPGRAPH_LANG, potem ustawienia systemu, potem en); także inny język "
            "treści rejestru: komunikaty są wtedy po angielsku.",
            "Language of labels and messages (default: WUPGRAPH_LANG, then the locale, then en); another language of "
            "the register's content too: messages are then in English.",
        ),
    ),
    Option(
        ["-q", "--quiet"],
        is_flag=True,
        expose_value=False,
        callback=_set_quiet,
        text=Text("Bez komunikatów pomocniczych.", "No progress or summary messages."),
    ),
    # `main` looks for it in the arguments: an error may come before Click has read them.
    _RareOption(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        text=Text("Przy błędzie pokaż ślad wykonania (traceback).", "Show a traceback on errors."),
    ),
    _RareOption(
        ["-V", "--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        text=Text("Pokaż wersję.", "Show the version."),
    ),
)


def _print_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        terminal.write(ctx.get_help() + "\n")
        ctx.exit()


class Command(click.Command):
    """A command with help in both languages and examples that the tests run."""

    def __init__(self, *args: Any, text: Text, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {name for param in self.params for name in param.opts}
        self.params += [shared for shared in _EVERYWHERE if not own & set(shared.opts)]
        if "--lang" in own and "-l" not in own:  # It is about the content there.
            self.params.append(_LANGUAGE_OF_MESSAGES)
        self.text = text
        self.examples = tuple(examples)
        self._help_option: click.Option | None = None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """-h/--help. Made here, since click's own looks for a translation of its help on the disk."""
        names = self.get_help_option_names(ctx)
        if not names or not self.add_help_option:
            return None
        if self._help_option is None:
            self._help_option = Option(
                list(names),
                text=Text("Pokaż tę pomoc.", "Show this help."),
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_print_help,
            )
        return self._help_option

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PipeError as error:
            if self.name in _READING_STDIN and error.file not in (ctx.params.get("shapes") or ()):
                raise PipeError(error.file, ctx.command_path) from None
            raise

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        self._refuse_options_as_values(ctx, args)
        return super().parse_args(ctx, args)

    def _refuse_options_as_values(self, ctx: click.Context, args: list[str]) -> None:
        """Refuse `--changed=--output=FILE`: Click takes what stands after `=` of an option whose value may be left out
        for the next option, if it begins with a dash.
        """
        optional = {
            name for param in self.get_params(ctx) if getattr(param, "_flag_needs_value", False) for name in param.opts
        }
        for argument in args[: args.index("--")] if "--" in args else args:
            name, _, value = argument.partition("=")
            if name in optional and value.startswith("-"):
                raise UsageError(
                    Text(
                        f"{name}: „{value}” zaczyna się od „-”, więc nie może być wartością tej opcji.",
                        f'{name}: "{value}" begins with "-", so that it cannot be a value of this option.',
                    )
                )

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.text.in_(spoken_language()).split("\n")[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _USAGE.in_(spoken_language(ctx))
        )

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        lang = spoken_language(ctx)
        return [placeholder("COMMAND …" if p == "COMMAND [ARGS]..." and lang == "pl" else p, lang) for p in pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            for paragraph in self.text.in_(spoken_language(ctx)).split("\n"):
                formatter.write_text(paragraph)
        if self.examples:
            with formatter.section(_EXAMPLES.in_(spoken_language(ctx))):
                for example in self.examples:
                    formatter.write_text(example)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for param in options if (record := param.get_help_record(ctx)) is not None]
        if records:
            with formatter.section(_OPTIONS.in_(spoken_language(ctx))):
                formatter.write_dl(records)


class Group(Command, click.Group):
    """A group whose commands are imported when they are called for."""

    def __init__(self, *args: Any, lazy: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self._lazy:
            module, _, name = self._lazy[cmd_name].partition(":")
            command = getattr(import_module(module), name)
            assert isinstance(command, click.Command)
            return command
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            known = self.list_commands(ctx)
            found = near(args[0], known, 2)
            hint = (
                Text(f" Może chodziło o: {', '.join(found)}?", f" Did you mean: {', '.join(found)}?") if found else None
            )
            said = Text(f"nie ma polecenia „{args[0]}”.", f'there is no command "{args[0]}".')
            lang = spoken_language(ctx)
            raise click.UsageError(said.in_(lang) + (hint.in_(lang) if hint else ""), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            (name, command.get_short_help_str())
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section(_COMMANDS.in_(spoken_language(ctx))):
            formatter.write_dl(rows)
        Command.format_options(self, ctx, formatter)
