"""Questions and rules of a register whose name or code another one has, of the register or of a layer."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from wupgraph.checking.finding_codes import QUESTION_TWICE, RULE_TWICE
from wupgraph.checking.rule_terms import IDENTIFIER
from wupgraph.findings.finding import Code, Finding
from wupgraph.rdf.files import QUERY
from wupgraph.rdf.namespaces import RDF, WSH
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import LocatedGraph
from wupgraph.register.folder import Register
from wupgraph.text import Text

_TYPE, _RULE = NamedNode(RDF + "type"), NamedNode(WSH + "Rule")


def questions_of_one_name(register: Register) -> Iterator[Finding]:
    """The files of the register's own questions that are called as others are."""
    files: dict[str, list[Path]] = defaultdict(list)
    for root in register.folders("queries"):
        for folder, _, names in os.walk(root):
            for name in names:
                if name.endswith(QUERY):
                    files[name.removesuffix(QUERY)].append(Path(folder, name))
    asked = register.question_files
    for name, found in sorted(files.items()):
        others = sorted({*found} - {asked[name]})
        hidden = [file for file in others if register.is_own(file)]
        for file in hidden:
            where = _shown(asked[name], register)
            yield _finding(
                QUESTION_TWICE,
                file,
                Text(
                    f"pytanie „{name}” jest też w {where} i tamto się zadaje. Nazwij plik inaczej.",
                    f'the question "{name}" is in {where} too, and that one is asked. Rename the file.',
                ),
            )
        if others and not hidden and register.is_own(asked[name]):
            where = _shown(others[0], register)
            yield _finding(
                QUESTION_TWICE,
                asked[name],
                Text(
                    f"pytanie „{name}” ma też warstwa programu ({where}), a zadaje się to. Jeśli to pomyłka, nazwij "
                    "plik inaczej.",
                    f'a layer of the program has a question "{name}" too ({where}), and this one is asked. If that is '
                    "not meant, rename the file.",
                ),
            )


def rules_of_one_code(register: Register, shapes: Sequence[LocatedGraph]) -> Iterator[Finding]:
    """The files of the register's own rules that have the code of a rule in another file."""
    rules: dict[str, dict[NamedNode, str]] = defaultdict(dict)
    for graph in shapes:
        nodes = {quad.subject for quad in graph.triples if quad.predicate == _TYPE and quad.object == _RULE}
        for node, name, code in ((quad.subject, quad.predicate.value, quad.object) for quad in graph.triples):
            if name == IDENTIFIER and node in nodes and isinstance(node, NamedNode) and isinstance(code, Literal):
                rules[code.value][node] = graph.document.name
    for identifier, found in sorted(rules.items()):
        for node, file in found.items():
            others = [other for one, other in found.items() if one != node]
            if others and register.is_own(Path(file)):
                where = _shown(Path(others[0]), register)
                text = Text(
                    f"kod „{identifier}” ma już reguła w {where}. Nadaj tej inny kod.",
                    f'a rule in {where} has the code "{identifier}". Give this one another code.',
                )
                yield _finding(RULE_TWICE, Path(file), text)


def _shown(file: Path, register: Register) -> str:
    """A file as one finds it in the register; of a layer its last folders."""
    return file.relative_to(register.folder).as_posix() if register.is_own(file) else "/".join(file.parts[-3:])


def _finding(code: Code, file: Path, text: Text) -> Finding:
    return Finding(code.code, code.severity, text, Place(str(file), 1, 1))
