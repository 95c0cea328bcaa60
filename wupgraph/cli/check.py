"""wupgraph check: everything that can be checked of a register, as its CI does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wupgraph.cli.evidence import documents_folder, require_sources_option, sources_option, words_of_claims
from wupgraph.cli.exit_code import exit_code
from wupgraph.cli.finding_filter import Choice, FindingFilter, choosing_options
from wupgraph.cli.options import output_options, say
from wupgraph.cli.register_options import data_option, register_of, say_which
from wupgraph.cli.report_context import report_context
from wupgraph.cli.report_options import asked_reports, findings_options, write_findings
from wupgraph.cli.statistics import check_forms, write_statistics
from wupgraph.cli.unreadable import Reporting
from wupgraph.errors import InputError
from wupgraph.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wupgraph.findings.finding import Finding
    from wupgraph.register.folder import Register


@click.command(
    "check",
    cls=Reporting,
    text=Text(
        "Sprawdź wszystko w rejestrze, jak jego CI: pliki i ich postać, słownik, dane według reguł, cytaty, gotowe "
        "pytania. Jeden raport, jeden kod wyjścia.\n"
        "Plik, którego nie da się odczytać, to też uwaga (kod wyjścia 3), a reszta jest sprawdzana, o ile się da.",
        "Check everything in a register, as its CI does: files and their form, vocabulary, data by the rules, "
        "quotations, canned questions. One report, one exit code.\n"
        "A file that cannot be read is a finding too (exit code 3), and the rest is checked as far as it can be.",
    ),
    examples=(
        "wupgraph check",
        "wupgraph check -f full -f sarif=check.sarif",
        "wupgraph check --ignore WUP-F01",
    ),
)
@sources_option
@require_sources_option
@findings_options
@choosing_options
@data_option
@output_options
@click.pass_context
def check(
    ctx: click.Context,
    sources: str | None,
    require_sources: bool,
    formats: tuple[str, ...],
    fail_on: str,
    choice: Choice,
    data: tuple[str, ...],
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.checking.whole_register import check_everything, codes_of_checks
    from wupgraph.findings.reports.cutting import cut

    reports = asked_reports(formats, output, force)
    if choice.statistics:
        check_forms(reports)
    register = register_of(data, told=True)
    telling = FindingFilter(choice, lambda: codes_of_checks(register), force)
    checked = check_everything(
        register, documents_folder(register, sources), required=require_sources, naming=words_of_claims
    )
    findings = telling.told([*_unfinished(register), *checked.findings], checked.prefixes)
    findings = _with_command_hints(register, findings) if checked.readable else findings
    if choice.statistics:
        write_statistics(findings, reports, force)
    else:
        shown, left_out = cut(findings, choice.most)
        known = report_context(register if checked.readable else None, shown, fail_on, left_out=left_out)
        write_findings(shown, checked.prefixes, reports, force, known)
    say_which(register)
    for part in checked.parts:
        if part.not_checked is None:
            said = part.name
            say(Text(f"Sprawdzono: {said.pl} ({part.unit}{part.number}).", f"Checked: {said.en} ({part.number})."))
        else:
            say(
                Text(
                    f"Nie sprawdzono {part.of}: {part.not_checked.pl}.",
                    f"Not checked: {part.name.en}, {part.not_checked.en}.",
                )
            )
    if not checked.readable:
        ctx.exit(InputError.exit_code)
    ctx.exit(1 if require_sources and checked.unchecked != 0 else exit_code(findings, fail_on))


def _with_command_hints(register: Register, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Findings of a register that is written to by commands, with what these say for what is asked for."""
    from wupgraph.authoring.words.command_hints import with_command_hints

    return with_command_hints(register, findings) if register.is_declared else findings


def _unfinished(register: Register) -> list[Finding]:
    """That a write of several files was interrupted, as a finding."""
    from wupgraph.authoring.transaction.file_transaction import unfinished
    from wupgraph.checking.file_form import about_file
    from wupgraph.checking.finding_codes import UNFINISHED
    from wupgraph.register.register_files import JOURNAL

    said = unfinished(register.folder)
    return [] if said is None else [about_file(UNFINISHED, str(register.folder / JOURNAL), said)]
