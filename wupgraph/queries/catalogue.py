"""The canned questions of a register: one `.rq` file each, with a header in grlc's `#+` comments.

    #+ summary: Porozumienia instytucji
    #+ summary-en: Agreements of an institution
    #+ description: …
    #+ description-en: …
    #+ tags: agreements
    #+ order: concluded, agreement
    #+ param institution: iri of org:Organization; required; Instytucja; The institution
    #+ column agreement: iri; Porozumienie; Agreement

A parameter's type is `iri of CLASS` (or `iri of CLASS or CLASS`), an xsd type, or `one of a|b|c`; it is `required`,
`optional`, or has `default VALUE` (`default today` for a date). A column may be marked `iri; …` (it holds IRIs) or
`list; …` (the query joins its values, with a comma or another SEPARATOR, and they are sorted).
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from wupgraph.errors import InputError, UsageError, near
from wupgraph.queries.result import Column
from wupgraph.rdf.decoding import decode
from wupgraph.text import Text

_KEYS = ("summary", "summary-en", "description", "description-en", "tags", "order")
_TYPE = re.compile(r"iri of \w[\w-]*:\w+( or \w[\w-]*:\w+)*|xsd:(date|integer|decimal|string)|one of [^|]+(\|[^|]+)*")
_HEADER = re.compile(r"#\+ ?(?P<key>[a-z-]+)(?: (?P<name>\w+))?: ?(?P<value>.*)")


def block(name: str) -> re.Pattern[str]:
    """What stands for a parameter in a query's text: `VALUES ?name { UNDEF }`."""
    return re.compile(rf"VALUES\s+\?{name}\s*\{{\s*UNDEF\s*\}}")


class Parameter(NamedTuple):
    """A value that a question needs: `type` is "iri of CLASS", "xsd:…" or "one of a|b|c"."""

    name: str
    type: str
    required: bool
    default: str | None
    description: Text

    @property
    def classes(self) -> tuple[str, ...]:
        """The CURIEs of the classes to one of which an IRI must belong; none where the value is no IRI."""
        return tuple(self.type.removeprefix("iri of ").split(" or ")) if self.type.startswith("iri of ") else ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of an enumeration."""
        return tuple(self.type.removeprefix("one of ").split("|")) if self.type.startswith("one of ") else ()

    @property
    def block(self) -> re.Pattern[str]:
        return block(self.name)


class CannedQuery(NamedTuple):
    """A question with its header and its SPARQL text."""

    name: str
    title: Text
    description: Text
    tags: tuple[str, ...]
    order: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    lists: frozenset[str]
    text: str
    file: Path

    @property
    def asked(self) -> str:
        """What a store is asked: the text without the header, which is longer than the rest of many a question."""
        return "".join(line for line in self.text.splitlines(keepends=True) if not line.startswith("#+"))

    def separator(self, name: str) -> str:
        """What the query puts between the values of a list: a comma, or what no value of it holds."""
        said = re.search(rf'SEPARATOR="([^"]+)"\) AS \?{name}\)', self.text)
        return said[1] if said else ", "

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name.

        Raises:
            UsageError: the question has none of that name; the nearest are suggested.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = [parameter.name for parameter in self.parameters]
        raise UsageError(
            Text(
                f"pytanie {self.name} nie ma parametru „{name}”" + (f" (ma: {', '.join(names)})." if names else "."),
                f'the question {self.name} has no parameter "{name}"'
                + (f" (it has: {', '.join(names)})." if names else "."),
            ),
            near(name, names, 1),
        )


def read_query(file: Path) -> CannedQuery:
    """A canned question from its file.

    Raises:
        InputError: a header line that cannot be understood, or a parameter without its block.
    """
    text = decode(file.read_bytes(), str(file))
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    lists: set[str] = set()
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        match = _HEADER.fullmatch(line)
        if match is None:
            raise _bad_header(file, number, line)
        key, name, value = match["key"], match["name"], match["value"].strip()
        if lines.setdefault(f"{key} {name or ''}".rstrip(), number) != number:
            raise _bad_header(file, number, line)
        if key == "param" and name:
            parameters.append(_parameter(file, number, name, value))
        elif key == "column" and name:
            kind, _, _ = value.partition(";")
            marked = kind in ("list", "iri")
            parts = [part.strip() for part in value.split(";")[1 if marked else 0 :]]
            if len(parts) != 2:
                raise _bad_header(file, number, line)
            columns.append(Column(name, Text(*parts), holds_iris=kind == "iri"))
            lists |= {name} if kind == "list" else set()
        elif name is None and key in _KEYS:
            fields[key] = value
        else:
            raise _bad_header(file, number, line)
    for parameter in parameters:
        if not parameter.block.search(text):
            raise InputError(
                Text(
                    f"brak bloku VALUES ?{parameter.name} {{ UNDEF }} dla parametru",
                    f"there is no block VALUES ?{parameter.name} {{ UNDEF }} for the parameter",
                ),
                str(file), lines[f"param {parameter.name}"], 1,
            )  # fmt: skip
    for name in _split(fields.get("order", "")):
        if name not in {column.name for column in columns}:
            raise _bad_header(file, lines["order"], name)
    try:
        return CannedQuery(
            name=file.stem,
            title=Text(fields["summary"], fields["summary-en"]),
            description=Text(fields["description"], fields["description-en"]),
            tags=_split(fields["tags"]),
            order=_split(fields.get("order", "")),
            parameters=tuple(parameters),
            columns=tuple(columns),
            lists=frozenset(lists),
            text=text,
            file=file,
        )
    except KeyError as missing:
        key = missing.args[0]
        raise InputError(Text(f"w nagłówku brakuje „{key}”", f'the header lacks "{key}"'), str(file), 1, 1) from None


def _split(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _parameter(file: Path, number: int, name: str, value: str) -> Parameter:
    parts = [part.strip() for part in value.split(";")]
    needed = len(parts) == 4 and (parts[1] in ("required", "optional") or parts[1].startswith("default "))
    if not needed or not _TYPE.fullmatch(parts[0]):
        raise _bad_header(file, number, value)
    type_, need, polish, english = parts
    default = need.removeprefix("default ") if need.startswith("default ") else None
    return Parameter(name, type_, need == "required", default, Text(polish, english))


def _bad_header(file: Path, number: int, line: str) -> InputError:
    return InputError(
        Text(f"niezrozumiały wiersz nagłówka: {line}", f"a header line that cannot be understood: {line}"),
        str(file), number, 1,
    )  # fmt: skip


class Catalogue:
    """The canned questions of a register.

    Args:
        files: their files by name.
    """

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files

    @property
    def names(self) -> list[str]:
        return list(self._files)

    def __iter__(self) -> Iterator[CannedQuery]:
        """Those that can be read."""
        return iter(self.read()[0])

    def read(self) -> tuple[list[CannedQuery], list[InputError]]:
        """All that can be read, and why the others cannot."""
        questions, faults = [], []
        for file in self._files.values():
            try:
                questions.append(read_query(file))
            except InputError as fault:
                faults.append(fault)
        return questions, faults

    def __getitem__(self, name: str) -> CannedQuery:
        """The question of that name.

        Raises:
            UsageError: there is none; the nearest names are suggested.
        """
        if name not in self._files:
            raise UsageError(
                Text(
                    f"nie ma pytania „{name}”. Wszystkie wymienia: wupgraph query list.",
                    f'there is no question "{name}". All are listed by: wupgraph query list.',
                ),
                near(name, self.names, 3, 0.5),
            )
        return read_query(self._files[name])
