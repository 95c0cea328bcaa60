"""The root command, and the one place where errors become a line and an exit code."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # As `__main__` has it.
import contextlib
import errno
import itertools
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Group
from wupgraph.cli.languages import languages_at_hand, spoken_language
from wupgraph.cli.usage import usage_line
from wupgraph.errors import InputError, OutputError, Terminated, WupgraphError
from wupgraph.text import LANGUAGES, Text

INTERRUPTED = 130
BUG = 70

_COMMANDS = {
    "query": "wupgraph.cli.query:query",
    "validate": "wupgraph.cli.validate:validate",
    "load": "wupgraph.cli.load:load",
    "find": "wupgraph.cli.find:find",
    "show": "wupgraph.cli.show:show",
    "sparql": "wupgraph.cli.sparql:sparql",
    "export": "wupgraph.cli.export:export",
    "evidence": "wupgraph.cli.evidence:evidence",
    "source": "wupgraph.cli.source:source",
    "store": "wupgraph.cli.store:store",
    "serve": "wupgraph.cli.serve:serve",
    "check": "wupgraph.cli.check:check",
    "fmt": "wupgraph.cli.fmt:fmt",
    "record": "wupgraph.cli.record:record",
    "workbook": "wupgraph.cli.workbook:workbook",
    "import": "wupgraph.cli.import_table:import_",
    "init": "wupgraph.cli.init:init",
    "code": "wupgraph.cli.code:code",
    "migrate": "wupgraph.cli.migrate:migrate",
    "diff": "wupgraph.cli.diff:diff",
    "explain": "wupgraph.cli.explain:explain",
    "completion": "wupgraph.cli.completion:completion",
}

# Of these --lang is the language of a document, and -l alone that of messages.
_OWN_LANG = {("source", "add"), ("source", "update")}


@click.group(
    "wupgraph",
    cls=Group,
    lazy=_COMMANDS,
    text=Text(
        "Rejestr instytucji, porozumień i projektów: pytaj, sprawdzaj, pokazuj, skąd wiadomo.",
        "A register of institutions, agreements and projects: ask, check, and see how it is known.",
    ),
    examples=(
        "wupgraph query run agreements-of institution=wup-olsztyn",
        "wupgraph show wup-olsztyn",
        "wupgraph validate",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "WUPGRAPH"},
)
def cli() -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code.

    The process goes at once: taking the store and the interpreter apart in order costs a tenth of a cold
    question, and nothing is left to do.
    """
    terminal.keep_open()
    code = run(arguments)
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code. What it said has then been written, or the code says that it was not."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug, lang = "--debug" in given, _language_of(given)
    code = _guarded(lambda: _called(given, lang), lang, debug)
    # Of an answer that cannot be written is told before anything that it says.
    return _guarded(terminal.flush, lang, debug) or code


def _called(given: list[str], lang: str) -> int:
    """Call the command; the exit code that it asks for."""
    if _signal.getsignal(_signal.SIGINT) == _signal.SIG_DFL:  # From now on Ctrl-C is for us to tell (`__main__`).
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    if "_WUPGRAPH_COMPLETE" in os.environ:
        from wupgraph.cli.completion import complete_safely

        complete_safely()
    try:
        code: Any = cli.main(given, prog_name="wupgraph", standalone_mode=False, obj=lang)
    except SystemExit as stop:
        # click goes this way after completion, and when the reader has closed the pipe (head, less).
        return int(stop.code or 0) if "_WUPGRAPH_COMPLETE" in os.environ else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    return code if isinstance(code, int) else 0


def _guarded(call: Callable[[], int | None], lang: str, debug: bool) -> int:
    """The exit code of a call; an error becomes a line and a code."""
    try:
        return call() or 0
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Terminated as stop:
        return stop.exit_code
    except BrokenPipeError:
        # The reader has had enough (head, less). Nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except click.exceptions.NoArgsIsHelpError as error:
        terminal.say_lines(error.format_message() + "\n")
        return 2
    except click.ClickException as error:
        terminal.say_error(usage_line(error, lang))
        return 2
    except WupgraphError as error:
        _trace(debug)
        terminal.say_error(error.line(lang))
        return error.exit_code
    except OSError as error:
        _trace(debug)
        if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
            from wupgraph.rdf.files import unreadable

            terminal.say_error(unreadable(os.fsdecode(error.filename or "?"), error).line(lang))
            return InputError.exit_code
        from wupgraph.system_errors import reason_of

        reason = reason_of(error)
        subject = "" if error.filename is None else f"{error.filename}: "
        message = Text(f"system odmawia: {subject}{reason.pl}.", f"the system refuses: {subject}{reason.en}.")
        terminal.say_error(message.in_(lang))
        return OutputError.exit_code
    except Exception as error:
        _trace(debug)
        description = " ".join(f"{type(error).__name__}: {error}".split())
        message = Text(
            f"błąd programu: {description}. Powtórz z --debug i zgłoś, co zrobiono i co wypisano.",
            f"a bug: {description}. Run it with --debug and report what you did and what it printed.",
        )
        terminal.say_error(message.in_(lang))
        return BUG


def _trace(debug: bool) -> None:
    """With --debug, the trace of the error at hand, before its line and exit code."""
    if debug:
        import traceback

        terminal.say_lines(traceback.format_exc())


def _is_language(part: str) -> bool:
    """Whether a part of the command line is the option and its value in one: `-lpl`, `--lang=pl`."""
    return part.startswith("--lang=") or (part[:2] == "-l" and part[2:3].islower())


def _language_of(given: Sequence[str]) -> str:
    """The language in which the program speaks, also where the command line could not be parsed."""
    pairs = list(itertools.pairwise(given))
    end = next((at for at, pair in enumerate(pairs) if pair in _OWN_LANG), len(given))
    apart = (value for at, (flag, value) in enumerate(pairs) if flag == "-l" or (flag == "--lang" and at < end))
    in_one = (
        part.removeprefix("--lang=").removeprefix("-l")
        for at, part in enumerate(given)
        if _is_language(part) and (at < end or not part.startswith("--"))
    )
    asked = next(itertools.chain(apart, in_one), None)
    if asked is None or asked in LANGUAGES:
        return asked or spoken_language()
    with contextlib.suppress(WupgraphError):  # Who reads the register says what is wrong with it.
        return "en" if asked in languages_at_hand() else spoken_language()
    return spoken_language()
