"""The canned questions of a register: one `.rq` file each, with a header in grlc's `#+` comments.

    #+ summary: Porozumienia instytucji
    #+ summary@en: Agreements of an institution
    #+ description: …
    #+ description@en: …
    #+ tags: agreements
    #+ order: concluded, agreement
    #+ answer: optional
    #+ param institution: iri of org:Organization; required; Instytucja; The institution
    #+ column agreement: iri; Porozumienie; Agreement

A parameter's type is `iri of CLASS` (or `iri of CLASS or CLASS`), an xsd type, or `one of a|b|c`; it is `required`,
`optional`, or has `default VALUE` (`default today` for a date). A column may be marked `iri; …` (it holds IRIs) or
`list; …` (the query joins its values, with a comma or another SEPARATOR, and they are sorted).

`answer: optional` stands where a register may say nothing of what is asked, so that no answer is no mistake.

What has no language is in the first one of the register; texts of parameters and columns stand in the order of its
languages, as many as there are. Instead of `summary@en`, `summary-en` will do.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from wupgraph.errors import InputError, UsageError, near
from wupgraph.queries.result import Column
from wupgraph.rdf.decoding import decode
from wupgraph.register.folder import Register
from wupgraph.text import LANGUAGES, Text, Texts, languages_in_order, texts_in_order

_TEXTS = ("summary", "description")
_KEYS = ("tags", "order", "answer")
_OPTIONAL = "optional"
_TYPE = r"iri of \w[\w-]*:\w+( or \w[\w-]*:\w+)*|xsd:(date|integer|decimal|string)|one of [^|]+(\|[^|]+)*"
_HEADER = re.compile(r"#\+ ?(?P<key>[a-z]+)(?:[-@](?P<lang>[a-z0-9-]+))?(?: (?P<name>\w+))?: ?(?P<value>.*)")


def block(name: str) -> re.Pattern[str]:
    """What stands for a parameter in a query's text: `VALUES ?name { UNDEF }`."""
    return re.compile(rf"VALUES\s+\?{name}\s*\{{\s*UNDEF\s*\}}")


class Parameter(NamedTuple):
    """A value that a question needs: `type` is "iri of CLASS", "xsd:…" or "one of a|b|c"."""

    name: str
    type: str
    required: bool
    default: str | None
    description: Texts

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
    title: Texts
    description: Texts
    tags: tuple[str, ...]
    order: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    lists: frozenset[str]
    may_find_nothing: bool
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


def read_query(file: Path, languages: Sequence[str] = LANGUAGES, preferred: Sequence[str] | None = None) -> CannedQuery:
    """A canned question from its file.

    Args:
        languages: those in which its header is written, in order.
        preferred: in which its texts are shown to who asks for another language, the best first; default: the same.

    Raises:
        InputError: a header line that cannot be understood, or a parameter without its block.
    """
    text = decode(file.read_bytes(), str(file))
    shown = languages_in_order(*languages) if preferred is None else preferred
    fields: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {key: {} for key in _TEXTS}
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
        key, lang, name, value = match["key"], match["lang"], match["name"], match["value"].strip()
        if lines.setdefault(" ".join(filter(None, (key, lang, name))), number) != number:
            raise _bad_header(file, number, line)
        if key in _TEXTS and name is None:
            texts[key][lang or languages[0]] = value
        elif lang is not None:
            raise _bad_header(file, number, line)
        elif key == "param" and name:
            parameters.append(_parameter(file, number, name, value, languages, shown))
        elif key == "column" and name:
            kind, _, _ = value.partition(";")
            marked = kind in ("list", "iri")
            parts = [part.strip() for part in value.split(";")[1 if marked else 0 :]]
            if not 1 <= len(parts) <= len(languages):
                raise _bad_header(file, number, line)
            columns.append(Column(name, _in_order(parts, languages, shown), holds_iris=kind == "iri"))
            lists |= {name} if kind == "list" else set()
        elif name is None and key in _KEYS and (key != "answer" or value == _OPTIONAL):
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
    missing = next((key for key in (*_TEXTS, "tags") if key not in fields and not texts.get(key)), None)
    if missing is not None:
        raise InputError(Text(f"w nagłówku brakuje „{missing}”", f'the header lacks "{missing}"'), str(file), 1, 1)
    return CannedQuery(
        name=file.stem,
        title=texts_in_order(texts["summary"], shown),
        description=texts_in_order(texts["description"], shown),
        tags=_split(fields["tags"]),
        order=_split(fields.get("order", "")),
        parameters=tuple(parameters),
        columns=tuple(columns),
        lists=frozenset(lists),
        may_find_nothing="answer" in fields,
        text=text,
        file=file,
    )


def _in_order(texts: Sequence[str], languages: Sequence[str], shown: Sequence[str]) -> Texts:
    """Texts that stand in the order of languages."""
    return texts_in_order(dict(zip(languages, texts, strict=False)), shown)


def _split(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _parameter(
    file: Path, number: int, name: str, value: str, languages: Sequence[str], shown: Sequence[str]
) -> Parameter:
    parts = [part.strip() for part in value.split(";")]
    needed = 3 <= len(parts) <= 2 + len(languages) and (
        parts[1] in ("required", "optional") or parts[1].startswith("default ")
    )
    if not needed or not re.fullmatch(_TYPE, parts[0]):
        raise _bad_header(file, number, value)
    type_, need, *descriptions = parts
    default = need.removeprefix("default ") if need.startswith("default ") else None
    return Parameter(name, type_, need == "required", default, _in_order(descriptions, languages, shown))


def _bad_header(file: Path, number: int, line: str) -> InputError:
    return InputError(
        Text(f"niezrozumiały wiersz nagłówka: {line}", f"a header line that cannot be understood: {line}"),
        str(file), number, 1,
    )  # fmt: skip


class Catalogue:
    """The canned questions of a register, by name."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._files = register.question_files

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
                questions.append(self._read(file))
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
        return self._read(self._files[name])

    def _read(self, file: Path) -> CannedQuery:
        return read_query(file, self._register.languages_of(file), self._register.languages_for())
