"""What a shell offers while a question is being typed: its name, its parameters, their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wupgraph.cli.languages import content_language
from wupgraph.cli.register_options import register_of

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from wupgraph.queries.catalogue import Parameter


def complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of questions that begin as typed."""
    from wupgraph.queries.catalogue import Catalogue

    return [name for name in Catalogue(register_of(())).names if name.startswith(incomplete)]


def complete_parameter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Parameters of the question that begin as typed, or values of the one that is being given."""
    from click.shell_completion import CompletionItem

    from wupgraph.queries.catalogue import Catalogue

    catalogue = Catalogue(register_of(()))
    name = ctx.params.get("name")
    if name not in catalogue.names:
        return []
    words = list(ctx.params.get("parameters") or ())
    parameters = {parameter.name: parameter for parameter in catalogue[str(name)].parameters}
    # Bash takes = for a word of its own: what is being typed is then the value alone.
    if words and words[-1] == "=" and len(words) > 1:
        return _values(ctx, parameters.get(words[-2]), incomplete)
    if words and words[-1] in parameters:
        return _values(ctx, parameters[words[-1]], incomplete)
    begun, equals, value = incomplete.partition("=")
    if equals:
        return _values(ctx, parameters.get(begun), value, f"{begun}=")
    used_names = {word.partition("=")[0] for word in words}
    return [
        CompletionItem(f"{parameter.name}=", help=parameter.description.in_(content_language(ctx)))
        for parameter in parameters.values()
        if parameter.name.startswith(incomplete) and parameter.name not in used_names
    ]


def _values(ctx: click.Context, parameter: Parameter | None, begun: str, before: str = "") -> list[CompletionItem]:
    """Values of a parameter that begin as typed; none of a store, which may be far away and want a password."""
    if parameter is None or ctx.params.get("store"):
        return []
    from click.shell_completion import CompletionItem

    from wupgraph.queries.parameter_completion import choices

    data = tuple(ctx.params.get("data") or ())
    lang = content_language(ctx)
    return [
        CompletionItem(before + value, help=name)
        for value, name in choices(parameter, begun, lambda: register_of(data), lang)
    ]
