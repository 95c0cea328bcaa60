"""Validation from Python: what `wupgraph.validate` and `wupgraph.validation_report` do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wupgraph.errors import UsageError
from wupgraph.findings.finding import Finding
from wupgraph.register import folder as registers
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.shacl.graph_inputs import GraphLike


def validate(
    data: GraphLike,
    shapes: GraphLike | None = None,
    register: registers.Register | None = None,
) -> list[Finding]:
    """What shapes say about data: any data by any shapes, or new files by a register's rules.

    With `shapes` and no `register`, the data are checked by these shapes alone (W3C SHACL 2017-07-20), with nothing
    else around. Otherwise files are checked together with the register, and findings are about these files only.
    What `wupgraph validate` says of shapes that check nothing, and the like (`WUP-S…`), is not among them.

    Args:
        data: files, folders or glob patterns, one or several; with shapes alone also triples or quads of
            pyoxigraph, or an rdflib graph, whose findings have no place. An empty list of files is checked as
            such by a register: nothing to say, `[]`.
        shapes: the same of shapes; with a register, files to use in place of its own.
        register: what files are checked together with; default: the register of the current folder, else the
            shipped one.

    Raises:
        InputError: a file that cannot be read or is not well formed, or shapes that are ill-formed or none.
        UsageError: data or shapes of another kind.

    >>> validate([])
    []
    >>> from pyoxigraph import RdfFormat, parse
    >>> prefixes = "@prefix e: <http://e.example/> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
    >>> data = parse(prefixes + "e:anna a e:Person .", RdfFormat.TURTLE)
    >>> shapes = parse(
    ...     prefixes + "e:Person_Shape sh:targetClass e:Person ; sh:property [ sh:path e:name ; sh:minCount 1 ] .",
    ...     RdfFormat.TURTLE,
    ... )
    >>> [(finding.focus, finding.path) for finding in validate(data, shapes)]
    [('<http://e.example/anna>', '<http://e.example/name>')]
    """
    if shapes is not None and register is None:
        from wupgraph.checking.any_data import Outcome
        from wupgraph.shacl.graph_inputs import graphs_of

        return Outcome(*graphs_of(data, shapes)).findings()
    from wupgraph.checking.register_check import check

    paths = _files(data)
    if not paths:
        return []
    return check(register or registers.find_register(), paths, _files(shapes or ()))


def validation_report(data: GraphLike, shapes: GraphLike) -> str:
    """What shapes say about data as a `sh:ValidationReport` in Turtle (SHACL 3.6), for other tools.

    It has all that the specification asks for: source constraints, paths of several steps, results of nested
    shapes under `sh:detail`, messages in every language.

    Args:
        data: as for `validate` with shapes alone.
        shapes: the same.

    Raises:
        InputError, UsageError: as `validate`.

    >>> from pyoxigraph import RdfFormat, parse
    >>> shape = "<x:S> <http://www.w3.org/ns/shacl#targetNode> <x:a> ; <http://www.w3.org/ns/shacl#in> () ."
    >>> print(validation_report([], parse(shape, RdfFormat.TURTLE)).split("conforms ")[1].split()[0])
    false
    """
    from wupgraph.checking.any_data import Outcome
    from wupgraph.shacl.graph_inputs import graphs_of

    return Outcome(*graphs_of(data, shapes)).report()


def _files(given: GraphLike) -> list[str | Path]:
    """Files that are checked together with a register.

    Raises:
        UsageError: it is something else.
    """
    items = [given] if isinstance(given, str | Path) else list(given)
    paths = [item for item in items if isinstance(item, str | Path)]
    if len(paths) < len(items):
        raise UsageError(
            Text(
                "z rejestrem sprawdza się pliki; same dane i kształty podaj bez register",
                "a register checks files; give data and shapes alone without a register",
            )
        )
    return paths
