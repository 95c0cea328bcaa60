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
        here = _version_in(header, configuration, layer)
        if here.major != version.major:
            raise _wrong(configuration, layer, _of_another_version(version, here))
        for needed in header.requires:
            if needed not in configuration.layers:
                raise _wrong(
                    configuration,
                    layer,
                    Text(f"wymaga warstwy {needed}; dodaj ją.", f"needs the layer {needed}; add it."),
                )


def version_of(header: LayerHeader) -> Version:
    """The version that a layer's header gives, with a number of a patch or without; patches change no meaning.

    Raises:
        ValueError: it is no version.

    >>> version_of(LayerHeader("2.0.1", ())), version_of(LayerHeader("2.0", ()))
    (Version(major=2, minor=0), Version(major=2, minor=0))
    """
    numbers = header.version.split(".")
    if not 2 <= len(numbers) <= 3 or not all(number.isascii() and number.isdigit() for number in numbers):
        raise ValueError(header.version)
    return Version(int(numbers[0]), int(numbers[1]))


def older_layers(
    configuration: Configuration, headers: Mapping[str, LayerHeader]
) -> dict[str, tuple[Version, Version]]:
    """The layers of which the program has a newer version than the register was made with: both versions, by name."""
    versions = {layer: _version_in(headers[layer], configuration, layer) for layer in configuration.layers}
    return {
        layer: (version, versions[layer])
        for layer, version in configuration.layers.items()
        if version < versions[layer]
    }


def _version_in(header: LayerHeader, configuration: Configuration, layer: str) -> Version:
    try:
        return version_of(header)
    except ValueError:
        raise _wrong(
            configuration,
            layer,
            Text(
                f"nagłówek warstwy ma wersję „{header.version}”; napisz dwie lub trzy liczby: 2.0.1.",
                f'the header of the layer has the version "{header.version}"; write two or three numbers: 2.0.1.',
            ),
        ) from None


def _of_another_version(used: Version, here: Version) -> Text:
    """What to do about a register whose layer is of another major version than the program's."""
    if used < here:
        return Text(
            f"rejestr używa wersji {used}, a program ma {here}, w której zmieniły się nazwy lub znaczenia. Uruchom "
            f"wupgraph migrate, które zmieni pliki rejestru, albo użyj programu z wersją {used.major}.",
            f"the register uses version {used}, the program has {here}, in which names or meanings have changed. Run "
            f"wupgraph migrate, which changes the files of the register, or use a program with version {used.major}.",
        )
    return Text(
        f"rejestr używa wersji {used}, a program ma {here}, która jej nie zna. Użyj programu z wersją {used.major}.",
        f"the register uses version {used}, the program has {here}, which does not know it. Use a program with version "
        f"{used.major}.",
    )


def _wrong(configuration: Configuration, layer: str, text: Text, suggestions: list[str] | None = None) -> UsageError:
    place = f"{configuration.file}: [{TABLE}.layers] {layer}"
    return UsageError(Text(f"{place}: {text.pl}", f"{place}: {text.en}"), suggestions or [])
