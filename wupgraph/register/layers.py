"""The layers that a register uses, and whether they are those that it was made with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wupgraph import assets
from wupgraph.errors import UsageError, near
from wupgraph.rdf.namespaces import Base
from wupgraph.register.configuration import TABLE, Configuration, Version
from wupgraph.register.names import LayerHeader, Names, read_names
from wupgraph.text import Text


def shipped_layers() -> list[str]:
    """The names of the layers that come with the program."""
    return sorted(file.parent.name for file in (assets.shipped_register() / "ontology").glob("*/prefixes.ttl"))


def names_of_layers(layers: Iterable[str], base: Base) -> Names:
    """What layers of the program declare, for a register with some base; those that are not there declare nothing."""
    ontology = assets.shipped_register() / "ontology"
    files = (ontology / layer / "prefixes.ttl" for layer in layers if layer in shipped_layers())
    return read_names(files, base)


def check_layers(configuration: Configuration, headers: Mapping[str, LayerHeader]) -> None:
    """Refuse layers that are not there, or with which the register's data may mean something else.

    Args:
        headers: what the layers say of themselves.

    Raises:
        UsageError: an unknown layer, one of another version, or one that is needed by another and not used.
    """
    for layer, version in configuration.layers.items():
        header = headers.get(layer)
        if header is None:
            known = shipped_layers()
            raise _wrong(
                configuration,
                layer,
                Text(
                    f"nie ma takiej warstwy; są: {', '.join(known)}.", f"no such layer; there are: {', '.join(known)}."
                ),
                near(layer, known),
            )
        here = Version(*map(int, header.version.split(".")[:2]))
        if here.major != version.major:
            raise _wrong(
                configuration,
                layer,
                Text(
                    f"rejestr używa wersji {version}, a program ma {here}: znaczenie danych mogło się zmienić. Użyj "
                    f"programu z wersją {version.major} albo sprawdź dane i wpisz {here}.",
                    f"the register uses version {version}, the program has {here}: what the data mean may have "
                    f"changed. Use a program with version {version.major}, or check the data and write {here}.",
                ),
            )
        for needed in header.requires:
            if needed not in configuration.layers:
                raise _wrong(
                    configuration,
                    layer,
                    Text(f"wymaga warstwy {needed}; dodaj ją.", f"needs the layer {needed}; add it."),
                )


def older_layers(
    configuration: Configuration, headers: Mapping[str, LayerHeader]
) -> dict[str, tuple[Version, Version]]:
    """The layers of which the program has a newer version than the register was made with: both versions, by name."""
    versions = {layer: Version(*map(int, headers[layer].version.split(".")[:2])) for layer in configuration.layers}
    return {
        layer: (version, versions[layer])
        for layer, version in configuration.layers.items()
        if version < versions[layer]
    }


def _wrong(configuration: Configuration, layer: str, text: Text, suggestions: list[str] | None = None) -> UsageError:
    place = f"{configuration.file}: [{TABLE}.layers] {layer}"
    return UsageError(Text(f"{place}: {text.pl}", f"{place}: {text.en}"), suggestions or [])
