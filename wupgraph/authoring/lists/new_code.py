"""A new entry of a code list: checked, and laid out in the file that it belongs into.

An entry of a list of the register's own stands in that list's file. One that a register adds to a list of a layer has
an identifier of the register (`{base}scheme/LIST/CODE`) and stands in its `ontology/codes/LIST.ttl`; the list stays the
layer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from wupgraph.authoring.lists.code_lists import Code, CodeList, closed_list, code_lists, find_code, find_list, text_of
from wupgraph.authoring.lists.code_texts import check_texts
from wupgraph.checking.register_check import check
from wupgraph.errors import UsageError
from wupgraph.findings.finding import Finding
from wupgraph.queries.search_text import fold
from wupgraph.rdf.documents import Document
from wupgraph.rdf.formatting import formatted
from wupgraph.rdf.namespaces import DCT, RDF, SKOS, XSD, Prefixes
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.turtle_writer import to_turtle
from wupgraph.register.folder import Register
from wupgraph.screen import visible
from wupgraph.severity import Severity
from wupgraph.text import Text

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_CODE = 60
_ALIKE = 0.85
_HEAD = '# Entries that this register adds to the list "{name}".\n'
_MODIFIED = re.compile(r'(dct:modified\s+")[^"]*("\^\^xsd:date)')


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that is to be added, in the words of who adds it: labels and definitions by language."""

    code: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    broader: str = ""


@dataclass(frozen=True, slots=True)
class CodeAddition:
    """What adding a code comes to.

    Attributes:
        iri, name: of the new entry; `name` is its CURIE.
        file, content: the file that is written, and all of its text.
        entry: the entry alone, as it stands in there.
        alike: entries whose code or label looks nearly the same.
    """

    iri: str
    name: str
    file: Path
    content: str
    entry: str
    alike: Sequence[Code]


def plan_code(register: Register, list_name: str, new: NewCode, today: date) -> CodeAddition:
    """The file that has a new code, without anything being written; whether it may be, `check_changeable` says.

    Raises:
        UsageError: no such list, or a closed one; a code or label that is ill-formed or taken; a text that is missing.
        InputError: a file of the register that cannot be read or parsed.
    """
    codes = find_list(list_name, code_lists(register))
    if codes.is_closed:
        raise UsageError(closed_list(codes.name, [code.code for code in codes.codes]))
    new = _tidied(new)
    _check_code(new.code, codes)
    check_texts(register, new.labels, new.definitions)
    _check_labels(new, codes)
    file = _file_of(register, codes)
    own = codes.iri.startswith(register.base.iri)
    namespace = f"{codes.iri if own else f'{register.base.iri}scheme/{codes.name}'}/"
    _check_unused(register, namespace + new.code, new.code, codes)
    prefixes = _with_prefix(register.prefixes, namespace, codes.name)
    triples = list(_triples(namespace + new.code, codes, new))
    entry = to_turtle(triples, prefixes, languages=register.configuration.languages)
    text = read_document(file).text if file.is_file() else _HEAD.format(name=codes.name)
    text = f"{_dated(text, codes.iri, str(file), today)}\n{entry}"
    whole = formatted(Document(str(file), text), prefixes, register.configuration.languages)
    iri, alike = namespace + new.code, [code for code in codes.codes if _is_alike(code, new)]
    return CodeAddition(iri, prefixes.shrink(iri), file, whole, entry, alike)


def check_addition(register: Register, addition: CodeAddition) -> list[Finding]:
    """What the rules say of the file as it would be, of errors only; nothing of a right one.

    Raises:
        OutputError, InputError: no temporary file can be written; rules that cannot be read.
    """
    with TemporaryDirectory(prefix="wupgraph-code-") as folder:
        file = Path(folder, addition.file.name)
        file.write_text(addition.content, encoding="utf-8")
        findings = check(register, [file])
    return [one for one in findings if one.severity is Severity.VIOLATION and one.focus == addition.name]


def check_changeable(register: Register) -> None:
    """Refuse a register of which it is not known in which languages and under which base a code is to be added.

    Raises:
        UsageError: it is a folder that does not say what it is.
    """
    if not register.is_declared:
        raise UsageError(
            Text(
                "rejestr nie ma wupgraph.toml, więc nie wiadomo, jaki ma adres i języki; dopisz w nim [register]",
                "the register has no wupgraph.toml, so its base and languages are not known; write [register] into one",
            )
        )


def _tidied(new: NewCode) -> NewCode:
    """The same, texts in NFC on one line."""

    def tidy(texts: Mapping[str, str]) -> dict[str, str]:
        return {lang: " ".join(normalize("NFC", text).split()) for lang, text in texts.items()}

    return NewCode(new.code.strip(), tidy(new.labels), tidy(new.definitions), new.broader.strip())


def _check_code(code: str, codes: CodeList) -> None:
    if not _CODE.fullmatch(code) or len(code) > _LONGEST_CODE:
        proposed = "-".join(re.findall("[a-z0-9]+", fold(code)))[:_LONGEST_CODE].strip("-")
        raise UsageError(
            Text(
                f"kod „{visible(code)}”: podaj małe litery bez polskich znaków, cyfry i pojedyncze myślniki, najwyżej "
                f"{_LONGEST_CODE} znaków, na początku literę.",
                f'the code "{visible(code)}": give small ASCII letters, digits and single hyphens, at most '
                f"{_LONGEST_CODE}, a letter first.",
            ),
            [proposed] if _CODE.fullmatch(proposed) else [],
        )
    for known in codes.codes:
        if known.code == code or known.iri.rstrip("/").rsplit("/", 1)[-1] == code:
            pl, en = (text_of(known.labels, order) for order in (("pl", "en"), ("en", "pl")))
            raise UsageError(
                Text(
                    f"na liście „{codes.name}” jest już kod „{code}” („{pl}”); użyj go albo podaj inny.",
                    f'the list "{codes.name}" has the code "{code}" already ("{en}"); use it, or give another.',
                )
            )


def _check_unused(register: Register, iri: str, code: str, codes: CodeList) -> None:
    """Refuse an identifier that something has already: an entry that was withdrawn keeps its own for good."""
    if register.store.select(f"SELECT ?property WHERE {{ <{iri}> ?property ?value }} LIMIT 1").rows:
        raise UsageError(
            Text(
                f"kod „{code}” należał do listy „{codes.name}” i został wycofany; podaj inny.",
                f'the code "{code}" was on the list "{codes.name}" and is withdrawn; give another.',
            )
        )


def _check_labels(new: NewCode, codes: CodeList) -> None:
    for lang, label in new.labels.items():
        wanted = fold(label)
        for known in codes.codes:
            if wanted in map(fold, (*known.labels.values(), *known.other_names)):
                raise UsageError(
                    Text(
                        f"nazwę „{label}” ({lang}) ma już kod „{known.code}”; użyj go albo nazwij nowy inaczej.",
                        f'the name "{label}" ({lang}) is that of the code "{known.code}"; use it, or name the new one '
                        "otherwise.",
                    )
                )


def _is_alike(code: Code, new: NewCode) -> bool:
    """Whether an entry looks nearly like the new one: a slip, another number or case."""
    pairs = [(code.code, new.code)]
    pairs += [(code.labels[lang], label) for lang, label in new.labels.items() if lang in code.labels]
    return any(SequenceMatcher(None, fold(one), fold(other)).ratio() >= _ALIKE for one, other in pairs)


def _file_of(register: Register, codes: CodeList) -> Path:
    """The file that an entry of a list belongs into.

    Raises:
        UsageError: the list is a table of codes that others give, such as currencies.
    """
    beside = register.folder / "ontology" / "codes" / f"{codes.name}.ttl"
    if beside.is_file():
        return beside
    told = Triple(NamedNode(codes.iri), NamedNode(RDF + "type"), NamedNode(SKOS + "ConceptScheme"))
    for file in register.vocabulary_files:
        if codes.iri in file.read_text(encoding="utf-8", errors="replace").replace("\\", "") and any(
            quad.triple == told for quad in parse(read_document(file))
        ):
            return file if register.is_own(file) else beside
    raise UsageError(
        Text(
            f"lista „{codes.name}” to tabela kodów, które nadaje kto inny; podaj kod z niej, np. według ISO.",
            f'the list "{codes.name}" is a table of codes that others give; use one of these, such as ISO has them.',
        )
    )


def _with_prefix(prefixes: Prefixes, namespace: str, name: str) -> Prefixes:
    """The prefixes, with one for the namespace of the entry where there is none."""
    if namespace in prefixes.namespaces.values():
        return prefixes
    wanted, number = f"own-{name}", 1
    while wanted in prefixes.namespaces:
        number += 1
        wanted = f"own-{name}-{number}"
    return Prefixes({**prefixes.namespaces, wanted: namespace}, prefixes.base)


def _triples(iri: str, codes: CodeList, new: NewCode) -> Iterator[Triple]:
    """The entry as the lists of the layers have theirs."""
    subject, scheme = NamedNode(iri), NamedNode(codes.iri)
    yield Triple(subject, NamedNode(RDF + "type"), NamedNode(SKOS + "Concept"))
    yield Triple(subject, NamedNode(SKOS + "inScheme"), scheme)
    yield Triple(subject, NamedNode(SKOS + "notation"), Literal(new.code))
    for property_, texts in (("prefLabel", new.labels), ("definition", new.definitions)):
        for lang, text in texts.items():
            yield Triple(subject, NamedNode(SKOS + property_), Literal(text, language=lang))
    if new.broader:
        yield Triple(subject, NamedNode(SKOS + "broader"), NamedNode(find_code(new.broader, codes).iri))
    else:
        yield Triple(subject, NamedNode(SKOS + "topConceptOf"), scheme)


def _dated(text: str, scheme: str, name: str, today: date) -> str:
    """A file whose list says that it was modified today; as it is where it does not say when."""
    said = Triple(
        NamedNode(scheme), NamedNode(DCT + "modified"), Literal(today.isoformat(), datatype=NamedNode(XSD + "date"))
    )
    for match in _MODIFIED.finditer(text):
        changed = text[: match.start()] + match.expand(rf"\g<1>{today.isoformat()}\g<2>") + text[match.end() :]
        if any(quad.triple == said for quad in parse(Document(name, changed, RdfFormat.TURTLE))):
            return changed
    return text
