"""What `validate` checks, and how: with the register or without it, all files or the changed ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wupgraph.cli.options import say
from wupgraph.cli.register_options import say_left_out
from wupgraph.cli.store_options import asked_register
from wupgraph.errors import UsageError
from wupgraph.findings.finding import Finding
from wupgraph.rdf.files import LINED_SUFFIXES
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.checking.checked_files import File
    from wupgraph.register.folder import Register
    from wupgraph.shacl.results import Engine

STDIN = "-"


class ValidationRequest(NamedTuple):
    """What is to be checked, as it was asked for.

    Args:
        changed: a revision of git, where only the files that changed since are asked about.
        whole: what is found is written down as all that there is.
        rdfs: with what RDF Schema lets one infer from the data.
        pyshacl: by pySHACL in place of the engine of our own.
    """

    paths: tuple[str, ...]
    shapes: tuple[str, ...]
    alone: bool
    data: tuple[str, ...]
    store: str | None
    changed: str | None
    whole: bool
    rdfs: bool
    pyshacl: bool


class Checked(NamedTuple):
    """What was found, by the rules of which register, and what turns some of it into a whole SHACL report."""

    findings: Sequence[Finding]
    prefixes: Prefixes
    register: Register | None = None
    report: Callable[[Collection[Finding]], str] | None = None

    def report_of(self, findings: Collection[Finding]) -> Callable[[], str] | None:
        """What writes the whole report of these findings, where there is more than findings hold."""
        report = self.report
        return None if report is None else lambda: report(findings)


class ValidationRun(NamedTuple):
    """A check that is ready to be made, and the codes that it may find."""

    codes: Callable[[], Collection[str]]
    check: Callable[[], Checked]


def checking(asked: ValidationRequest) -> ValidationRun:
    """The check that was asked for.

    Raises:
        UsageError: options that do not fit each other, or a revision that does not exist.
        InputError: files that cannot be read.
    """
    if asked.alone:
        _check_alone(asked)
    if asked.changed is not None and (asked.store or STDIN in asked.paths):
        raise UsageError(
            Text(
                "--changed dotyczy plików: nie łączy się z -s ani ze standardowym wejściem.",
                "--changed is about files: it goes neither with -s nor with standard input.",
            )
        )
    if asked.changed is not None and asked.whole:
        raise UsageError(
            Text(
                "--write-baseline z --changed zapomniałoby uwagi do innych plików. Zapisz je bez --changed.",
                "--write-baseline with --changed would forget the findings of other files. Write them without "
                "--changed.",
            )
        )
    say_left_out(asked.paths, LINED_SUFFIXES)
    say_left_out(asked.shapes)
    return _alone(asked) if asked.alone else _with_register(asked)


def _with_register(asked: ValidationRequest) -> ValidationRun:
    """Files together with the register, or all that a store holds of it."""
    from wupgraph.checking.register_check import check
    from wupgraph.checking.rule_codes import codes_of
    from wupgraph.checking.rule_files import shape_triples
    from wupgraph.rdf.files import find_files
    from wupgraph.register.folder import Register
    from wupgraph.shacl.shapes_graph import Nodes

    register = asked_register(asked.data, asked.store)
    paths: Sequence[str | Path] = asked.paths
    if asked.changed is not None:
        # What a layer of the program has stands in no repository of the register's.
        own = [file for file in register.data_files if register.is_own(file)]
        files = find_files(paths, LINED_SUFFIXES) if paths else own
        shapes = find_files(asked.shapes) if asked.shapes else register.shape_files
        paths = _changed(asked.changed, files, [*shapes, *register.vocabulary_files, *register.prefix_files])
        if asked.paths:  # The others of these files are what the changed ones may refer to.
            register = Register(register.folder, [*register.data_files, *files])
    nothing = asked.changed is not None and not paths
    return ValidationRun(
        lambda: codes_of(Nodes(shape_triples(register, asked.shapes)), register.prefixes) | _gaps(),
        lambda: Checked(
            ()
            if nothing
            else check(register, paths, asked.shapes, _engine(asked), asked.rdfs, gaps=True, read=_tell_empty),
            register.prefixes,
            register,
        ),
    )


def _alone(asked: ValidationRequest) -> ValidationRun:
    """Files by shapes, with nothing else around."""
    from wupgraph.checking.any_data import Outcome, codes_in
    from wupgraph.rdf.files import find_files
    from wupgraph.shacl.graph_inputs import graphs_of

    changed: set[str] | None = None
    if asked.changed is not None:
        changed = {
            str(file)
            for file in _changed(
                asked.changed, *(find_files(given, LINED_SUFFIXES) for given in (asked.paths, asked.shapes))
            )
        }
    given, rules = graphs_of(asked.paths, asked.shapes)

    def check() -> Checked:
        if changed is not None and not changed:
            return Checked((), Prefixes({"sh": SH}))
        outcome = Outcome(given, rules, asked.rdfs, _engine(asked), gaps=True)
        findings = outcome.findings()
        _tell_empty(given.files)
        if changed is not None:
            known = {file.name for file in given.files}
            findings = [one for one in findings if _may_come_from(changed, known, one)]
        return Checked(findings, outcome.prefixes, report=outcome.report)

    return ValidationRun(lambda: codes_in(given, rules) | _gaps(), check)


def _tell_empty(files: Sequence[File]) -> None:
    """Say of files without triples that they have none: that nothing is wrong with them says little."""
    for file in files:
        if not len(file):
            say(Text(f"{file.name}: plik nie zawiera trójek.", f"{file.name}: the file holds no triples."))


def _gaps() -> set[str]:
    """The codes of what is found beside the rules."""
    from wupgraph.checking.gaps.gap_codes import CODES

    return {said.code for said in CODES}


def _may_come_from(files: Collection[str], data: Collection[str], finding: Finding) -> bool:
    """Whether a finding stands in one of the files, or in no file of the data at all, which may be what changed."""
    if finding.place is None or finding.place.file not in data:
        return True
    return any(place.file in files for place in (finding.place, *finding.related))


def _engine(asked: ValidationRequest) -> Engine | None:
    """The engine that was asked for; None for the default."""
    if not asked.pyshacl:
        return None
    from wupgraph.shacl.pyshacl_engine import PyShaclEngine

    return PyShaclEngine()


def _changed(revision: str, files: Sequence[Path], rules: Sequence[Path]) -> list[Path]:
    """The changed ones of the files; what else is to be known of the change is said."""
    from wupgraph.cli.git.changed import changed_since

    changed = changed_since(revision, files, rules)
    if not changed.files:
        say(
            Text(
                f"Od {revision} nie zmienił się żaden ze sprawdzanych plików.",
                f"Since {revision} none of the files that are checked has changed.",
            )
        )
    if changed.beyond:
        say(
            Text(
                "Zmieniły się reguły, słownik albo dane, od których mogą zależeć inne pliki. Co z tego dla nich "
                "wynika, pokaże sprawdzenie bez --changed.",
                "Rules, the ontology, or data changed that other files may rely on: what follows for these is told by "
                "a check without --changed.",
            )
        )
    return changed.files


def _check_alone(asked: ValidationRequest) -> None:
    """Refuse --alone without files or shapes, or with a register."""
    if not asked.paths or not asked.shapes:
        raise UsageError(
            Text(
                "--alone wymaga plików i kształtów: wupgraph validate --alone --shapes KSZTAŁTY PLIK",
                "--alone needs files and shapes: wupgraph validate --alone --shapes SHAPES FILE",
            )
        )
    if asked.data or asked.store:
        raise UsageError(
            Text(
                "--alone wyklucza --data i --store, bo wskazują one rejestr",
                "--alone excludes --data and --store, since these name a register",
            )
        )
