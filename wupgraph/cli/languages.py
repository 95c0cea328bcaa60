"""Which language is spoken, and in which the content of a register is shown: -l, else the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click

from wupgraph.text import LANGUAGES

_LANG = "wupgraph.lang"
_OF_CONTENT = "wupgraph.lang_of_content"
_NO_LOCALE = ("C", "POSIX")
_BEHIND_LANGUAGE = "-_.@"  # Country, encoding, variant.


def spoken_language(ctx: click.Context | None = None) -> str:
    """The language in which the program speaks: as asked with -l, else from the environment, else English.

    Who asks with -l for a language of a register that the program does not speak, is spoken to in English.
    """
    ctx = ctx or click.get_current_context(silent=True)
    if ctx is not None and (asked := ctx.meta.get(_LANG, ctx.obj)):
        return asked if asked in LANGUAGES else "en"
    return next((tag for tag in _languages_of_environment() if tag in LANGUAGES), "en")


def content_language(ctx: click.Context | None = None) -> str:
    """The language in which the content of a register is shown: as `spoken_language`, or another of the register's.

    The register is not looked at where the first language that is wanted is one that the program speaks.
    """
    meta = (ctx or click.get_current_context()).meta
    if _LANG not in meta and _OF_CONTENT not in meta:
        wanted = (tag for tag in _languages_of_environment() if tag in LANGUAGES or tag in languages_at_hand())
        meta[_OF_CONTENT] = next(wanted, "en")
    return str(meta[_LANG] if _LANG in meta else meta[_OF_CONTENT])


def languages_at_hand() -> tuple[str, ...]:
    """The languages that can be asked for: those of the program, then those of the register at hand.

    Raises:
        UsageError: its `wupgraph.toml` is wrong.
    """
    from wupgraph.register.folder import find_register

    return tuple(dict.fromkeys((*LANGUAGES, *find_register().configuration.languages)))


def _languages_of_environment() -> Iterator[str]:
    """The languages that the environment wants, the best first.

    `WUPGRAPH_LANG` counts first, then what gettext reads: `LANGUAGE`, unless the locale is C, and the locale (`LC_ALL`,
    `LC_MESSAGES`, `LANG`: the first that is set).
    """
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    wanted = [] if locale in _NO_LOCALE else os.environ.get("LANGUAGE", "").split(":")
    for name in (os.environ.get("WUPGRAPH_LANG", ""), *wanted, locale):
        tag = name
        for sign in _BEHIND_LANGUAGE:
            tag = tag.partition(sign)[0]
        if tag and tag not in _NO_LOCALE:
            yield tag.lower()


def set_language(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Keep the language that -l asks for (a callback of Click)."""
    if value is not None:
        ctx.meta[_LANG] = value


class LanguageType(click.Choice[str]):
    """One of the languages at hand. The register is looked at only for one that the program does not speak."""

    def __init__(self) -> None:
        super().__init__(LANGUAGES)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value if value in LANGUAGES else click.Choice(languages_at_hand()).convert(value, param, ctx)
